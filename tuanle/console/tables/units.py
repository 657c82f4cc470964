"""The units, in the order of the tree."""

from collections.abc import Sequence
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Length, Substr
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tuanle.orgs.models import Unit, UnitKind
from tuanle.ui.tables import Column, Filter, Table

_ABOVE = Unit.objects.filter(path=Substr(OuterRef("path"), 1, Length(OuterRef("path")) - Unit.steplen))


def rows_of(units: QuerySet[Unit]) -> QuerySet[Unit]:
    """`units` with what the table shows of each: kind, and the unit above it, which is opened if it is one of them."""
    opened = _ABOVE.filter(pk__in=units.order_by().values("pk"))
    above = {"above": Subquery(_ABOVE.values("name")[:1]), "above_code": Subquery(opened.values("code")[:1])}
    return units.select_related("kind").annotate(**above)


def heads_in(units: QuerySet[Unit]) -> list[tuple[str, str]]:
    """Those of `units` that have units below them: the tree's branches to filter by."""
    return list(units.filter(numchild__gt=0).order_by("path").values_list("path", "name"))


class UnitTable(Table):
    """`branches` are paths and names; the filter keeps what is below one, itself included."""

    caption = _("Các đơn vị")
    columns = (
        Column(
            "name", _("Đơn vị"), sort="name_key", template="console/parts/unit.html",
            link=lambda row: reverse("console:unit", args=[row.code]),
        ),
        Column("kind", _("Loại"), "kind.name", sort=("kind__order", "name_key")),
        Column(
            "above", _("Thuộc"), sort="path",
            link=lambda row: reverse("console:unit", args=[row.above_code]) if row.above_code else None,
        ),
        Column("email", _("Thư điện tử"), template="console/parts/email.html"),
        Column("phone", _("Điện thoại"), template="console/parts/phone.html", phone=False),
        Column("code", _("Mã đơn vị"), sort="code", phone=False),
    )  # fmt: skip
    search_fields = ("name_key",)
    search_label = _("Tìm theo tên, gõ không dấu cũng được")
    file_name = "don-vi"
    empty_title = _("Chưa có đơn vị nào.")
    empty_text = _("Tải danh sách đơn vị từ tệp Excel: mỗi dòng một đơn vị, với mã, tên, loại và mã cấp trên.")


def unit_table(units: QuerySet[Unit], params: Any, branches: Sequence[tuple[str, str]], **more: Any) -> UnitTable:
    """The table of `units`, with the filters that make sense for who looks."""
    kinds = UnitKind.objects.filter(pk__in=units.values("kind")).values_list("key", "name")

    class Filtered(UnitTable):
        filters = (
            Filter("kind", _("Loại đơn vị"), list(kinds), field="kind"),
            Filter("branch", _("Thuộc"), list(branches), field="path__startswith"),
        )

    return Filtered(rows_of(units), params, **more)
