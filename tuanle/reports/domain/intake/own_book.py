"""A workbook that has our form in it: one report sheet, the same one copied, or those of several units."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from tuanle.core.errors import Refused
from tuanle.core.language import gettext_noop
from tuanle.core.package import XlsxPackage
from tuanle.core.wording import wording
from tuanle.orgs.queries import UnitGuess, UnitIndex
from tuanle.reports.domain.form import Form
from tuanle.reports.domain.intake import sheet_xml
from tuanle.reports.domain.intake.cells import letters
from tuanle.reports.domain.intake.fonts import sheet_part_of
from tuanle.reports.domain.intake.formats import percent_cells, show_percents
from tuanle.reports.domain.intake.grid import Known, grids_of
from tuanle.reports.domain.intake.own_form import OwnFormReader, activity_reader, other_version, plan_of
from tuanle.reports.domain.intake.reading import ABOUT_CELL, Option, Reading
from tuanle.reports.domain.intake.several import Share, ask_whose, code_of
from tuanle.reports.domain.intake.struck import left_in_cells, take_out
from tuanle.reports.domain.intake.tables.whose import find_unit, head_lines_of, ranked
from tuanle.reports.domain.template import layout
from tuanle.reports.enums import Level
from tuanle.reports.kinds.items import Setting

_OUR_SHEETS = {layout.REPORT_SHEET, layout.ACTIVITIES_SHEET, layout.UNITS_SHEET, layout.META_SHEET}
_HEAD_ROWS = 8


def meta_of(book: CalamineWorkbook) -> dict[str, str]:
    """What the hidden sheet says of the form; empty where there is none."""
    if layout.META_SHEET not in book.sheet_names:
        return {}
    rows = book.get_sheet_by_name(layout.META_SHEET).to_python()
    return {str(row[0]): str(row[1]) for row in rows if len(row) > 1}


def report_sheets(book: CalamineWorkbook, package: XlsxPackage | None) -> list[str]:
    """The sheets that have the hidden head of our form, its own first: it may be renamed, or copied beside itself."""
    if set(book.sheet_names) == _OUR_SHEETS:
        return [layout.REPORT_SHEET]
    if package is not None and layout.META_SHEET not in book.sheet_names and not _names_keys(package):
        return []
    found = []
    for name in sorted(book.sheet_names, key=lambda one: one != layout.REPORT_SHEET):
        head = book.get_sheet_by_name(name).to_python(skip_empty_area=False, nrows=1)
        if head and head[0] and head[0][0] == layout.ROW_KEY and "value" in head[0]:
            found.append(name)
    return found


def _names_keys(package: XlsxPackage) -> bool:
    """Whether the word of our hidden heads is in the workbook at all: a cheap look."""
    word = f">{layout.ROW_KEY}<".encode()
    return word in package.strings or any(word in xml for xml in package.sheet_parts.values())


@dataclass(frozen=True)
class OwnBook:
    """A workbook whose `sheets` have the hidden head of our form. `campaign`: the code it must be of; empty: any."""

    book: CalamineWorkbook
    sheets: list[str]
    package: XlsxPackage | None
    known: Known
    form: Form
    units: UnitIndex
    setting: Setting
    campaign: str = ""

    def read(self, reading: Reading, name: str) -> list[Reading]:
        """The readings, made of `reading`; a sheet of another form, version or campaign is refused by itself. Raises
        `Refused` where no sheet can be read."""
        metas = {sheet: self._meta_of(sheet) for sheet in self.sheets}
        refused = {sheet: why for sheet, meta in metas.items() if (why := self._refusal(meta))}
        good = [sheet for sheet in self.sheets if sheet not in refused]
        if not good:
            raise refused[self.sheets[0]]
        reading.campaign = metas[good[0]].get(layout.META_CAMPAIGN, "")
        if len(self.sheets) > 1:
            owners = {sheet: self._owners(sheet, meta) for sheet, meta in metas.items()}
            if len({tuple(sorted(one.code for one in found)) for found in owners.values()}) > 1:
                return self._of_several(reading, owners, refused)
        row = self.units.by_code(metas[good[0]].get(layout.META_UNIT, ""))
        if row:
            reading.unit = row.code
            reading.units = self.units.find(row.code)
        else:
            find_unit(grids_of(self.book, self.package, reading)[:1], (), name, self.units, reading)
        for sheet, why in refused.items():
            _tell_refused(sheet, why, reading)
        self._read_sheets(good, reading)
        ours = {*self.sheets, layout.ACTIVITIES_SHEET}
        if refused:
            ours |= self._read_stamped([reading])
        elif layout.ACTIVITIES_SHEET in self.book.sheet_names:
            self._read_activities(layout.ACTIVITIES_SHEET, reading)
        if set(self.book.sheet_names) != _OUR_SHEETS:
            _tell_others(self.book, ours, [reading])
        return [reading]

    def _of_several(
        self, base: Reading, owners: dict[str, list[UnitGuess]], refused: dict[str, Refused]
    ) -> list[Reading]:
        """A reading for each sheet, with the sheet of activities that says it is of the same unit."""
        readings = [self._of_one(base, sheet, found, refused.get(sheet)) for sheet, found in owners.items()]
        _tell_others(self.book, {*self.sheets, *self._read_stamped(readings)}, readings)
        return readings

    def _read_stamped(self, readings: Sequence[Reading]) -> set[str]:
        """Read the sheets of activities that say whose they are; which of them are some unit's here."""
        found = set()
        for other in self.book.sheet_names:
            said = self._of_activities(other) if other not in self.sheets else {}
            for reading in readings:
                if not said or reading.unit != said.get(layout.META_UNIT):
                    continue
                found.add(other)
                if why := self._refusal(said):
                    _tell_refused(other, why, reading)
                elif reading.refused is None:
                    self._read_activities(other, reading)
        return found

    def _of_one(self, base: Reading, sheet: str, owners: list[UnitGuess], refused: Refused | None) -> Reading:
        """The reading of one unit's sheet among those of others."""
        reading = replace(base, part=sheet, unit=code_of(owners), units=owners, cells={}, sources={}, questions=[], findings=list(base.findings))  # fmt: skip
        try:
            if refused is None:
                self._read_sheets([sheet], reading)
        except Refused as why:
            refused = why
        if refused is not None:
            return replace(reading, cells={}, sources={}, questions=[], refused=refused)
        if not reading.unit:
            where = {"sheet": sheet, "cell": "", "raw": sheet}
            asks = wording(gettext_noop("Trang “%(sheet)s” là của đơn vị nào?"), sheet=sheet)
            ask_whose(reading, Share(sheet, where, asks), asks, owners, nobody=0.1)
            reading.questions.insert(0, reading.questions.pop())
        return reading

    def _refusal(self, meta: dict[str, str]) -> Refused | None:
        """Why a sheet that says `meta` of itself is not read; None where it is."""
        if not meta:
            return Refused(
                wording(
                    gettext_noop(
                        "Biểu mẫu đã mất trang ẩn ghi đợt và phiên bản, không biết là của đợt nào. Hãy tải lại biểu mẫu của đợt này rồi chép số liệu sang."
                    )
                ),
                code="no_meta",
            )
        found = meta.get(layout.META_CAMPAIGN, "")
        if (why := other_version(meta, self.form)) or not self.campaign or found == self.campaign:
            return why
        return Refused(
            wording(
                gettext_noop("Báo cáo này của đợt “%(file)s”, không phải đợt “%(campaign)s”."),
                file=found,
                campaign=self.campaign,
            ),
            code="wrong_campaign",
        )

    @cached_property
    def _meta(self) -> dict[str, str]:
        return meta_of(self.book)

    def _meta_of(self, sheet: str) -> dict[str, str]:
        """What a sheet says of itself; where it is alone or older than the stamp, the hidden sheet, which is of the first."""
        stamp = self._stamp(sheet) if len(self.sheets) > 1 or not self._meta else {}
        if stamp or sheet == self.sheets[0]:
            return stamp or self._meta
        return {key: value for key, value in self._meta.items() if key != layout.META_UNIT}

    def _stamp(self, sheet: str) -> dict[str, str]:
        rows = self.book.get_sheet_by_name(sheet).to_python(skip_empty_area=False, nrows=1)
        return next((found for cell in (rows[0] if rows else ()) if (found := layout.read_stamp(cell))), {})

    def _of_activities(self, sheet: str) -> dict[str, str]:
        """What a sheet of activities says of itself."""
        return self._stamp(sheet) or (self._meta if sheet == layout.ACTIVITIES_SHEET else {})

    def _owners(self, sheet: str, meta: dict[str, str]) -> list[UnitGuess]:
        """The units that a sheet may be of: by its stamp and by its head, which should be the same."""
        rows = self.book.get_sheet_by_name(sheet).to_python(skip_empty_area=False, nrows=_HEAD_ROWS)
        said = [guess for line in head_lines_of(rows) for guess in self.units.find(line.partition(" – ")[0])[:4]]
        code = meta.get(layout.META_UNIT, "")
        return ranked([*(self.units.find(code) if self.units.by_code(code) else ()), *said])

    def _read_sheets(self, sheets: list[str], reading: Reading) -> None:
        parts = sheet_part_of(self.package) if self.package else {}
        for sheet in sheets:
            rows = self.book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
            faulty = _faulty(parts[sheet], rows) if self.package else self.known.faults.get(sheet, {})
            shown = percent_cells(self.package, parts[sheet]) if self.package else self.known.percents.get(sheet, set())
            show_percents(rows, shown)
            self._take_out(sheet, rows, reading)
            into = reading if sheet == sheets[0] else replace(reading, cells={}, sources={})
            OwnFormReader(plan_of(self.form), self.units, self.setting, into).read(sheet, rows, faulty)
            if into is not reading:
                _compare(into, reading, self.form)

    def _take_out(self, sheet: str, rows: list[list[Any]], reading: Reading) -> None:
        """Leave out of the rows of a sheet what is struck out."""
        if self.package:
            left = left_in_cells(self.package, sheet_part_of(self.package).get(sheet, b""))
        else:
            left = dict.fromkeys(self.known.struck.get(sheet, ()), "")
        take_out(rows, left, sheet, reading)

    def _read_activities(self, name: str, reading: Reading) -> None:
        sheet = self.book.get_sheet_by_name(name)
        rows = sheet.to_python(skip_empty_area=False)
        if not rows or rows[0][0] != layout.ROW_KEY:
            return
        self._take_out(name, rows, reading)
        columns = {str(key): n for n, key in enumerate(rows[0]) if n > 1 and key}
        hidden = next((str(row[0]) for row in rows[1:] if row[0]), "")
        item = next((key for key in self.form.items if layout.hidden_key(key) == hidden), "")
        if not item:
            return
        found = activity_reader().read(
            ((n, row) for n, row in enumerate(rows) if n and row[0]), columns,
            sheet=name, form=self.form, units=self.units, setting=self.setting, reading=reading,
        )  # fmt: skip
        if found:
            reading.cells[item] = found
            first = next(n for n, row in enumerate(rows) if n and row[0])
            reading.sources[item] = [name, f"B{first + 1}", f"{len(found)} hoạt động"]


