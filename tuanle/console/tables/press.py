"""What the units of a campaign published."""

from django.db.models import Sum
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tuanle.core.clock import VIETNAM
from tuanle.press.enums import Channel
from tuanle.press.models import Publication
from tuanle.press.rules import is_own
from tuanle.ui.tables import Column, Filter, Table


def _day(row: Publication) -> object:
    return row.publish_at.astimezone(VIETNAM).date() if row.publish_at else None


def _address(row: Publication) -> str | None:
    """Where it is read: here, or there."""
    return reverse("portal:news-item", args=[row.pk]) if is_own(row) else row.link or None


class PublicationTable(Table):
    caption = _("Tin bài của các đơn vị")
    search_label = _("Tìm tin bài, đơn vị")
    search_fields = ("title_key", "unit__name_key")
    default_sort = "-day"
    empty_title = _("Chưa có tin bài nào.")
    empty_text = _("Các đơn vị viết tin và ghi bài đã đăng ở trang của mình; chúng hiện ở đây ngay khi được ghi.")
    columns = (
        Column("title", _("Tiêu đề"), sort="title_key", link=_address),
        Column("unit", _("Đơn vị"), "unit.name", sort="unit__path"),
        Column("channel", _("Kênh"), "get_channel_display", sort="channel"),
        Column("day", _("Ngày đăng"), _day, sort="publish_at"),
        Column("reach", _("Lượt tiếp cận"), number=True, sort="reach", total=Sum("reach")),
        Column("times", _("Lượt phát"), number=True, sort="times", screen=False),
        Column("link", _("Liên kết"), "link", screen=False),
    )
    filters = (Filter("channel", _("Kênh"), Channel.choices, field="channel"),)
