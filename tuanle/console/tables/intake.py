"""Files that came in, with what became of each."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tuanle.campaigns.models import Campaign
from tuanle.reports.enums import IntakeOutcome
from tuanle.reports.models import IntakeFile
from tuanle.ui.tables import Column, Filter, Table

#: What became of a file, as a tone and a word short enough for a narrow column.
_OUTCOMES = {
    IntakeOutcome.SUBMITTED: ("ok", _("Đã thành báo cáo")), IntakeOutcome.UNCHANGED: ("neutral", _("Đã nhận trước đây")),
    IntakeOutcome.QUESTIONS: ("wait", _("Có câu hỏi")), IntakeOutcome.REFUSED: ("due", _("Không đọc được")),
}  # fmt: skip


def outcome_of(file: IntakeFile) -> tuple[str, Any]:
    """What became of a file, as a tone and a word."""
    return _OUTCOMES[IntakeOutcome(file.outcome)]


class IntakeTable(Table):
    columns = (
        Column(
            "name", _("Tệp"), "title", sort="name",
            link=lambda row: reverse("console:intake-file", args=[row.campaign.code, row.pk]),
        ),
        Column("unit", _("Đơn vị"), "unit.name", sort="unit__name_key"),
        Column(
            "outcome", _("Kết quả"), outcome_of, template="console/parts/tone.html",
            export=lambda row: outcome_of(row)[1],
        ),
        Column("open_questions", _("Câu hỏi chờ"), lambda row: row.open_questions or None, number=True, sort="open_questions"),
        Column("message", _("Lời nhắn"), phone=False),
        Column("at", _("Nhận lúc"), sort="at"),
    )  # fmt: skip
    caption = _("Tệp báo cáo đã nhận")
    search_fields = ("unit__name_key",)
    search_label = _("Tìm đơn vị")
    filters = (
        Filter(
            "outcome",
            _("Kết quả"),
            [(outcome.value, word) for outcome, (_tone, word) in _OUTCOMES.items()],
            field="outcome",
        ),
    )
    default_sort = "-at"
    file_name = "tep-da-nhan"
    empty_title = _("Chưa nhận tệp nào.")
    empty_text = _("Kéo các tệp đơn vị đã gửi vào ô trên: máy đọc từng tệp, chỗ nào không chắc thì hỏi.")

    def __init__(self, files: Any, params: Any, *, campaign: Campaign) -> None:
        super().__init__(files.select_related("campaign"), params)
        self.file_name = f"tep-da-nhan-{campaign.code}"  # type: ignore[misc]
