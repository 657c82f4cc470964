"""The appendix to reckon with: one row for each unit, what adds up added up by formulas."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from tuanle.core.dates import official_date
from tuanle.documents.enums import Total
from tuanle.documents.queries import Column, Grid, GridRow, Sheet, Value, Workbook
from tuanle.reports.domain.form import Form, Item
from tuanle.reports.domain.official.content import ReportContent, UnitRow
from tuanle.reports.domain.official.document import appendix_label, appendix_reference
from tuanle.reports.kinds.rollups import ROLLUPS

#: What stands in a cell that is no figure.
WORDS = {"nil": "KPS", "na": "–", "elsewhere": "đã tính"}


def appendix(content: ReportContent) -> Workbook:
    """Two sheets: the items, then the parts of each item along its axes."""
    items = [item for item in content.form.items.values() if is_figure(item)]
    parts = [
        (item, key)
        for item in items
        for axis, keys in content.form.parts_of(item)
        for key in keys
        if any(row.cells and key in row.cells for row in content.units)
    ]
    label = content.office.short
    number, reference = appendix_label(content), appendix_reference(content)
    subtitle = f"Số liệu tính đến {official_date(content.as_of)}"
    title = f"Tổng hợp kết quả Tuần lễ hưởng ứng học tập suốt đời năm {content.year}"
    sheets = [
        Sheet(
            name="Theo đơn vị",
            label=number,
            reference=reference,
            title=title.upper(),
            subtitle=subtitle,
            grid=_grid(content, [(item, item.key) for item in items]),
            remarks=_remarks(content),
        )
    ]
    if parts:
        sheets.append(
            Sheet(
                name="Phân tổ",
                label=f"{number} (tiếp theo)",
                reference=reference,
                title=f"{title}, chia theo hình thức, đối tượng, nguồn".upper(),
                subtitle=subtitle,
                grid=_grid(content, parts),
                remarks=_remarks(content),
            )
        )
    return Workbook(title=title, issuer=label, sheets=tuple(sheets))


def is_figure(item: Item) -> bool:
    """Whether an item belongs in a table of figures: what adds up."""
    return ROLLUPS[item.rollup].adds is not None and not item.is_computed


def _grid(content: ReportContent, cells: list[tuple[Item, str]]) -> Grid:
    sections = {item.key: section.label for section in content.form.sections for item in section.items}
    columns = tuple(
        Column(
            key=key,
            label=_label(content.form, item, key),
            group=sections[item.key] if key == item.key else f"{item.number} {item.label}",
            total=Total.SUM,
        )
        for item, key in cells
    )
    return Grid(label="Đơn vị", columns=columns, rows=tuple(_rows(content, cells)))


def _label(form: Form, item: Item, key: str) -> str:
    if key != item.key:
        return form.label_of(key).removeprefix(f"{item.label} – ")
    return f"{item.label} ({item.measure})" if item.measure else item.label


def _rows(content: ReportContent, cells: list[tuple[Item, str]]) -> Iterator[GridRow]:
    """A unit that others report to gets a group row, its own figures first among those of its units."""
    top = min((row.depth for row in content.units), default=0)
    parents = {row.parent_code for row in content.units}
    for row in content.units:
        level = row.depth - top
        if row.depth and row.code in parents:
            yield GridRow(label=area_of(row), level=level, group=True)
            level += 1
        values: dict[str, Value] = {key: shown(row, item, key) for item, key in cells} if row.cells is not None else {}
        yield GridRow(label=row.name, values=values, level=level, note="" if row.cells is not None else row.standing)


def area_of(row: UnitRow) -> str:
    """`UBND xã Bát Tràng` with its units is `Xã Bát Tràng`."""
    area = row.name.removeprefix("UBND ").removeprefix("Ủy ban nhân dân ")
    return area[:1].upper() + area[1:]


def shown(row: UnitRow, item: Item, key: str) -> Value:
    """What a unit's cell adds to the total: a figure as a number, an answer without one as a word, a blank as nothing."""
    value: Any = (row.cells or {}).get(key)
    if isinstance(value, dict):
        return WORDS.get(value["status"])
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, int | float):
        return int(value) if float(value).is_integer() else Decimal(str(value))
    return None


def _remarks(content: ReportContent) -> tuple[str, ...]:
    remarks = (
        "“KPS”: không phát sinh; “–”: không áp dụng; “đã tính”: đã tính ở đơn vị chủ trì; ô trống: chưa có số liệu.",
        "Chỉ tiêu có/không: 1 là có, 0 là không. Số người (không trùng) không cộng được giữa các đơn vị nên không nêu ở đây.",
    )
    return (*remarks, *content.notes)
