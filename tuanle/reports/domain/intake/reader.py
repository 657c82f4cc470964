"""One file in, one reading out."""

import io
from dataclasses import dataclass, replace

from python_calamine import CalamineWorkbook

from tuanle.core.errors import Refused
from tuanle.core.guard import guarded
from tuanle.core.language import gettext_noop
from tuanle.core.package import DocxPackage, XlsxPackage
from tuanle.core.package_letters import MAX_LETTERS, too_many_letters
from tuanle.core.wording import wording
from tuanle.orgs.queries import UnitIndex
from tuanle.reports.domain.form import Form
from tuanle.reports.domain.intake.biff import errors_of, letters_of, percents_of, struck_of
from tuanle.reports.domain.intake.document import read_document
from tuanle.reports.domain.intake.grid import NOTHING_KNOWN, Grid, Known, grids_of
from tuanle.reports.domain.intake.labels import labels_of
from tuanle.reports.domain.intake.lines import BODY, figures_in
from tuanle.reports.domain.intake.ods import check_ods
from tuanle.reports.domain.intake.own_book import OwnBook, meta_of, report_sheets
from tuanle.reports.domain.intake.own_form import keys_gone
from tuanle.reports.domain.intake.reading import ABOUT_YEAR, IGNORE, Option, Reading
from tuanle.reports.domain.intake.separated import separated_grid
from tuanle.reports.domain.intake.several import EITHER, Text, read_several, shares_of, shares_of_text
from tuanle.reports.domain.intake.sniff import sniff
from tuanle.reports.domain.intake.tables.reader import read_tables, sheets_of
from tuanle.reports.domain.intake.tables.when import years_of, years_said
from tuanle.reports.domain.intake.tables.whose import find_unit
from tuanle.reports.domain.template import layout
from tuanle.reports.enums import Level, Source
from tuanle.reports.kinds.items import NO_SETTING, Setting

# Whose a document is stands in its first lines.
HEAD_LINES = 20


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
    campaign. A unit's part that cannot be read is `refused` by itself. Raises `Refused` with one line for a file that cannot be read at all; everything that is merely uncertain
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
            meta = meta_of(book)
    except Refused:
        return None
    return Stamp(meta.get(layout.META_CAMPAIGN, ""), meta.get(layout.META_UNIT, ""), meta.get(layout.META_FORM, ""))


def _read(
    container: str, content: bytes, name: str, form: Form, units: UnitIndex, campaign: str, setting: Setting
) -> list[Reading]:
    if container == "docx":
        return _read_word(content, name, form, units, setting)
    if container == "csv":
        reading = Reading(Source.TABLE.value, container, form.sha256)
        return _read_grids([separated_grid(content, reading)], reading, name, form, units, setting)
    package = XlsxPackage(content) if container == "xlsx" else None
    known = _known(container, content)
    reading = Reading(Source.TABLE.value, container, form.sha256)
    if package is not None and package.has_macros:
        tell_macros(reading)
    book = open_workbook(content)
    sheets = report_sheets(book, package)
    if layout.META_SHEET in book.sheet_names and layout.REPORT_SHEET in book.sheet_names and not sheets:
        raise keys_gone()
    if sheets:
        reading.origin = Source.FORM.value
        return OwnBook(book, sheets, package, known, form, units, setting, campaign).read(reading, name)
    return _read_grids(grids_of(book, package, reading, known), reading, name, form, units, setting)


def _read_grids(
    grids: list[Grid], reading: Reading, name: str, form: Form, units: UnitIndex, setting: Setting
) -> list[Reading]:
    own = sheets_of(grids, form)
    years = [years_of(sheet.grid, setting.starts_on) for sheet in own]
    if any(year.is_ours for year in years):
        for sheet, year in zip(own, years, strict=True):
            if year.other:
                _tell_passed(sheet.grid.name, year.other, reading)
        own, years = [sheet for sheet, year in zip(own, years, strict=True) if not year.other], []
    shares = shares_of(own, units, labels_of(form), setting.starts_on)
    if shares:
        return read_several(shares, reading, form=form, units=units, setting=setting)
    find_unit([sheet.rest for sheet in own], (), name, units, reading)
    read_tables(own, reading, form=form, units=units, setting=setting)
    _ask_year(max((year.other for year in years), default=0), reading, setting)
    return [reading]


def _tell_passed(sheet: str, year: int, reading: Reading) -> None:
    words = gettext_noop("Trang “%(sheet)s” là số liệu năm %(year)s, không lấy.")
    reading.tell("sheet_passed", wording(words, sheet=sheet, year=year), {"sheet": sheet}, level=Level.WARNING)


def _ask_year(year: int, reading: Reading, setting: Setting) -> None:
    """A report whose title says another year is last year's, or its title was not renewed: only who wrote it knows."""
    if not year or setting.starts_on is None or not reading.says_anything:
        return
    text = wording(
        gettext_noop("Tiêu đề ghi năm %(year)s, đợt này là năm %(ours)s. Tệp có phải báo cáo năm nay của đơn vị không?"),
        year=year, ours=setting.starts_on.year,
    )  # fmt: skip
    options = (
        Option.of(True, wording(gettext_noop("Phải, là báo cáo năm nay")), EITHER),
        Option.of(IGNORE, wording(gettext_noop("Không phải báo cáo năm nay, bỏ qua")), EITHER),
    )
    reading.ask("year", ABOUT_YEAR, text, {}, options)


def tell_macros(reading: Reading) -> None:
    reading.tell(
        "macros", wording(gettext_noop("Tệp có macro. Macro không được chạy, chỉ đọc số liệu.")), level=Level.WARNING
    )


def _read_word(content: bytes, name: str, form: Form, units: UnitIndex, setting: Setting) -> list[Reading]:
    package = DocxPackage(content)
    reading = Reading(Source.TABLE.value, "docx", form.sha256)
    if package.has_macros:
        tell_macros(reading)
    labels = labels_of(form)
    report = read_document(content, package, reading)
    tables = [replace(table, follows=n in report.following) for n, table in enumerate(sheets_of(report.grids, form))]
    text = Text(report.lines, list(zip(tables, report.places, strict=True)))
    shares = shares_of_text(text, units, labels, setting.starts_on)
    if shares:
        return read_several(shares, reading, form=form, units=units, setting=setting)
    head = [(f"{BODY}, {line.place}", line.text) for line in report.lines[:HEAD_LINES]]
    find_unit([table.rest for table in tables], head, name, units, reading)
    figures = figures_in(report.lines, labels)
    read_tables(tables, reading, form=form, units=units, setting=setting, has_text=bool(head), figures=figures)
    years = [years_of(table.grid, setting.starts_on) for table in tables]
    years.append(years_said([line for _place, line in head], setting.starts_on))
    if not any(year.is_ours for year in years):
        _ask_year(max(year.other for year in years), reading, setting)
    return [reading]


def open_workbook(content: bytes) -> CalamineWorkbook:
    return CalamineWorkbook.from_filelike(io.BytesIO(content))


def _known(container: str, content: bytes) -> Known:
    """Faults of single cells where they are not in the XML of an XLSX. Raises `Refused` for too many letters."""
    if container == "ods":
        faults = check_ods(content)
        return Known(faults.cells, faults.hidden_rows, faults.percents, faults.struck)
    if container == "xls":
        if letters_of(content) > MAX_LETTERS:
            raise too_many_letters()
        return Known(errors_of(content), percents=percents_of(content), struck=struck_of(content))
    return NOTHING_KNOWN
