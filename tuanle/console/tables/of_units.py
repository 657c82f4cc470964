"""What tables of units have in common. Their lines have a `unit`, and an `area`: the unit that it belongs to."""

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from tuanle.ui.tables import Column, Filter


def unit_columns(link: Callable[[Any], str]) -> tuple[Column, Column, Column]:
    """Which unit, where, of which kind."""
    return (
        Column("unit", _("Đơn vị"), "unit.name", sort=lambda line: line.unit.name_key, link=link),
        Column("area", _("Thuộc"), "area.name", sort=lambda line: line.area.path, phone=False),
        Column("kind", _("Loại"), "unit.kind.name", sort=lambda line: line.unit.kind.order, screen=False),
    )


def unit_filters(lines: Iterable[Any]) -> tuple[Filter, Filter]:
    """By the areas and the kinds that there are among `lines`."""
    areas = {line.area.code: line.area for line in lines}
    kinds = {line.unit.kind_id: line.unit.kind for line in lines}
    return (
        Filter(
            "area",
            _("Thuộc"),
            [(area.code, area.name) for area in sorted(areas.values(), key=lambda area: area.path)],
            test=lambda line, wanted: line.area.code == wanted,
        ),
        Filter(
            "kind",
            _("Loại đơn vị"),
            [(kind.key, kind.name) for kind in sorted(kinds.values(), key=lambda kind: (kind.order, kind.key))],
            test=lambda line, wanted: line.unit.kind_id == wanted,
        ),
    )
