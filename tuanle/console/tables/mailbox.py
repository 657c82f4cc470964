"""Messages of the usual mailbox, with what became of each."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tuanle.campaigns.models import Campaign
from tuanle.mailbox.kinds.outcomes import OUTCOMES
from tuanle.mailbox.models import Message
from tuanle.ui.tables import Column, Filter, Table


def outcome_of(message: Message) -> tuple[str, Any]:
    """What became of a message, as a tone and a word; what is settled no longer calls."""
    outcome = message.kind
    return ("ok" if message.settled_at and outcome.waits else outcome.tone), outcome.name


def sender_of(message: Message) -> str:
    return message.sender_name or message.sender or "–"


class MailTable(Table):
    columns: ClassVar[Sequence[Column]] = (
        Column(
            "subject", _("Thư"), str, sort="subject", link=lambda row: reverse("console:mail", args=[row.pk]),
        ),
        Column("sender", _("Người gửi"), sender_of, sort="sender", export=lambda row: row.sender),
        Column("unit", _("Đơn vị"), "unit.name", sort="unit__name_key"),
        Column(
            "outcome", _("Kết quả"), outcome_of, template="console/parts/tone.html",
            export=lambda row: outcome_of(row)[1],
        ),
        Column(
            "waiting", _("Việc"), lambda row: _("Chờ xử lý") if row.is_waiting else None, phone=False,
        ),
        Column("received_at", _("Nhận lúc"), template="console/parts/sent.html", sort="received_at"),
    )  # fmt: skip
    caption = _("Thư đã nhận")
    search_fields = ("search_key",)
    search_label = _("Tìm theo tiêu đề, người gửi, đơn vị")
    default_sort = "-received_at"
    file_name = "hop-thu"
    empty_title = _("Không có thư nào.")

    def __init__(self, messages: Any, params: Any, *, campaigns: list[Campaign], is_queue: bool) -> None:
        super().__init__(messages, params)
        if is_queue:
            self.columns = tuple(c for c in self.columns if c.key != "waiting")  # type: ignore[misc]
        choices = [(outcome.key, outcome.name) for outcome in OUTCOMES]
        by_campaign = Filter("dot", _("Đợt"), [(c.code, c.name) for c in campaigns], field="campaign__code")
        self.filters = (  # type: ignore[misc]
            Filter("outcome", _("Kết quả"), choices, field="outcome"),
            *([by_campaign] if campaigns else []),
        )
        self.empty_title = (  # type: ignore[misc]
            _("Không còn thư nào chờ xử lý.") if is_queue else _("Chưa nhận thư nào.")
        )
        self.empty_text = (  # type: ignore[misc]
            _("Báo cáo gửi qua thư được nhận tự động; thư nào máy không chắc sẽ hiện ở đây.")
            if is_queue
            else _("Khi hộp thư được nối (TUANLE_IMAP), thư mới được đọc vài phút một lần.")
        )
