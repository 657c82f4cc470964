"""`tuanle person …`: inviting the first people of a new site, and seeing who holds which role."""

from typing import Annotated

import typer
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.urls import reverse

from tuanle.access.actions import invite
from tuanle.access.kinds.roles import ROLES
from tuanle.access.models import Grant
from tuanle.core import clock
from tuanle.core.codes import shown_code
from tuanle.core.dates import format_date
from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.project.commands.common import OUT, table, unit_called
from tuanle.project.usage import Noun

app = Noun("Người dùng: mời, xem vai trò.")


@app.command("invite")
def invite_person(
    unit: Annotated[str, typer.Option("--unit", "-u", metavar="MÃ", help="Mã đơn vị.")],
    role: Annotated[str, typer.Option("--role", "-r", help="Vai trò.")] = "coordinator",
    email: Annotated[str, typer.Option(help="Chỉ người có thư này nhận được.")] = "",
    site: Annotated[str, typer.Option(help="Địa chỉ của trang.")] = "http://localhost:8000",
) -> None:
    """Mời một người giữ vai trò ở một đơn vị; in mã một lần duy nhất."""
    if role not in ROLES:
        known = ", ".join(one.key for one in ROLES)
        raise Refused(
            _("Không có vai trò “%(role)s”. Các vai trò: %(known)s.") % {"role": role, "known": known}, code="no-role"
        )
    if email:
        _check_email(email)
    found = unit_called(unit)
    invitation, code = invite(unit=found, role=role, email=email, by=None, at=clock.now())
    OUT.print(f"{ROLES[role].name}, {found.name}")
    OUT.print(
        f"Mã mời: [bold]{shown_code(code)}[/bold] (dùng một lần, trước ngày {format_date(invitation.expires_at)})"
    )
    OUT.print(f"{site.rstrip('/')}{reverse('access:invitation', args=[code])}", soft_wrap=True)


def _check_email(email: str) -> None:
    try:
        validate_email(email)
    except ValidationError:
        raise Refused(_("“%(email)s” không phải địa chỉ thư điện tử.") % {"email": email}, code="email") from None


@app.command("list")
def list_people() -> None:
    """Ai giữ vai trò gì ở đơn vị nào."""
    if not Grant.objects.exists():
        OUT.print("Chưa có ai. Mời người đầu tiên: tuanle person invite --unit MÃ")
        return
    shown = table("Tên", "Thư điện tử", "Vai trò", "Đơn vị", "Tài khoản")
    for grant in Grant.objects.select_related("user", "unit").order_by("unit__path", "user__name"):
        role = str(ROLES[grant.role].name) if grant.role in ROLES else grant.role
        state = "đang dùng" if grant.user.is_active else "đã ngừng"
        shown.add_row(grant.user.name, grant.user.email, role, grant.unit.name, state)
    OUT.print(shown)
