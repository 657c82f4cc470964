"""Dispatches that came in."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tuanle.dispatches.models import Dispatch
from tuanle.ui.tables import Column, Table


def standing_of(dispatch: Dispatch) -> tuple[str, Any]:
    """Where a dispatch stands, as a tone and a word."""
    if dispatch.campaign_id:
        return "ok", _("Đã mở đợt")
    return ("wait", _("Chờ mở đợt")) if dispatch.confirmed_at else ("draft", _("Chờ kiểm tra"))


def title_of(dispatch: Dispatch) -> str:
    """`2945/UBND`, or the file's name where no number was read."""
    return "/".join(part for part in (dispatch.number, dispatch.symbol) if part) or dispatch.file_name


class DispatchTable(Table):
    caption = _("Công văn đã nhận")
    columns = (
        Column(
            "number", _("Số, ký hiệu"), title_of, sort=("number", "symbol"),
            link=lambda row: reverse("console:dispatch", args=[row.pk]),
        ),
        Column("subject", _("Trích yếu")),
        Column("issuer", _("Cơ quan ban hành"), sort="issuer", phone=False),
        Column("issued_on", _("Ngày ban hành"), sort="issued_on"),
        Column("received_at", _("Nhận lúc"), sort="received_at", phone=False),
        Column(
            "standing", _("Tình trạng"), standing_of, template="console/parts/tone.html",
            export=lambda row: standing_of(row)[1],
        ),
    )  # fmt: skip
    default_sort = "-received_at"
    per_page = 30
    file_name = "cong-van"
    empty_title = _("Chưa có công văn đến nào.")
    empty_text = _("Công văn mở ra cả đợt phát động: tải lên một lần, các đơn vị nhận việc và biết hạn báo cáo.")
