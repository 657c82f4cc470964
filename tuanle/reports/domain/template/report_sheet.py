"""The sheet of figures and narratives: one row for each cell of the form."""

from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell

from tuanle.reports.domain.form import Form, Item
from tuanle.reports.domain.template import layout
from tuanle.reports.domain.template.checks import check_formula
from tuanle.reports.domain.template.frame import (
    CHECK,
    ELSEWHERE,
    KEY,
    LABEL,
    LAST_YEAR,
    MEASURE,
    NOTE,
    NUMBER,
    STATUS,
    VALUE,
    set_up_columns,
    write_head,
    write_sign,
)
from tuanle.reports.domain.template.styles import RULE, Styles
from tuanle.reports.kinds.items import ITEM_KINDS, STATUS_LABELS, ItemKind, is_status

# The value of a formula until the spreadsheet calculates: a space, so that it is not taken for one without value.
UNKNOWN = " "
STATUS_VALIDATION: dict[str, Any] = {
    "validate": "list",
    "source": list(STATUS_LABELS.values()),
    "error_message": "Chọn một câu trả lời trong danh sách.",
}
UNIT_VALIDATION: dict[str, Any] = {
    "validate": "list",
    "source": "=don_vi",
    "error_type": "warning",
    "error_message": "Đơn vị này không có trong danh sách. Vẫn ghi?",
}
POINTS_A_LINE = 15.5
CHARACTERS_A_LINE = 56


