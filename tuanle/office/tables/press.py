"""Everything a unit published, here and elsewhere."""

from typing import Any

from django.db.models import Sum
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tuanle.press.enums import Channel
from tuanle.press.models import Publication
from tuanle.press.rules import is_own
from tuanle.ui.parts import Action
from tuanle.ui.tables import Column, Filter, Table


class PressTable(Table):
    caption = _("Tin bài của đơn vị")
    search_label = _("Tìm tin bài")
    search_fields = ("title_key",)
    default_sort = "-day"
    empty_title = _("Đơn vị chưa ghi tin bài nào.")
    empty_text = _("Viết tin để người dân đọc ở đây, hoặc ghi lại bài đã đăng ở nơi khác: báo cáo tự có số.")
    columns = (
        Column("title", _("Tiêu đề"), sort="title_key", link=lambda row: address_of(row)),
        Column("channel", _("Kênh"), "get_channel_display", sort="channel"),
        Column("day", _("Ngày đăng"), "publish_at", sort="publish_at", template="office/press/cell_day.html"),
        Column("state", _("Trạng thái"), "get_state_display", template="office/press/cell_state.html"),
        Column("reach", _("Lượt tiếp cận"), number=True, sort="reach", total=Sum("reach")),
        Column("times", _("Lượt phát"), number=True, screen=False),
        Column("link", _("Liên kết"), "link", screen=False),
    )
    filters = (Filter("channel", _("Kênh"), Channel.choices, field="channel"),)

    def __init__(self, data: Any, params: Any, *, first: Action | None) -> None:
        super().__init__(data, params)
        self.empty_action = first


def address_of(publication: Publication) -> str:
    """Its page in the office."""
    name = "office:news" if is_own(publication) else "office:press-log-change"
    return reverse(name, args=[publication.campaign.code, publication.unit.code, publication.pk])
