"""What a unit has to do with the reports of the units below it: chase, review, settle overlaps, consolidate, send up."""

from collections.abc import Iterator, Sequence, Set
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse

from tuanle.access.enums import Permission
from tuanle.access.rules import can
from tuanle.campaigns.models import Campaign
from tuanle.campaigns.queries import parent_in
from tuanle.campaigns.todos import Counted, Todo, Urgency
from tuanle.core.language import _, ngettext
from tuanle.core.numbers import format_number
from tuanle.orgs.models import Unit
from tuanle.reports.enums import OverlapState, TransmissionState
from tuanle.reports.models import Overlap, Transmission
from tuanle.reports.queries import LedgerRow, Upward, upward_of
from tuanle.reports.rules import SILENT, Standing

#: From so long before their report is due on, units that have not answered are chased.
NEAR = timedelta(days=3)


def todos(
    *, campaign: Campaign, unit: Unit, below: Set[int], rows: Sequence[LedgerRow], user: Any, at: datetime
) -> Iterator[Todo | Counted]:
    """`below`: the ids of the units that report to `unit`; `rows`: their reports."""
    silent = [row for row in rows if row.standing in SILENT]
    yield from _reviews(campaign, sum(row.standing == Standing.SUBMITTED for row in rows))
    yield _received(campaign, unit)
    yield from _chase(campaign, silent, at)
    if can(user, Permission.REPORT_CONSOLIDATE, unit):
        yield _overlaps(campaign, {*below, unit.pk})
        yield from _consolidation(campaign, unit, len(silent), at)


def _reviews(campaign: Campaign, n: int) -> Iterator[Todo]:
    if n:
        yield Todo(
            key="reviews",
            title=ngettext("%(n)s báo cáo chờ duyệt", "%(n)s báo cáo chờ duyệt", n) % {"n": format_number(n)},
            button=_("Duyệt báo cáo"),
            href=f"{_ledger(campaign)}?standing={Standing.SUBMITTED.value}#table",
            urgency=Urgency.NOW,
            icon="clipboard-check",
        )


def _received(campaign: Campaign, unit: Unit) -> Counted:
    """Consolidated reports that units below have sent up and nobody has received."""

    def todo(n: int) -> Todo:
        words = ngettext("%(n)s báo cáo tổng hợp gửi lên chờ nhận", "%(n)s báo cáo tổng hợp gửi lên chờ nhận", n)
        return Todo(
            key="received-reports",
            title=words % {"n": format_number(n)},
            button=_("Nhận báo cáo"),
            href=reverse("console:received-reports", args=[campaign.code, unit.code]),
            urgency=Urgency.NOW,
            icon="inbox",
        )

    return Counted(Transmission.objects.filter(report__campaign=campaign, to=unit, received_at=None), todo)


def _chase(campaign: Campaign, silent: list[LedgerRow], at: datetime) -> Iterator[Todo]:
    """Those who are late; while nobody is, those whose report is due soon."""
    late = sum(row.standing == Standing.LATE for row in silent)
    due = min((row.due_at for row in silent if row.due_at), default=None)
    if due is None or at < due - NEAR:
        return
    words = (
        ngettext("%(n)s đơn vị quá hạn chưa gửi báo cáo", "%(n)s đơn vị quá hạn chưa gửi báo cáo", late)
        if late
        else ngettext("%(n)s đơn vị chưa gửi báo cáo", "%(n)s đơn vị chưa gửi báo cáo", len(silent))
    )
    yield Todo(
        key="chase",
        title=words % {"n": format_number(late or len(silent))},
        button=_("Gọi, nhắn đôn đốc"),
        href=reverse("console:call-list", args=[campaign.code]),
        urgency=Urgency.NOW if late else Urgency.DUE,
        due_at=None if late else due,
        icon="phone",
    )


def _overlaps(campaign: Campaign, units: Set[int]) -> Counted:
    among = Q(first__in=units) & Q(second__in=units)

    def todo(n: int) -> Todo:
        return Todo(
            key="overlaps",
            title=ngettext("%(n)s chỗ có thể tính trùng", "%(n)s chỗ có thể tính trùng", n) % {"n": format_number(n)},
            button=_("Xem và quyết định"),
            href=reverse("console:overlaps", args=[campaign.code]),
            urgency=Urgency.DUE,
            due_at=campaign.grace_ends_at,
            icon="copy",
        )

    return Counted(Overlap.objects.filter(among, campaign=campaign, state=OverlapState.OPEN), todo)


def _consolidation(campaign: Campaign, unit: Unit, silent: int, at: datetime) -> Iterator[Todo]:
    """Consolidating, once reports are due or all are there; sending up what was made; making it anew when it is old."""
    parent, upward = parent_in(campaign, unit), upward_of(campaign, unit)
    if parent is None or (upward is None and at < campaign.due_at and silent):
        return
    said = _next_step(upward, parent)
    if said is None:
        return
    title, button, urgency, page, note = said
    if not note and silent:
        left = ngettext("Còn %(n)s đơn vị chưa gửi; văn bản sẽ nêu tên.", "Còn %(n)s đơn vị chưa gửi; văn bản sẽ nêu tên.", silent)  # fmt: skip
        note = left % {"n": format_number(silent)}
    yield Todo(
        key="consolidation",
        title=title,
        button=button,
        href=reverse(page, args=[campaign.code, unit.code]),
        urgency=urgency,
        due_at=None if urgency == Urgency.NOW else campaign.grace_ends_at,
        note=note,
        icon="sigma" if upward is None else "file-up",
    )


def _next_step(upward: Upward | None, parent: Unit) -> tuple[Any, Any, Urgency, str, str] | None:
    """Title, button, urgency, page and note of what comes next; None when it is sent and still true."""
    above = {"parent": parent.name}
    if upward is None:
        return _("Tổng hợp báo cáo các đơn vị"), _("Tổng hợp"), Urgency.DUE, "console:rollup", ""
    n = {"n": upward.latest.n}
    page = "console:documents"
    if upward.has_news and upward.is_latest_old:
        title = _("Số liệu đã đổi từ khi lập báo cáo tổng hợp lần %(n)s") % n
        return title, _("Lập lại và gửi"), Urgency.DUE, page, ""
    if upward.has_news:
        title = _("Gửi báo cáo tổng hợp lần %(n)s lên %(parent)s") % {**n, **above}
        return title, _("Xem và gửi lên"), Urgency.DUE, page, ""
    if upward.sent and upward.state == TransmissionState.RETURNED:
        title = _("Báo cáo tổng hợp lần %(n)s bị %(parent)s trả lại") % {**n, **above}
        return title, _("Lập lại và gửi"), Urgency.NOW, page, upward.sent.return_reason
    if upward.is_sent_old:
        title = _("Số liệu đã đổi từ khi gửi báo cáo tổng hợp lần %(n)s") % n
        return title, _("Lập lại và gửi"), Urgency.DUE, page, ""
    return None


def _ledger(campaign: Campaign) -> str:
    return reverse("console:ledger", args=[campaign.code])
