"""`tuanle campaign`: opening a Week from a dispatch, listing, closing."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from tuanle.campaigns.actions import close_campaign
from tuanle.campaigns.models import Campaign
from tuanle.console.actions import open_week
from tuanle.console.queries.addressed import what_it_says
from tuanle.console.queries.week import WeekPlan, propose_week, suggest_previous
from tuanle.core import clock
from tuanle.core.dates import format_date, format_end
from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.dispatches.actions import confirm_dispatch, receive_dispatch
from tuanle.dispatches.models import Dispatch
from tuanle.dispatches.rules import is_confirmed
from tuanle.project.commands.common import NONE_YET, OUT, campaign_called, table, unit_called
from tuanle.project.usage import Noun
from tuanle.reports.models import FormVersion
from tuanle.reports.queries import latest_versions

app = Noun("Đợt phát động: mở từ công văn, xem, đóng.")


@app.command("open")
def open_from_dispatch(
    dispatch: Annotated[Path, typer.Option(help="Tệp công văn: TXT, Markdown, DOCX, PDF có lớp chữ.")],
    owner: Annotated[str, typer.Option(metavar="MÃ", help="Mã của cơ quan phát động, như gia-lam.")],
    code: Annotated[str, typer.Option(metavar="MÃ", help="Mã đợt; bỏ trống thì đặt theo cơ quan và năm.")] = "",
    form: Annotated[str, typer.Option(metavar="MÃ", help="Mã biểu mẫu; bỏ trống là biểu mẫu mới nhất.")] = "",
    straight: Annotated[
        bool, typer.Option("--straight", help="Mọi đơn vị báo cáo thẳng cho cơ quan phát động.")
    ] = False,
    another: Annotated[
        bool, typer.Option("--another", help="Đây là công văn khác, dù trùng số, ngày và cơ quan với bản đã có.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Mở luôn, không hỏi lại.")] = False,
) -> None:
    """Mở một đợt từ công văn: cho xem đã đọc được gì và sẽ giao gì cho ai, rồi hỏi trước khi làm."""
    unit, version = unit_called(owner), _version(form)
    if not dispatch.is_file():
        raise Refused(_("Không có tệp “%(name)s”.") % {"name": dispatch}, code="no-file")
    at = clock.now()
    kept = _received(dispatch, is_another=another, at=at)
    if kept.campaign:
        raise Refused(_("Công văn này đã mở đợt “%(code)s”.") % {"code": kept.campaign.code}, code="opened")
    plan = propose_week(kept, unit, at=at, code=code, straight=straight)
    plan = propose_week(
        kept, unit, at=at, code=plan.code, straight=straight, previous=suggest_previous(unit, plan.starts_on)
    )
    _show(kept, plan)
    if not yes and not typer.confirm("Mở đợt này?"):
        OUT.print(f"Chưa mở đợt nào, chưa giao gì cho ai. Công văn {kept} đã lưu, mở đợt lúc khác được.", markup=False)
        raise typer.Exit(1)
    if not is_confirmed(kept):
        kept = confirm_dispatch(dispatch=kept, fields={}, by=None, at=at)
    campaign = open_week(plan=plan, version=version, dispatch=kept, by=None, at=at)
    OUT.print(f"[green]✓[/green] Đã mở đợt {campaign.code}: {len(plan.units)} đơn vị phải báo cáo.")


@app.command("list")
def list_campaigns() -> None:
    """Liệt kê các đợt."""
    campaigns = Campaign.objects.select_related("owner")
    if not campaigns:
        OUT.print(NONE_YET)
        return
    shown = table("Mã", "Tên đợt, cơ quan", "Từ ngày đến hết ngày", "Hạn gửi", "Tình trạng")
    for campaign in campaigns:
        shown.add_row(
            campaign.code,
            f"{campaign.name}, {campaign.owner.name}",
            f"{format_date(campaign.starts_on)} – {format_date(campaign.ends_on)}",
            format_end(campaign.due_at),
            "đã đóng" if campaign.closed_at else "đang mở",
        )
    OUT.print(shown)


@app.command("close")
def close(code: Annotated[str, typer.Argument(metavar="MÃ", help="Mã đợt; xem các mã: tuanle campaign list.")]) -> None:
    """Đóng một đợt: từ đây không nhận thêm báo cáo."""
    campaign = close_campaign(campaign=campaign_called(code), by=None, at=clock.now())
    OUT.print(f"[green]✓[/green] Đã đóng đợt {campaign.code}.")


def _received(file: Path, *, is_another: bool, at: datetime) -> Dispatch:
    try:
        return receive_dispatch(content=file.read_bytes(), name=file.name, is_another=is_another, by=None, at=at)
    except Refused as refused:
        if refused.code != "same":
            raise
        how = _("Hãy mở đợt từ tệp đã có; nếu đây là công văn khác, thêm --another.")
        raise Refused(f"{refused} {how}", code="same") from None


def _version(code: str) -> FormVersion | None:
    """The newest version of a form; None: the one that comes with the software, when none is published yet."""
    versions = latest_versions()
    if not code:
        return versions.first()
    found = versions.filter(form__code=code).first()
    if found is None:
        known = ", ".join(versions.values_list("form__code", flat=True)) or "–"
        raise Refused(
            _("Không có biểu mẫu “%(code)s”. Các biểu mẫu đang có: %(known)s.") % {"code": code, "known": known},
            code="no-form",
        )
    return found


def _show(dispatch: Dispatch, plan: WeekPlan) -> None:
    """What was read and what opening would do."""
    OUT.print(f"Công văn {dispatch} · {dispatch.issuer}", markup=False)
    OUT.print(f"Đợt {plan.code}: {plan.name}", markup=False)
    OUT.print(f"Chủ đề: {plan.theme or 'công văn không nói'}", markup=False)
    OUT.print(
        f"Từ {format_date(plan.starts_on)} đến hết {format_date(plan.ends_on)}; hạn gửi: {format_end(plan.due_at)}"
    )
    for phrase, match in what_it_says(dispatch).addressees.items():
        OUT.print(f"  “{phrase}” → {', '.join(match.keys) or 'chưa rõ là ai'}", markup=False)
    units = table("Loại đơn vị phải báo cáo", "Số đơn vị")
    for kind, count in plan.counts.items():
        units.add_row(kind.name, str(count))
    OUT.print(units)
    duties = table("Mục", "Nhiệm vụ", "Số đơn vị")
    for duty in plan.duties:
        duties.add_row(duty.clause, duty.text[:90], str(len(duty.units)))
    OUT.print(duties)
    for part in plan.unread:
        OUT.print(f"[yellow]?[/yellow] Chưa rõ “{part}” là những đơn vị nào.")
