"""Who has received the dispatch, and how far they are with its duties."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tuanle.assignments.queries import Receipt
from tuanle.campaigns.models import Campaign
from tuanle.console.queries.receipts import ReceiptLine
from tuanle.console.tables.of_units import unit_columns
from tuanle.ui.tables import Column, Filter, Table


def state_of(line: ReceiptLine) -> tuple[str, Any]:
    """Whether the unit has signed, as a tone and a word; who has reported without signing has read it all the same."""
    receipt: Receipt = line.receipt
    if receipt.is_received:
        return ("ok", _("Nhận trong ngày")) if receipt.is_same_day else ("ok", _("Đã nhận"))
    return ("wait", _("Chưa ký, đã báo cáo")) if line.is_sent else ("due", _("Chưa nhận"))


class ReceiptTable(Table):
    caption = _("Các đơn vị nhận công văn")
    search_label = _("Tìm đơn vị, xã")
    search_fields = ("unit.name", "unit.code", "area.name")
    filters = (
        Filter(
            "received", _("Nhận công văn"), [("no", _("Chưa nhận")), ("yes", _("Đã nhận"))],
            test=lambda line, wanted: line.receipt.is_received == (wanted == "yes"),
        ),
    )  # fmt: skip
    per_page = 100
    empty_title = _("Công văn của đợt này chưa giao việc cho đơn vị nào.")

    def __init__(self, data: list[ReceiptLine], params: Any, *, campaign: Campaign) -> None:
        super().__init__(data, params)
        self.file_name = f"nhan-cong-van-{campaign.code}"  # type: ignore[misc]
        self.columns = _columns(campaign)  # type: ignore[misc]


def _columns(campaign: Campaign) -> tuple[Column, ...]:
    def link(line: ReceiptLine) -> str:
        return reverse("office:dispatch", args=[campaign.code, line.unit.code])

    return (
        *unit_columns(link)[:2],
        Column(
            "state", _("Nhận công văn"), state_of, template="console/parts/tone.html",
            export=lambda line: state_of(line)[1], sort=lambda line: str(state_of(line)[1]),
        ),
        Column("at", _("Lúc"), "receipt.received_at", sort=lambda line: _stamp(line.receipt)),
        Column("by", _("Người nhận"), lambda line: line.receipt.received_by or None, phone=False),
        Column("duties", _("Nhiệm vụ đã ghi"), _duties, sort=lambda line: line.receipt.answered),
        Column("phone", _("Điện thoại"), "unit.phone", template="console/parts/phone.html"),
    )  # fmt: skip


def _stamp(receipt: Receipt) -> float | None:
    return receipt.received_at.timestamp() if receipt.received_at else None


def _duties(line: ReceiptLine) -> str | None:
    return f"{line.receipt.answered}/{line.receipt.duties}" if line.receipt.duties else None
