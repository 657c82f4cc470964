"""The ledger of expected respondents as a table, and the list of those to telephone."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tuanle.campaigns.models import Campaign
from tuanle.console.queries.ledger import ORDER, LedgerLine
from tuanle.console.tables.of_units import unit_columns, unit_filters
from tuanle.ui.tables import Column, Filter, Table


def _standing(line: LedgerLine) -> str:
    return str(line.standing.label)


def _standing_in_full(line: LedgerLine) -> str:
    """For files, where there is no second line: `Quá hạn, chưa gửi; đang soạn`."""
    return "; ".join([_standing(line), *([str(_("đang soạn"))] if line.is_late_and_drafting else [])])


def _punctual(line: LedgerLine) -> str | None:
    return {True: str(_("Đúng hạn")), False: str(_("Muộn")), None: None}[line.row.on_time]


class LedgerTable(Table):
    caption = _("Đơn vị phải báo cáo")
    search_label = _("Tìm đơn vị, xã")
    search_fields = ("unit.name", "unit.code", "area.name")
    empty_title = _("Chưa có đơn vị nào phải báo cáo trong đợt này.")
    empty_text = _("Sổ này đầy lên khi đợt phát động được mở và các đơn vị được giao báo cáo.")

    def __init__(self, data: list[LedgerLine], params: Any, *, campaign: Campaign) -> None:
        super().__init__(data, params)
        self.file_name = f"so-theo-doi-{campaign.code}"  # type: ignore[misc]
        self.columns = _columns(_submission_link(campaign))  # type: ignore[misc]
        self.filters = _filters(data)  # type: ignore[misc]


def _submission_link(campaign: Campaign) -> Callable[[LedgerLine], str]:
    return lambda line: reverse("console:submission", args=[campaign.code, line.unit.code])


def _columns(link: Callable[[LedgerLine], str]) -> tuple[Column, ...]:
    return (
        *unit_columns(link),
        Column(
            "standing",
            _("Trạng thái"),
            _standing,
            sort=lambda line: ORDER.index(line.standing),
            template="console/parts/standing.html",
            export=_standing_in_full,
        ),
        Column(
            "sent",
            _("Gửi lần đầu"),
            "row.sent_at",
            sort=lambda line: line.row.sent_at.timestamp() if line.row.sent_at else 0,
            template="console/parts/sent.html",
        ),
        Column("punctual", _("Hạn"), _punctual, sort=lambda line: str(_punctual(line)), template="console/parts/punctual.html"),
        Column("received", _("Nhận công văn"), "received_at", sort=lambda line: line.received_at.timestamp() if line.received_at else None, template="console/parts/received.html", phone=False),
        Column("revision", _("Lần sửa"), lambda line: line.row.revision or None, number=True, sort=lambda line: line.row.revision, phone=False),
        Column("questions", _("Câu hỏi"), lambda line: line.row.questions or None, number=True, sort=lambda line: line.row.questions),
    )  # fmt: skip


def _stands(line: LedgerLine, wanted: str) -> bool:
    if wanted == "silent":
        return line.is_silent
    return line.row.is_drafting if wanted == "writing" else line.standing == wanted


def _filters(lines: list[LedgerLine]) -> tuple[Filter, ...]:
    standings = {line.standing for line in lines}
    return (
        Filter(
            "standing",
            _("Trạng thái"),
            [
                ("silent", _("Chưa trả lời (mọi lý do)")),
                ("writing", _("Đang soạn, kể cả đã quá hạn")),
                *((s.value, s.label) for s in ORDER if s in standings),
            ],
            test=_stands,
        ),
        *unit_filters(lines),
        Filter(
            "received",
            _("Nhận công văn"),
            [("no", _("Chưa nhận")), ("yes", _("Đã nhận"))],
            test=lambda line, wanted: (line.received_at is not None) == (wanted == "yes"),
        ),
    )
