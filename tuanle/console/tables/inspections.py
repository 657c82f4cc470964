"""Visits, the nearest first."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tuanle.campaigns.models import Campaign
from tuanle.inspections.enums import InspectionState, Verdict
from tuanle.inspections.models import Inspection
from tuanle.ui.tables import Column, Filter, Table

TONES = {InspectionState.PLANNED: "wait", InspectionState.HELD: "ok", InspectionState.CANCELLED: "stop"}
#: The worst first: what has to be looked at again.
VERDICT_TONES = {Verdict.BAD: "due", Verdict.FAIR: "wait", Verdict.GOOD: "ok", Verdict.NOT_APPLICABLE: "neutral"}


class InspectionTable(Table):
    caption = _("Kiểm tra, giám sát")
    search_fields = ("unit.name", "members", "focus")
    search_label = _("Tìm đơn vị, thành phần, nội dung")
    empty_title = _("Chưa có lịch kiểm tra nào.")
    empty_text = _("Chọn các đơn vị và ngày đi; ở hiện trường mở từng cuộc trên điện thoại để ghi kết quả.")
    filters = (
        Filter("state", _("Trạng thái"), list(InspectionState.choices), test=lambda row, wanted: row.state == wanted),
        Filter("left", _("Việc phải khắc phục"), [("yes", _("Còn việc"))], test=lambda row, wanted: row.left > 0),
    )  # fmt: skip

    def __init__(self, rows: list[Inspection], params: Any, *, campaign: Campaign, **more: Any) -> None:
        super().__init__(rows, params, **more)
        self.file_name = f"kiem-tra-{campaign.code}"  # type: ignore[misc]
        self.columns = (  # type: ignore[misc]
            Column(
                "unit", _("Đơn vị"), "unit.name", sort=lambda row: row.unit.name_key,
                link=lambda row: reverse("console:inspection", args=[campaign.code, row.pk]),
            ),
            Column("day", _("Ngày"), lambda row: row.held_on or row.planned_on, sort=lambda row: row.held_on or row.planned_on),
            Column("visitor", _("Đoàn của"), "visitor.name", phone=False),
            Column("state", _("Trạng thái"), lambda row: str(row.get_state_display()), template="console/parts/inspection_state.html"),
            Column("found", _("Việc phải khắc phục"), lambda row: row.found or None, number=True, sort=lambda row: row.found),
            Column("left", _("Còn lại"), lambda row: row.left or None, number=True, sort=lambda row: row.left),
        )  # fmt: skip
