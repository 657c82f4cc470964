"""One file in, one reading out."""

import io
from dataclasses import dataclass, replace
from typing import Any

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from tuanle.core.errors import Refused
from tuanle.core.guard import guarded
from tuanle.core.language import gettext_noop
from tuanle.core.package import Package, XlsxPackage
from tuanle.core.wording import wording
from tuanle.orgs.queries import UnitIndex
from tuanle.reports.domain.form import Form
from tuanle.reports.domain.intake import sheet_xml
from tuanle.reports.domain.intake.biff import errors_of, percents_of
from tuanle.reports.domain.intake.cells import letters
from tuanle.reports.domain.intake.document import read_document
from tuanle.reports.domain.intake.fonts import sheet_part_of
from tuanle.reports.domain.intake.formats import percent_cells, show_percents
from tuanle.reports.domain.intake.grid import NOTHING_KNOWN, Known, grids_of
from tuanle.reports.domain.intake.ods import check_ods
from tuanle.reports.domain.intake.own_form import OwnFormReader, activity_reader, check_version, keys_gone, plan_of
from tuanle.reports.domain.intake.reading import ABOUT_CELL, Option, Reading
from tuanle.reports.domain.intake.several import read_several, shares_of
from tuanle.reports.domain.intake.sniff import sniff
from tuanle.reports.domain.intake.tables.reader import labels_of, read_tables, sheets_of
from tuanle.reports.domain.intake.tables.whose import find_unit
from tuanle.reports.domain.template import layout
from tuanle.reports.enums import Level, Source
from tuanle.reports.kinds.items import NO_SETTING, Setting

_OUR_SHEETS = {layout.REPORT_SHEET, layout.ACTIVITIES_SHEET, layout.UNITS_SHEET, layout.META_SHEET}


def read_report(
    content: bytes, name: str, *, form: Form, units: UnitIndex, campaign: str = "", setting: Setting = NO_SETTING
) -> Reading:
    """Read the file of one unit, as `read_reports` does. Raises `Refused` when it holds the reports of several."""
    first, *others = read_reports(content, name, form=form, units=units, campaign=campaign, setting=setting)
    if others:
        raise many_units([one.units[0].name if one.unit and one.units else one.part for one in (first, *others)])
    return first


def read_reports(
    content: bytes, name: str, *, form: Form, units: UnitIndex, campaign: str = "", setting: Setting = NO_SETTING
) -> list[Reading]:
    """Read one report file: one reading, or one for each unit where it holds the reports of several.

    `name` is its file name, `campaign` the code of the campaign it is for (empty: any), `setting` the days of the
    campaign. Raises `Refused` with one line for a file that cannot be read at all; everything that is merely uncertain
    is a question of the reading.
    """
    container = sniff(content, name)
    with guarded():
        return _read(container, content, name, form, units, campaign, setting)


def many_units(names: list[str]) -> Refused:
    """A file of several units came where one unit's is expected."""
    return Refused(
        wording(
            gettext_noop("Tệp gộp báo cáo của nhiều đơn vị (%(units)s). Ở đây mỗi đơn vị gửi tệp của mình; tệp gộp thì gửi ở trang Tiếp nhận tệp."),
            units=", ".join(names[:3]) + ("…" if len(names) > 3 else ""),
        ),
        code="many_units",
    )  # fmt: skip


@dataclass(frozen=True)
class Stamp:
    """What our form says of itself in its hidden sheet, before anything else is read of it."""

    campaign: str
    unit: str
    form: str


def stamp_of(content: bytes, name: str) -> Stamp | None:
    """The stamp of our form; None for every other file, whole or broken."""
    try:
        with guarded():
            if sniff(content, name) != "xlsx":
                return None
            XlsxPackage(content)
            book = open_workbook(content)
            if layout.META_SHEET not in book.sheet_names:
                return None
            meta = _meta(book)
    except Refused:
        return None
    return Stamp(meta.get(layout.META_CAMPAIGN, ""), meta.get(layout.META_UNIT, ""), meta.get(layout.META_FORM, ""))


def _meta(book: CalamineWorkbook) -> dict[str, str]:
    rows = book.get_sheet_by_name(layout.META_SHEET).to_python()
    return {str(row[0]): str(row[1]) for row in rows if len(row) > 1}


def _read(
    container: str, content: bytes, name: str, form: Form, units: UnitIndex, campaign: str, setting: Setting
) -> list[Reading]:
    if container == "docx":
        return [_read_word(content, name, form, units, setting)]
    package = XlsxPackage(content) if container == "xlsx" else None
    known = _known(container, content)
    reading = Reading(Source.TABLE.value, container, form.sha256)
    if package is not None and package.has_macros:
        tell_macros(reading)
    book = open_workbook(content)
    sheets = _report_sheets(book, package)
    if sheets and layout.META_SHEET not in book.sheet_names:
        raise Refused(
            wording(
                gettext_noop(
                    "Biểu mẫu đã mất trang ẩn ghi đợt và phiên bản, không biết là của đợt nào. Hãy tải lại biểu mẫu của đợt này rồi chép số liệu sang."
                )
            ),
            code="no_meta",
        )
    if layout.META_SHEET in book.sheet_names and layout.REPORT_SHEET in book.sheet_names and not sheets:
        raise keys_gone()
    if sheets:
        reading.origin = Source.FORM.value
        _read_own_form(book, sheets, package, known, reading, name, form, units, campaign, setting)
        return [reading]
    own = sheets_of(grids_of(book, package, reading, known), form)
    shares = shares_of(own, units, labels_of(form), setting.starts_on)
    if shares:
        return read_several(shares, reading, form=form, units=units, setting=setting)
    find_unit([sheet.rest for sheet in own], (), name, units, reading)
    read_tables(own, reading, form=form, units=units, setting=setting)
    return [reading]