class ReportSheet:
    """Writes the main sheet of the form, row by row."""

    def __init__(
        self,
        book: Any,
        styles: Styles,
        form: Form,
        cells: dict[str, Any],
        last_year: dict[str, Any],
        choices: dict[str, str],
        stamp: str,
    ) -> None:
        self._book = book
        self._stamp = stamp
        self._sheet = book.add_worksheet(layout.REPORT_SHEET)
        self._styles = styles
        self._form = form
        self._cells = cells
        self._last_year = last_year
        self._choices = choices
        self._row = 0
        self._rows: dict[str, int] = {}
        self._validations: dict[str, tuple[dict[str, Any], list[tuple[int, int]]]] = {}

    def activate(self) -> None:
        self._sheet.activate()

    @staticmethod
    def kind_of(item: Item) -> ItemKind:
        return ITEM_KINDS[item.kind]

    def write(self, items: list[Item], *, head: list[str]) -> None:
        """The whole sheet: head, a row for each cell, the place to sign."""
        set_up_columns(self._sheet, self._styles, with_last_year=bool(self._last_year))
        self._sheet.write_string(0, CHECK + 1, self._stamp, self._styles.key)
        self._row = first = write_head(self._sheet, self._styles, head)
        asked = {item.key for item in items}
        for section in self._form.sections:
            shown = [item for item in section.items if item.key in asked]
            if shown:
                self._write_section(section.number, section.label)
            for item in shown:
                self._write_item(item)
        last = self._row
        self._write_checks(items)
        self._write_validations()
        self._row = write_sign(self._sheet, self._styles, self._row + 1)
        self._sheet.print_area(0, NUMBER, self._row, CHECK)
        self._sheet.conditional_format(
            first, VALUE, last, VALUE,
            {"type": "formula", "criteria": f'=LEFT(${_letter(CHECK)}{first + 1},1)="⚠"', "format": self._styles.alarm},
        )  # fmt: skip

    def _write_section(self, number: str, label: str) -> None:
        self._sheet.write_string(self._row, NUMBER, number, self._styles.section)
        self._sheet.merge_range(self._row, LABEL, self._row, CHECK, label, self._styles.section)
        self._sheet.set_row(self._row, 20)
        self._row += 1

    def _write_item(self, item: Item) -> None:
        kind = self.kind_of(item)
        if kind.is_table:
            self._write_pointer(item)
            return
        if item.is_computed:
            self._write_computed(item, kind)
            return
        if kind.layout.is_long:
            self._write_long(item, kind)
            return
        self._write_cell(item.key, item, kind, label=item.label)
        for axis, keys in self._form.parts_of(item):
            for n, (member, key) in enumerate(zip(axis.members, keys, strict=True)):
                lead = f"Theo {axis.label}: " if n == 0 else ""
                self._write_cell(key, item, kind, label=lead + member.label, is_part=True)

    def _write_cell(self, key: str, item: Item, kind: ItemKind, *, label: str, is_part: bool = False) -> None:
        row, _sheet, styles = self._row, self._sheet, self._styles
        self._label(row, item, label, is_part)
        self._open_row(key, item, is_part)
        entry = styles.entry(num_format=kind.layout.number_format, align=kind.layout.align)
        self._put(row, VALUE, kind, self._cells.get(key), entry)
        validation = kind.layout.validation(item)
        if validation:
            self._validate(row, VALUE, {"ignore_blank": True, **validation})
        self._answers(row, key)
        self._close_row(key, item, kind)

    def _write_long(self, item: Item, kind: ItemKind) -> None:
        """A label with its answers, and under it the wide cell to write in."""
        row, sheet, styles = self._row, self._sheet, self._styles
        limit = f" (nhiều nhất {item.limit} ký tự)" if item.limit else ""
        self._label(row, item, item.label + limit, False)
        sheet.write_string(row, NUMBER, item.number, styles.number)
        sheet.write_string(row, KEY, layout.hidden_key(f"{item.key}?"), styles.key)
        for column in (MEASURE, VALUE):
            sheet.write_blank(row, column, None, styles.measure)
        self._answers(row, item.key)
        sheet.write_blank(row, LAST_YEAR, None, styles.measure)
        self._row = row = row + 1
        entry = styles.entry(text_wrap=True, valign="top", num_format="@")
        value = self._cells.get(item.key)
        text = "" if value is None or is_status(value) else str(kind.put(value))
        sheet.merge_range(row, LABEL, row, NOTE, "", entry)
        if text:
            sheet.write_string(row, LABEL, text, entry)
        sheet.write_string(row, KEY, layout.hidden_key(f"{item.key}="), styles.key)
        validation = kind.layout.validation(item)
        if validation:
            self._validate(row, LABEL, {"ignore_blank": True, **validation})
        self._book.define_name(f"o_{item.key}", _absolute(row, LABEL))
        sheet.set_row(row, max(kind.layout.lines, text.count("\n") + len(text) // 130 + 1) * POINTS_A_LINE)
        self._rows[item.key] = row
        self._row += 1

    def _write_pointer(self, item: Item) -> None:
        row = self._row
        self._label(row, item, item.label, False)
        self._open_row(f"{item.key}?", item, False)
        self._sheet.write_url(
            row, VALUE, f"internal:'{layout.ACTIVITIES_SHEET}'!B3", self._styles.measure, "Mở trang Hoạt động"
        )
        self._answers(row, item.key)
        self._sheet.write_blank(row, LAST_YEAR, None, self._styles.measure)
        self._row += 1

    def _write_computed(self, item: Item, kind: ItemKind) -> None:
        row, styles = self._row, self._styles
        self._label(row, item, item.label, False)
        self._open_row("", item, False)
        top, bottom = self._rows.get(item.numerator), self._rows.get(item.denominator)
        if top is not None and bottom is not None:
            over, under = xl_rowcol_to_cell(top, VALUE), xl_rowcol_to_cell(bottom, VALUE)
            whole, part = self._cells.get(item.denominator), self._cells.get(item.numerator)
            value: float | str = UNKNOWN
            if isinstance(whole, int | float) and isinstance(part, int | float) and whole:
                value = round(part / whole * kind.scale, item.decimals)
            formula = f'=IF(AND(ISNUMBER({over}),N({under})>0),ROUND({over}/{under}*{kind.scale},{item.decimals}),"")'
            self._sheet.write_formula(
                row,
                VALUE,
                formula,
                styles.plain(num_format="#,##0.0", align="right", border=1, border_color=RULE),
                value,
            )
        for column in (STATUS, ELSEWHERE, NOTE):
            self._sheet.write_blank(row, column, None, styles.measure)
        self._row += 1

    def _label(self, row: int, item: Item, label: str, is_part: bool) -> None:
        sheet, styles = self._sheet, self._styles
        if item.hint and not is_part:
            sheet.write_rich_string(row, LABEL, styles.label_run, f"{label}\n", styles.hint, item.hint, styles.label)
            lines = -(-len(label) // CHARACTERS_A_LINE) + -(-len(item.hint) // (CHARACTERS_A_LINE + 10))
        else:
            sheet.write_string(row, LABEL, label, styles.part if is_part else styles.label)
            lines = -(-len(label) // CHARACTERS_A_LINE)
        sheet.set_row(row, max(lines * POINTS_A_LINE, POINTS_A_LINE) + 3)

    def _open_row(self, key: str, item: Item, is_part: bool) -> None:
        row, sheet, styles = self._row, self._sheet, self._styles
        sheet.write_string(row, KEY, layout.hidden_key(key), styles.key)
        sheet.write_string(row, NUMBER, "" if is_part else item.number, styles.number)
        sheet.write_string(row, MEASURE, item.measure, styles.measure)

    def _close_row(self, key: str, item: Item, kind: ItemKind) -> None:
        before = self._last_year.get(key)
        if before is None or is_status(before):
            self._sheet.write_blank(self._row, LAST_YEAR, None, self._styles.measure)
        else:
            self._sheet.write_string(self._row, LAST_YEAR, kind.show(before, item), self._styles.measure)
        self._rows[key] = self._row
        self._book.define_name(f"o_{key}", _absolute(self._row, VALUE))
        self._row += 1

    def _put(self, row: int, column: int, kind: ItemKind, value: Any, entry: Any) -> None:
        if value is None or is_status(value):
            self._sheet.write_blank(row, column, None, entry)
            return
        put = kind.put(value)
        if isinstance(put, str):
            self._sheet.write_string(row, column, put, entry)
        elif isinstance(put, int | float):
            self._sheet.write_number(row, column, put, entry)
        else:
            self._sheet.write_datetime(row, column, put, entry)

    def _answers(self, row: int, key: str) -> None:
        """The cells for the answers that are not a value: status, unit, note."""
        sheet, style = self._sheet, self._styles.choice
        cell = self._cells.get(key)
        answer: dict[str, Any] = cell if isinstance(cell, dict) and is_status(cell) else {}
        status = STATUS_LABELS[answer["status"]] if answer else ""
        unit = answer.get("unit", "")
        for column, text in (
            (STATUS, status),
            (ELSEWHERE, self._choices.get(unit, unit)),
            (NOTE, answer.get("note", "")),
        ):
            if text:
                sheet.write_string(row, column, text, style)
            else:
                sheet.write_blank(row, column, None, style)
        self._validate(row, STATUS, STATUS_VALIDATION)
        if self._choices:
            self._validate(row, ELSEWHERE, UNIT_VALIDATION)

    def _validate(self, row: int, column: int, options: dict[str, Any]) -> None:
        """Remember a check; equal checks are written once, over all their cells."""
        self._validations.setdefault(repr(options), (options, []))[1].append((row, column))

    def _write_validations(self) -> None:
        for options, cells in self._validations.values():
            (row, column), *others = cells
            ranges = [[r, c, r, c] for r, c in others]
            self._sheet.data_validation(
                row, column, row, column, {**options, "other_cells": ranges} if ranges else options
            )

    def _write_checks(self, items: list[Item]) -> None:
        for item in items:
            row = self._rows.get(item.key)
            if row is not None and not self.kind_of(item).layout.is_long:
                self._sheet.write_formula(row, CHECK, self._check(item, row), self._styles.check, UNKNOWN)

    def _check(self, item: Item, row: int) -> str:
        parts = [(axis.label, self._rows[keys[0]], self._rows[keys[-1]]) for axis, keys in self._form.parts_of(item)]
        return check_formula(row, value=VALUE, status=STATUS, parts=parts, is_required=item.required)


def _letter(column: int) -> str:
    return chr(ord("A") + column)


def _absolute(row: int, column: int) -> str:
    return f"='{layout.REPORT_SHEET}'!{xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)}"