def _faulty(xml: bytes, rows: list[list[Any]]) -> dict[str, str]:
    """Errors and uncalculated formulas of a report sheet, when a cheap look says there may be any."""
    own = {letters(n) for n, key in enumerate(rows[0]) if key in ("label", "value", "status", "elsewhere", "note")}
    if not sheet_xml.looks_faulty(xml) or not (b't="e"' in xml or sheet_xml.uncalculated_columns(xml) & own):
        return {}
    faults = sheet_xml.faults_of(xml)
    return {**faults.errors, **faults.uncalculated}


def _compare(copy: Reading, reading: Reading, form: Form) -> None:
    """The report sheet stands twice in the file: where the two differ, a person says which one counts."""
    for key, value in copy.cells.items():
        if reading.cells.get(key, value) == value:
            reading.cells[key], reading.sources[key] = value, reading.sources.get(key, copy.sources[key])
            continue
        item = form.cell_items[key]
        places = (reading.sources.pop(key), copy.sources[key])
        values = (reading.cells.pop(key), value)
        reading.ask(
            f"cell:{key}", ABOUT_CELL, wording(gettext_noop("%(cell)s: tệp ghi nhiều số khác nhau. Lấy số nào?"), cell=f"{item.number} {form.label_of(key)}"),
            dict(zip(("sheet", "cell", "raw"), places[0], strict=True)),
            [Option(one, f"{raw} (“{sheet}” ô {spot})", 0.5) for one, (sheet, spot, raw) in zip(values, places, strict=True)],
        )  # fmt: skip


def _tell_refused(sheet: str, why: Refused, reading: Reading) -> None:
    """A copy of the unit's own form that is of another version or campaign is not read beside the one that is."""
    said = wording(gettext_noop("Trang “%(sheet)s” không đọc. %(said)s"), sheet=sheet, said=why.message)
    reading.tell("sheet_refused", said, {"sheet": sheet}, level=Level.WARNING)


def _tell_others(book: CalamineWorkbook, ours: set[str], readings: Sequence[Reading]) -> None:
    """Sheets that a unit added to our form are not read, and named."""
    for meta in book.sheets_metadata:
        is_shown = meta.visible == SheetVisibleEnum.Visible and meta.typ == SheetTypeEnum.WorkSheet
        if is_shown and meta.name not in ours and book.get_sheet_by_name(meta.name).height:
            for reading in readings:
                reading.tell(
                    "sheet_ignored",
                    wording(gettext_noop("Trang “%(sheet)s” không thuộc biểu mẫu, không đọc."), sheet=meta.name),
                    {"sheet": meta.name},
                    level=Level.WARNING,
                )
