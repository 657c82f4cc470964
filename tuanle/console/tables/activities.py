"""Activities of all units of a campaign."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from tuanle.activities.queries import STANDINGS, day_of, groups_words, when_words, where_words
from tuanle.campaigns.enums import Mode
from tuanle.campaigns.kinds.activities import ACTIVITY_KINDS
from tuanle.orgs.models import Unit
from tuanle.ui.tables import Column, Filter, Table


class ActivityTable(Table):
    caption = _("Hoạt động của các đơn vị")
    search_label = _("Tìm hoạt động, đơn vị")
    search_fields = ("title_key", "lead__name_key")
    default_sort = "when"
    empty_title = _("Chưa có hoạt động nào.")
    empty_text = _("Các đơn vị ghi hoạt động ở trang của mình; chúng hiện ở đây ngay khi được ghi.")
    columns = (
        Column("title", _("Tên hoạt động"), sort="title_key", link=lambda row: row.get_absolute_url()),
        Column("lead", _("Đơn vị chủ trì"), "lead.name", sort="lead__path"),
        Column("when", _("Ngày"), when_words, sort="first_at", export=lambda row: day_of(row.first_at)),
        Column("kind", _("Loại"), lambda row: row.kind_of.name, sort="kind", phone=False),
        Column("mode", _("Hình thức"), "get_mode_display", screen=False),
        Column("where", _("Địa điểm, nền tảng"), where_words, screen=False),
        Column("groups", _("Đối tượng"), groups_words, screen=False),
        Column("area", _("Xã, thị trấn"), "area.name", screen=False),
        Column("clause", _("Mục của công văn"), "clause", screen=False),
        Column(
            "standing", _("Trạng thái"), lambda row: STANDINGS[row.standing], sort="standing",
            template="console/parts/activity_standing.html",
        ),
        Column("turns", _("Lượt người"), number=True, sort="turns", total=Sum("turns")),
        Column("evidence", _("Minh chứng"), "evidence_count", number=True, sort="evidence_count", phone=False),
    )  # fmt: skip

    def __init__(self, data: Any, params: Any, *, areas: Sequence[Unit]) -> None:
        super().__init__(data, params)
        self.filters = (  # type: ignore[misc]
            Filter("standing", _("Trạng thái"), [(key, standing.label) for key, standing in STANDINGS.items()]),
            Filter("area", _("Xã, thị trấn"), [(area.pk, area.name) for area in areas]),
            Filter("kind", _("Loại hoạt động"), [(kind.key, kind.name) for kind in ACTIVITY_KINDS]),
            Filter("mode", _("Hình thức"), Mode.choices),
        )