def tell_macros(reading: Reading) -> None:
    reading.tell(
        "macros", wording(gettext_noop("Tệp có macro. Macro không được chạy, chỉ đọc số liệu.")), level=Level.WARNING
    )


def _read_word(content: bytes, name: str, form: Form, units: UnitIndex, setting: Setting) -> Reading:
    package = Package(content)
    reading = Reading(Source.TABLE.value, "docx", form.sha256)
    if package.has_macros:
        tell_macros(reading)
    report = read_document(content, package, labels_of(form), reading)
    tables = sheets_of(report.grids, form)
    find_unit([table.rest for table in tables], report.lines, name, units, reading)
    read_tables(
        tables, reading, form=form, units=units, setting=setting, has_text=bool(report.lines), figures=report.figures
    )
    return reading


def open_workbook(content: bytes) -> CalamineWorkbook:
    return CalamineWorkbook.from_filelike(io.BytesIO(content))


def _report_sheets(book: CalamineWorkbook, package: XlsxPackage | None) -> list[str]:
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


def _read_own_form(
    book: CalamineWorkbook,
    sheets: list[str],
    package: XlsxPackage | None,
    known: Known,
    reading: Reading,
    name: str,
    form: Form,
    units: UnitIndex,
    campaign: str,
    setting: Setting,
) -> None:
    meta = _meta(book)
    check_version(meta, form)
    reading.campaign = meta.get(layout.META_CAMPAIGN, "")
    if campaign and reading.campaign != campaign:
        raise Refused(
            wording(
                gettext_noop("Tệp là báo cáo của đợt «%(file)s», không phải đợt «%(campaign)s»."),
                file=reading.campaign,
                campaign=campaign,
            ),
            code="wrong_campaign",
        )
    row = units.by_code(meta.get(layout.META_UNIT, ""))
    if row:
        reading.unit = row.code
        reading.units = units.find(row.code)
    else:
        find_unit(grids_of(book, package, reading)[:1], (), name, units, reading)
    parts = sheet_part_of(package) if package else {}
    for sheet in sheets:
        rows = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
        faulty = _faulty(parts[sheet], rows) if package else known.faults.get(sheet, {})
        shown = percent_cells(package, parts[sheet]) if package else known.percents.get(sheet, set())
        show_percents(rows, shown)
        into = reading if sheet == sheets[0] else replace(reading, cells={}, sources={})
        OwnFormReader(plan_of(form), units, setting, into).read(sheet, rows, faulty)
        if into is not reading:
            _compare(into, reading, form)
    if set(book.sheet_names) != _OUR_SHEETS:
        _tell_others(book, {*sheets, layout.ACTIVITIES_SHEET}, reading)
    if layout.ACTIVITIES_SHEET in book.sheet_names:
        _read_activities(book, reading, form, units, setting)


def _known(container: str, content: bytes) -> Known:
    """Faults of single cells where they are not in the XML of an XLSX."""
    if container == "ods":
        faults = check_ods(content)
        return Known(faults.cells, faults.hidden_rows, faults.percents)
    return Known(errors_of(content), percents=percents_of(content)) if container == "xls" else NOTHING_KNOWN


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
            [Option(one, f"{raw} («{sheet}» ô {spot})", 0.5) for one, (sheet, spot, raw) in zip(values, places, strict=True)],
        )  # fmt: skip


def _tell_others(book: CalamineWorkbook, ours: set[str], reading: Reading) -> None:
    """Sheets that a unit added to our form are not read, and named."""
    for meta in book.sheets_metadata:
        is_shown = meta.visible == SheetVisibleEnum.Visible and meta.typ == SheetTypeEnum.WorkSheet
        if is_shown and meta.name not in ours and book.get_sheet_by_name(meta.name).height:
            reading.tell(
                "sheet_ignored",
                wording(gettext_noop("Trang «%(sheet)s» không thuộc biểu mẫu, không đọc."), sheet=meta.name),
                {"sheet": meta.name},
                level=Level.WARNING,
            )


def _read_activities(book: CalamineWorkbook, reading: Reading, form: Form, units: UnitIndex, setting: Setting) -> None:
    sheet = book.get_sheet_by_name(layout.ACTIVITIES_SHEET)
    rows = sheet.to_python(skip_empty_area=False)
    if not rows or rows[0][0] != layout.ROW_KEY:
        return
    columns = {str(key): n for n, key in enumerate(rows[0]) if n > 1 and key}
    hidden = next((str(row[0]) for row in rows[1:] if row[0]), "")
    item = next((key for key in form.items if layout.hidden_key(key) == hidden), "")
    if not item:
        return
    found = activity_reader().read(
        ((n, row) for n, row in enumerate(rows) if n and row[0]), columns,
        sheet=layout.ACTIVITIES_SHEET, form=form, units=units, setting=setting, reading=reading,
    )  # fmt: skip
    if found:
        reading.cells[item] = found
        first = next(n for n, row in enumerate(rows) if n and row[0])
        reading.sources[item] = [layout.ACTIVITIES_SHEET, f"B{first + 1}", f"{len(found)} hoạt động"]
