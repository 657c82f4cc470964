"""The ledger of expected respondents."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tuanle.access.enums import Permission
from tuanle.access.rules import can_somewhere, open_to
from tuanle.campaigns.models import Campaign
from tuanle.console.queries.ledger import ORDER, SILENT, LedgerLine, ledger_lines
from tuanle.console.tables.ledger import LedgerTable
from tuanle.console.views.campaign import campaign_or_404, campaign_tabs
from tuanle.core.clock import now
from tuanle.core.numbers import format_number
from tuanle.reports.queries import ledger_counts
from tuanle.reports.rules import PART_TONES, Standing
from tuanle.ui.charts import Part, Stack
from tuanle.ui.parts import Page
from tuanle.ui.templatetags.ui import end


@open_to(Permission.REPORT_VIEW, is_list=True)
@require_safe
def ledger(request: HttpRequest, code: str) -> HttpResponse:
    campaign = campaign_or_404(request, code)
    at = now()
    lines = ledger_lines(campaign=campaign, user=request.user, at=at)
    table = LedgerTable(lines, request.GET, campaign=campaign)
    counts = ledger_counts([line.row for line in lines])
    context = {
        "page": Page(_("Sổ theo dõi báo cáo"), _lead(lines, counts), kicker=campaign.name),
        "tabs": campaign_tabs(request, campaign, "ledger"),
        "campaign": campaign,
        "table": table,
        "instants": (instants := instants_of(campaign, at)),
        "fold": _fold(instants),
        "stack": _stack(campaign, counts),
        "tiles": _tiles(campaign, lines, counts),
        "is_one": len(lines) == 1,
        "may_call": any(line.is_silent for line in lines) and can_somewhere(request.user, Permission.REPORT_REVIEW),
    }
    return table.download() or render(request, "console/ledger.html", context)


def _lead(lines: list[LedgerLine], counts: dict[Standing, int]) -> str:
    answered = sum(1 for line in lines if line.row.revision)
    return _("%(answered)s trên %(all)s đơn vị đã trả lời; %(accepted)s báo cáo đã duyệt.") % {
        "answered": format_number(answered),
        "all": format_number(len(lines) - counts[Standing.EXEMPT]),
        "accepted": format_number(counts[Standing.ACCEPTED] + counts[Standing.NIL]),
    }


def instants_of(campaign: Campaign, at: datetime) -> list[dict[str, Any]]:
    """The four instants, each with whether it has passed; the next one is the one to look at."""
    named = [
        (_("Chốt số liệu"), _("Số liệu tính đến lúc này"), campaign.figures_cut_at),
        (_("Hạn gửi"), _("Gửi đến lúc này là đúng hạn"), campaign.due_at),
        (_("Hết gia hạn chung"), _("Sau đó mới tổng hợp"), campaign.grace_ends_at),
        (_("Khóa"), _("Sau đó phải xin gia hạn"), campaign.locks_at),
    ]
    ahead = [instant for _name, _what, instant in named if instant > at]
    return [
        {"name": name, "what": what, "at": instant, "is_past": instant <= at, "is_next": instant in ahead[:1]}
        for name, what, instant in named
    ]


def _fold(instants: list[dict[str, Any]]) -> str:
    """What the fold above the table says while it is closed: the next of the instants in it."""
    for instant in instants:
        if instant["is_next"]:
            return _("Mốc thời gian và biểu đồ; sắp tới: %(name)s, %(at)s") % {
                "name": instant["name"],
                "at": end(instant["at"]),
            }
    return _("Mốc thời gian và biểu đồ")


def _stack(campaign: Campaign, counts: dict[Standing, int]) -> Stack:
    parts = [
        Part(standing.label, counts[standing], PART_TONES[standing], _filtered(campaign, standing.value))
        for standing in reversed(ORDER)
        if counts[standing]
    ]
    return Stack(_("Các đơn vị theo trạng thái báo cáo"), parts)


def _tiles(campaign: Campaign, lines: list[LedgerLine], counts: dict[Standing, int]) -> list[dict[str, Any]]:
    silent = sum(counts[standing] for standing in SILENT)
    late = sum(1 for line in lines if line.row.on_time is False)
    tiles: list[dict[str, Any]] = [
        {"label": _("Chưa trả lời"), "value": silent, "of": len(lines), "key": "silent", "tone": "due" if counts[Standing.LATE] else "",
         "note": _("%(n)s quá hạn") % {"n": counts[Standing.LATE]} if counts[Standing.LATE] else ""},
        {"label": _("Chờ duyệt"), "value": counts[Standing.SUBMITTED], "key": "submitted", "tone": "wait"},
        {"label": _("Trả lại, chờ sửa"), "value": counts[Standing.RETURNED], "key": "returned", "tone": "wait"},
        {"label": _("Đã duyệt"), "value": counts[Standing.ACCEPTED], "key": "accepted", "tone": "ok",
         "note": _("%(n)s gửi muộn") % {"n": late} if late else ""},
        {"label": _("Không phát sinh"), "value": counts[Standing.NIL], "key": "nil"},
    ]  # fmt: skip
    shown = [tile for tile in tiles if tile["value"] or tile["key"] in {"silent", "submitted", "accepted"}]
    unsigned = sum(line.received_at is None for line in lines)
    return [
        *({**tile, "href": _filtered(campaign, tile["key"]), "opens": _("Lọc bảng")} for tile in shown),
        {
            "label": _("Chưa nhận công văn"),
            "value": unsigned,
            "href": reverse("console:receipts", args=[campaign.code]),
        },
    ]


def _filtered(campaign: Campaign, standing: str) -> str:
    return f"{reverse('console:ledger', args=[campaign.code])}?standing={standing}#table"
