"""The report itself: head, five parts in the order that such reports keep, appendices, signature."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from tuanle.core.dates import official_date
from tuanle.core.numbers import format_number
from tuanle.documents.enums import Align, Authority, Level
from tuanle.documents.kinds import REPORT
from tuanle.documents.queries import (
    Appendix,
    Block,
    Heading,
    Listing,
    Note,
    OfficialDocument,
    Paragraph,
    Signer,
    SigningLine,
    TableBlock,
    TableColumn,
    TableRow,
    reference_line,
    roman,
    written_blocks,
)
from tuanle.reports.domain.form import Section
from tuanle.reports.domain.official import sentences
from tuanle.reports.domain.official.content import Comparison, ReportContent, UnitRow
from tuanle.reports.kinds.rollups import ROLLUPS

#: The slots of the narrative, in the order of the report's parts.
LEADERSHIP, RESULTS, HIGHLIGHTS = "leadership", "results", "highlights"
DIFFICULTIES, PROPOSALS = "difficulties", "proposals"
#: What is numbered in these stands under a khoản, or before the khoản of another part: as điểm.
_TOP = {LEADERSHIP: Level.POINT, RESULTS: Level.POINT}


def compose(content: ReportContent) -> OfficialDocument:
    """The report as an official document, ready to be rendered."""
    office = content.office
    return OfficialDocument(
        kind=REPORT,
        superior=office.superior,
        issuer=office.issuer,
        issuer_short=office.short,
        symbol=office.symbol,
        number=content.number,
        place=office.place,
        issued_on=content.issued_on,
        subject=f"Kết quả tổ chức Tuần lễ hưởng ứng học tập suốt đời năm {content.year}",
        addressees=office.addressees,
        legal_bases=content.legal_bases,
        body=tuple(_body(content)),
        recipients=office.recipients,
        archive=office.archive,
        signer=Signer(
            lines=tuple(
                SigningLine(text, Authority(authority) if authority else None) for authority, text in office.signing
            ),
            name=office.signer,
        ),
        appendices=tuple(_appendices(content)),
        separate=1,
    )


def _body(content: ReportContent) -> Iterator[Block]:
    yield Paragraph(sentences.opening(content))
    yield Heading(Level.SECTION, "CÔNG TÁC CHỈ ĐẠO, TỔ CHỨC THỰC HIỆN")
    for sentence in sentences.respondents(content):
        yield Paragraph(sentence)
    leadership = list(_narrative(content, LEADERSHIP))
    if leadership:
        yield Paragraph("Công tác chỉ đạo, triển khai tại các đơn vị:")
        yield from leadership
    yield Heading(Level.SECTION, "KẾT QUẢ THỰC HIỆN")
    for section in content.form.sections:
        told = sentences.section_sentences(content, section)
        if told:
            yield Heading(Level.CLAUSE, section.label)
            yield from (Paragraph(sentence) for sentence in told[:1])
            if len(told) > 1:
                yield Listing(tuple(sentence.rstrip(".") for sentence in told[1:]))
    results = list(_narrative(content, RESULTS))
    if results:
        yield Heading(Level.CLAUSE, "Kết quả khác do các đơn vị báo cáo")
        yield from results
    yield Paragraph(
        f"Số liệu chi tiết theo chỉ tiêu có tại Phụ lục I, theo đơn vị có tại {appendix_label(content)} kèm theo báo cáo này."
    )
    for title, slot in (
        ("NHỮNG ĐIỂM NỔI BẬT", HIGHLIGHTS),
        ("KHÓ KHĂN, VƯỚNG MẮC", DIFFICULTIES),
        ("KIẾN NGHỊ, ĐỀ XUẤT", PROPOSALS),
    ):
        told_by_units = list(_narrative(content, slot))
        if told_by_units:
            yield Heading(Level.SECTION, title)
            if slot == PROPOSALS and _is_list_of_units(content, slot):
                yield Paragraph("Các đơn vị có những kiến nghị, đề xuất sau:")
            yield from told_by_units
    yield Paragraph(
        f"Trên đây là báo cáo kết quả tổ chức Tuần lễ hưởng ứng học tập suốt đời năm {content.year} của "
        f"{content.office.short}"
    )


def _narrative(content: ReportContent, slot: str) -> Iterator[Block]:
    """The lines of a slot as a listing; a single one as a paragraph. What a person numbered keeps its order in our numbers,
    under the heading that the slot has."""
    for narrative in content.narratives:
        if narrative.slot != slot:
            continue
        blocks = written_blocks("\n".join(narrative.paragraphs), top=_TOP.get(slot, Level.CLAUSE))
        if len(blocks) > 1 and all(isinstance(block, Paragraph) for block in blocks):
            yield Listing(tuple(paragraph.rstrip(" .;") for paragraph in narrative.paragraphs))
        else:
            yield from blocks


def _is_list_of_units(content: ReportContent, slot: str) -> bool:
    """Whether the lines of `slot` are the units' own words, which no person has made the office's yet."""
    return any(one.slot == slot and one.drafted and len(one.paragraphs) > 1 for one in content.narratives)


def appendix_label(content: ReportContent) -> str:
    """What the appendix by units, a file of its own, is called: it comes after those of the report itself."""
    return f"Phụ lục {roman(len(list(_appendices(content))) + 1)}"


def appendix_reference(content: ReportContent) -> str:
    return reference_line(kind=REPORT, symbol=content.office.symbol, issuer=content.office.short)


def _appendices(content: ReportContent) -> Iterator[Appendix]:
    yield Appendix(
        "SỐ LIỆU TỔNG HỢP THEO CHỈ TIÊU",
        (
            Note(f"Số liệu tính đến {official_date(content.as_of)}", Align.RIGHT),
            _figures(content),
            *(Note(note) for note in content.notes),
        ),
    )
    if len(content.missing) > sentences.NAMES_IN_A_SENTENCE:
        rows = tuple(
            TableRow((str(place), row.name, row.parent)) for place, row in enumerate(_silent(content), start=1)
        )
        columns = (
            TableColumn("TT", Align.CENTRE, width=12),
            TableColumn("Đơn vị"),
            TableColumn("Báo cáo về"),
        )
        yield Appendix("DANH SÁCH ĐƠN VỊ CHƯA GỬI BÁO CÁO", (TableBlock(columns, rows),))


def _silent(content: ReportContent) -> list[UnitRow]:
    missing = set(content.missing)
    return [row for row in content.units if row.name in missing and row.cells is None]


def _figures(content: ReportContent) -> TableBlock:
    """Number, item, measure, last year, this year, change; the parts of a figure indented below it."""
    with_last_year = content.previous_year is not None
    columns = [
        TableColumn("TT", Align.CENTRE, width=13),
        TableColumn("Chỉ tiêu"),
        TableColumn("Đơn vị tính", Align.CENTRE, width=22),
    ]
    if with_last_year:
        columns.append(TableColumn(f"Năm {content.previous_year}", Align.RIGHT, width=25))
    columns.append(TableColumn(f"Năm {content.year}", Align.RIGHT, width=25))
    if with_last_year:
        columns.append(TableColumn("So sánh (%)", Align.RIGHT, width=18))
    rows: list[TableRow] = []
    for section in content.form.sections:
        told = list(_section_rows(content, section, with_last_year))
        if told:
            blank = ("",) * (len(columns) - 2)
            rows.append(TableRow((section.number, section.label, *blank), bold=True))
            rows.extend(told)
    return TableBlock(tuple(columns), tuple(rows))


def _section_rows(content: ReportContent, section: Section, with_last_year: bool) -> Iterator[TableRow]:
    for item in section.items:
        figure = content.figures.get(item.key)
        if item.slot or figure is None or not _is_shown(figure) or not sentences.speaks(item, figure):
            continue
        measure = item.measure or ROLLUPS[item.rollup].measure
        yield _figure_row(figure, (item.number, item.label, measure), with_last_year)
        for axis, keys in content.form.parts_of(item):
            parts = [part for key in keys if (part := content.figures.get(key)) is not None and _is_shown(part)]
            for part in parts:
                name = sentences.member_label(content.form, item, part.key)
                yield _figure_row(part, ("", name, ""), with_last_year, indent=1)
            if parts and (rest := _undivided(figure, parts)):
                yield _figure_row(rest, ("", f"chưa phân theo {axis.label}", ""), with_last_year, indent=1)


def _is_shown(figure: Comparison) -> bool:
    return bool(figure.text or figure.before_text)


def _undivided(figure: Comparison, parts: Sequence[Comparison]) -> Comparison | None:
    """What units gave in all and did not divide: the parts and this make up the figure. None where nothing is left."""
    now = _rest(figure.value, [part.value for part in parts])
    before = _rest(figure.before, [part.before for part in parts])
    if now <= 0 and before <= 0:
        return None
    return Comparison(
        key="",
        value=now,
        text=format_number(now) if now >= 0 else "",
        before=before,
        before_text=format_number(before) if before >= 0 and figure.before_text else "",
    )


def _rest(whole: Any, parts: Sequence[Any]) -> Decimal:
    if not isinstance(whole, int | float | Decimal):
        return Decimal(0)
    return Decimal(str(whole)) - sum(Decimal(str(part)) for part in parts if isinstance(part, int | float | Decimal))


def _figure_row(
    figure: Comparison, opening: tuple[str, str, str], with_last_year: bool, *, indent: int = 0
) -> TableRow:
    cells = list(opening)
    if with_last_year:
        cells.append("" if figure.entries else figure.before_text)
    cells.append(f"{figure.entries} đơn vị, tổ chức" if figure.entries else figure.text)
    if with_last_year:
        change = figure.change
        cells.append("" if change is None else f"{'+' if change > 0 else ''}{format_number(change, 1)}")
    return TableRow(tuple(cells), indent=indent)
