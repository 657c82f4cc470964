"""Where a campaign stands: states, the curve against last year, areas and kinds, the silent, figures, decisions."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tuanle.access.enums import Permission
from tuanle.access.rules import can_somewhere, open_to
from tuanle.campaigns.models import Campaign
from tuanle.console.queries.decisions import decisions
from tuanle.console.queries.progress import Progress, Share, progress_of
from tuanle.console.tables.progress import ShareTable
from tuanle.console.views.campaign import campaign_or_404, campaign_tabs
from tuanle.core.clock import now
from tuanle.core.numbers import format_number
from tuanle.reports.rules import ORDER, PART_TONES, TONES
from tuanle.ui.charts import Curve, Mark, Part, Point, Stack
from tuanle.ui.parts import Page


@open_to(Permission.REPORT_VIEW, is_list=True)
@never_cache
@require_safe
def progress(request: HttpRequest, code: str) -> HttpResponse:
    """The whole page; asked for by itself while it is open, it answers with the part that changes."""
    campaign = campaign_or_404(request, code)
    seen = progress_of(campaign, request.user, at=now())
    areas = _table(request, campaign, seen.areas, _("Theo xã, khối"), "theo-xa", "area")
    kinds = _table(request, campaign, seen.kinds, _("Theo loại đơn vị"), "theo-loai", "kind")
    context: dict[str, Any] = {
        "campaign": campaign,
        "seen": seen,
        "stack": _stack(campaign, seen.whole),
        "curve": _curve(seen),
        "areas": areas,
        "kinds": kinds,
        "silent": [(one.unit, one.standing.label, TONES[one.standing]) for one in seen.silent],
        "decisions": decisions(campaign, request.user, seen.whole.counts),
        "may_call": can_somewhere(request.user, Permission.REPORT_REVIEW),
    }
    if request.htmx and "song" in request.GET:  # type: ignore[attr-defined]
        return render(request, "console/parts/progress_live.html", context)
    context["page"] = Page(_("Tiến độ"), _lead(seen.whole), kicker=campaign.name)
    context["tabs"] = campaign_tabs(request, campaign, "progress")
    return areas.download() or render(request, "console/progress.html", context)


def _lead(whole: Share) -> str:
    return _("%(answered)s trên %(all)s đơn vị đã trả lời; %(accepted)s báo cáo đã duyệt.") % {
        "answered": format_number(whole.answered),
        "all": format_number(whole.expected),
        "accepted": format_number(whole.accepted),
    }


def _table(
    request: HttpRequest, campaign: Campaign, rows: tuple[Share, ...], caption: str, name: str, filtered: str
) -> ShareTable:
    ledger = reverse("console:ledger", args=[campaign.code])
    return ShareTable(
        rows, request.GET, caption=caption, name=f"{name}-{campaign.code}",
        link=lambda row: f"{ledger}?{filtered}={row.href}#table",
    )  # fmt: skip


def _stack(campaign: Campaign, whole: Share) -> Stack:
    ledger = reverse("console:ledger", args=[campaign.code])
    parts = [
        Part(standing.label, whole.counts[standing], PART_TONES[standing], f"{ledger}?standing={standing.value}#table")
        for standing in reversed(ORDER)
        if whole.counts[standing]
    ]
    return Stack(_("Báo cáo theo trạng thái"), parts)


def _curve(seen: Progress) -> Curve:
    points = [Point(f"{day.day:%d/%m}", day.answered, day.before) for day in seen.days]
    return Curve(
        _("Số đơn vị đã trả lời, theo ngày"),
        points,
        now=_("Năm nay"),
        before=_("Năm trước, cùng số ngày trước hạn") if seen.has_last_year else "",
        marks=[Mark(seen.due_day, _("Hạn gửi"))],
        whole=seen.whole.expected or None,
    )
