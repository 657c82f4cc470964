"""Requests for more time as a table."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tuanle.assignments.models import ExtensionRequest
from tuanle.assignments.rules import is_open
from tuanle.campaigns.models import Campaign
from tuanle.core.dates import format_end
from tuanle.ui.tables import Column, Filter, Table


def state_of(asked: ExtensionRequest) -> tuple[str, Any]:
    """Where a request stands, as a tone and a word."""
    if is_open(asked):
        return "wait", _("Chờ trả lời")
    return ("ok", _("Được gia hạn")) if asked.extension else ("stop", _("Không gia hạn"))


class RequestTable(Table):
    caption = _("Đề nghị gia hạn của các đơn vị")
    search_label = _("Tìm đơn vị")
    search_fields = ("assignment.unit.name", "assignment.unit.code")
    filters = (
        Filter(
            "answered", _("Trạng thái"), [("no", _("Chờ trả lời")), ("yes", _("Đã trả lời"))],
            test=lambda row, wanted: is_open(row) == (wanted == "no"),
        ),
    )  # fmt: skip
    file_name = "de-nghi-gia-han"
    empty_title = _("Chưa đơn vị nào xin gia hạn.")
    empty_text = _("Đơn vị xin ở trang “Việc hôm nay” của mình, kể cả khi báo cáo đã khóa.")

    def __init__(self, data: Iterable[ExtensionRequest], params: Any, *, campaign: Campaign) -> None:
        super().__init__(sorted(data, key=lambda row: (not is_open(row), row.asked_at)), params)
        self.columns = _columns(campaign)  # type: ignore[misc]


def _columns(campaign: Campaign) -> tuple[Column, ...]:
    return (
        Column(
            "unit", _("Đơn vị"), "assignment.unit.name", sort=lambda row: row.assignment.unit.name_key,
            link=lambda row: reverse("console:deadline", args=[campaign.code, row.assignment.unit.code]),
        ),
        Column("state", _("Trạng thái"), state_of, template="console/parts/tone.html", export=lambda row: state_of(row)[1]),
        Column("until", _("Xin gửi đến"), lambda row: format_end(row.until), sort=lambda row: row.until.timestamp()),
        Column("reason", _("Lý do")),
        Column("asked_at", _("Gửi lúc"), sort=lambda row: row.asked_at.timestamp()),
        Column("answer", _("Trả lời"), _answer, phone=False),
    )  # fmt: skip


def _answer(asked: ExtensionRequest) -> str | None:
    return format_end(asked.extension.until) if asked.extension else asked.refusal or None
