"""The figures as data for the level above: units, items, each unit's cells, the consolidated figures."""

from decimal import Decimal
from typing import Any

from tuanle.documents.enums import FieldType
from tuanle.documents.queries import Field, ForeignKey, Package, Resource
from tuanle.reports.domain.official.content import ReportContent


def data_package(content: ReportContent) -> Package:
    """A Frictionless package of four tables, linked by codes."""
    return Package(
        name=f"tuan-le-hoc-tap-suot-doi-{content.campaign}",
        title=f"Tuần lễ hưởng ứng học tập suốt đời năm {content.year}: {content.office.short}",
        description="Số liệu tổng hợp và số liệu từng đơn vị. Lượt người và người là hai chỉ tiêu, không cộng với nhau.",
        resources=(_units(content), _items(content), _cells(content), _figures(content)),
    )


def _units(content: ReportContent) -> Resource:
    known = {row.code for row in content.units}
    return Resource(
        name="units",
        title="Đơn vị",
        fields=(
            Field("unit", title="Mã đơn vị", required=True),
            Field("name", title="Tên", required=True),
            Field("kind", title="Loại"),
            Field("reports_to", title="Báo cáo về"),
            Field("standing", title="Tình trạng báo cáo"),
        ),
        rows=tuple(
            (row.code, row.name, row.kind, row.parent_code if row.parent_code in known else None, row.standing)
            for row in content.units
        ),
        primary_key=("unit",),
        foreign_keys=(ForeignKey(("reports_to",), "units", ("unit",)),),
    )


def _items(content: ReportContent) -> Resource:
    return Resource(
        name="items",
        title="Chỉ tiêu",
        fields=(
            Field("cell", title="Mã ô", required=True),
            Field("number", title="Số thứ tự"),
            Field("label", title="Chỉ tiêu", required=True),
            Field("measure", title="Đơn vị tính"),
            Field("rollup", title="Quy tắc tổng hợp", required=True),
        ),
        rows=tuple(
            (key, item.number, content.form.label_of(key), item.measure, item.rollup)
            for key, item in content.form.cell_items.items()
        ),
        primary_key=("cell",),
    )


def _cells(content: ReportContent) -> Resource:
    known = content.form.cell_items
    rows = tuple(
        (row.code, key, *_split(value))
        for row in content.units
        if row.cells is not None
        for key, value in row.cells.items()
        if key in known and not isinstance(value, list)
    )
    return Resource(
        name="cells",
        title="Số liệu từng đơn vị",
        fields=(
            Field("unit", required=True),
            Field("cell", required=True),
            Field("status", title="value, nil, na, elsewhere, missing", required=True),
            Field("number", FieldType.NUMBER),
            Field("text"),
        ),
        rows=rows,
        primary_key=("unit", "cell"),
        foreign_keys=(ForeignKey(("unit",), "units", ("unit",)), ForeignKey(("cell",), "items", ("cell",))),
    )


def _figures(content: ReportContent) -> Resource:
    rows = tuple(
        (
            figure.key,
            _number(figure.value),
            figure.text,
            _number(figure.before),
            figure.given,
            figure.expected,
        )
        for figure in content.figures.values()
    )
    return Resource(
        name="figures",
        title="Số liệu tổng hợp",
        fields=(
            Field("cell", required=True),
            Field("number", FieldType.NUMBER, title="Trị số; trống khi không cộng được"),
            Field("shown", title="Như in trong báo cáo"),
            Field("previous", FieldType.NUMBER, title="Năm trước"),
            Field("units_with_a_value", FieldType.INTEGER),
            Field("units_expected", FieldType.INTEGER),
        ),
        rows=rows,
        primary_key=("cell",),
        foreign_keys=(ForeignKey(("cell",), "items", ("cell",)),),
    )


def _split(value: Any) -> tuple[str, Decimal | None, str | None]:
    if isinstance(value, dict):
        return value["status"], None, value.get("unit")
    if isinstance(value, bool):
        return "value", Decimal(int(value)), None
    if isinstance(value, int | float):
        return "value", Decimal(str(value)), None
    return "value", None, str(value)


def _number(value: Any) -> Decimal | None:
    return Decimal(str(value)) if isinstance(value, int | float | Decimal) and not isinstance(value, bool) else None
