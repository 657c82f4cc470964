"""What goes public, as tables."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tuanle.activities.enums import PublicState
from tuanle.activities.queries import PUBLIC_TONES, groups_words, public_state, when_words, where_words
from tuanle.campaigns.models import Campaign
from tuanle.ui.tables import Column, Filter, Table


def state_of(row: Any) -> tuple[str, Any]:
    """The tone of a state, and its word."""
    state = public_state(row)
    return PUBLIC_TONES[state], state.label


class PublicationTable(Table):
    """The activities on which one person decides, those that have waited longest first."""

    caption = _("Hoạt động đăng cho người dân")
    search_label = _("Tìm hoạt động, đơn vị")
    search_fields = ("title_key", "lead__name_key")
    filters = (
        Filter(
            "state", _("Trạng thái"), [each for each in PublicState.choices if each[0] != PublicState.DRAFT],
            field="public_page__state",
        ),
    )  # fmt: skip
    file_name = "dang-cho-nguoi-dan"
    empty_title = _("Không có hoạt động nào chờ duyệt.")
    empty_text = _("Đơn vị bấm “Gửi duyệt đăng” ở trang của hoạt động thì hoạt động hiện ở đây.")

    def __init__(self, data: Any, params: Any, *, campaign: Campaign) -> None:
        super().__init__(data, params)
        self.columns = (  # type: ignore[misc]
            Column("title", _("Hoạt động"), "title", template="console/parts/to_publish.html"),
            Column("lead", _("Đơn vị"), "lead.name", sort="lead__path"),
            Column("when", _("Ngày"), when_words, sort="first_at"),
            Column("where", _("Ở đâu"), where_words, phone=False),
            Column("groups", _("Cho ai"), groups_words, phone=False),
            Column("state", _("Trạng thái"), state_of, template="console/parts/tone.html", export=lambda row: state_of(row)[1]),
            Column("open", _("Chi tiết"), lambda row: _("Xem"),
                   link=lambda row: reverse("console:publication", args=[campaign.code, row.pk]), export=lambda row: ""),
        )  # fmt: skip


class TrustTable(Table):
    caption = _("Đơn vị được đăng ngay")
    file_name = "don-vi-duoc-dang-ngay"
    empty_title = _("Chưa có đơn vị nào được đăng ngay.")
    empty_text = _("Đơn vị làm quen việc thì cho đăng ngay, đỡ một lần chờ.")

    def __init__(self, data: Any, params: Any, *, campaign: Campaign) -> None:
        super().__init__(data, params)
        self.columns = (  # type: ignore[misc]
            Column("unit", _("Đơn vị"), "unit.name", sort="unit__path"),
            Column("given_at", _("Từ lúc"), sort="given_at"),
            Column("given_by", _("Ai cho"), lambda row: row.given_by.name if row.given_by else "", phone=False),
            Column(
                "end", _("Thôi"), lambda row: reverse("console:trust-end", args=[campaign.code, row.unit.code]),
                template="console/parts/trust_end.html", export=lambda row: "",
            ),
        )  # fmt: skip
