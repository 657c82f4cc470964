"""`tuanle demo`: the district of Gia Lâm with two Weeks, to look at and to try."""

import os

from django.conf import settings
from django.core.management import call_command
from rich.progress import Progress, TaskID

from tuanle.campaigns.models import Campaign
from tuanle.core import clock
from tuanle.core.dates import format_instant
from tuanle.core.db import write
from tuanle.project.commands.common import OUT
from tuanle.project.demo.accounts import ACCOUNTS, DEMO_PASSWORD, open_accounts
from tuanle.project.demo.units import build_units
from tuanle.project.demo.weeks import NOW, THIS_YEAR, build_weeks, coordinator_of


def demo() -> None:
    """Dựng bản trình diễn: huyện Gia Lâm, Tuần lễ 2020 và 2021. Đã có thì giữ nguyên."""
    call_command("migrate", interactive=False, verbosity=0)
    if not Campaign.objects.filter(code=THIS_YEAR).exists():
        _build()
    OUT.print(f"Bản trình diễn: đợt {THIS_YEAR}, dữ liệu ở {os.path.relpath(settings.HOME)}")
    OUT.print("Tài khoản (mật khẩu chung: [bold]" + DEMO_PASSWORD + "[/bold]):")
    for account in ACCOUNTS:
        OUT.print(f"  {account.email:<38} {account.name}")


def _build() -> None:
    """All of it or nothing: what was cut off half-way is not taken for a demonstration the next time."""
    _set_clock()
    opened = NOW.replace(year=2020, month=8)
    with write(), Progress(console=OUT, transient=True) as progress:
        owner = build_units(at=opened)
        open_accounts(at=opened)
        bars: dict[str, TaskID] = {}

        def told(what: str, done: int, whole: int) -> None:
            if what not in bars:
                bars[what] = progress.add_task(what, total=whole)
            progress.update(bars[what], completed=done)

        build_weeks(owner=owner, by=coordinator_of(owner), told=told)


def _set_clock() -> None:
    """The demonstration lives in October 2021: from now on its home's clock shows so."""
    shift = NOW - (clock.now() - settings.CLOCK_SHIFT)
    (settings.HOME / "demo-clock").write_text(str(shift.total_seconds()))
    settings.CLOCK_SHIFT = shift
    OUT.print(f"Đồng hồ của bản trình diễn đặt ở {format_instant(clock.now())}.")
