"""The report itself: head, five parts in the order that such reports keep, appendices, signature."""

from collections.abc import Iterator

from tuanle.core.dates import format_date
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
)
from tuanle.reports.domain.form import Section
from tuanle.reports.domain.official import sentences
from tuanle.reports.domain.official.content import ReportContent, UnitRow

#: The slots of the narrative, in the order of the report's parts.
LEADERSHIP, RESULTS, HIGHLIGHTS = "leadership", "results", "highlights"
DIFFICULTIES, PROPOSALS = "difficulties", "proposals"


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
    yield Paragraph("Số liệu chi tiết theo chỉ tiêu và theo đơn vị có trong phụ lục kèm theo báo cáo này.")
    for title, slot in (
        ("NHỮNG ĐIỂM NỔI BẬT", HIGHLIGHTS),
        ("KHÓ KHĂN, VƯỚNG MẮC", DIFFICULTIES),
        ("KIẾN NGHỊ, ĐỀ XUẤT", PROPOSALS),
    ):
        told_by_units = list(_narrative(content, slot))
        if told_by_units:
            yield Heading(Level.SECTION, title)
            yield from told_by_units
    yield Paragraph(
        f"Trên đây là báo cáo kết quả tổ chức Tuần lễ hưởng ứng học tập suốt đời năm {content.year} của "
        f"{content.office.short}"
    )


def _narrative(content: ReportContent, slot: str) -> Iterator[Block]:
    """The lines of a slot as a listing; a single one as a paragraph."""
    for narrative in content.narratives:
        if narrative.slot == slot and len(narrative.paragraphs) == 1:
            yield Paragraph(narrative.paragraphs[0])
        elif narrative.slot == slot:
            yield Listing(tuple(paragraph.rstrip(" .;") for paragraph in narrative.paragraphs))


def _appendices(content: ReportContent) -> Iterator[Appendix]:
    yield Appendix(
        "SỐ LIỆU TỔNG HỢP THEO CHỈ TIÊU",
        (
            Note(f"Số liệu tính đến ngày {format_date(content.as_of)}", Align.RIGHT),
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
        for key in content.form.cells_of(item):
            figure = content.figures.get(key)
            if item.slot or figure is None or not (figure.text or figure.before_text):
                continue
            is_part = key != item.key
            label = sentences.member_label(content.form, item, key) if is_part else item.label
            cells = ["" if is_part else item.number, label, "" if is_part else item.measure]
            if with_last_year:
                cells.append("" if figure.entries else figure.before_text)
            cells.append(f"{figure.entries} đơn vị, tổ chức" if figure.entries else figure.text)
            if with_last_year:
                change = figure.change
                cells.append("" if change is None else f"{'+' if change > 0 else ''}{format_number(change, 1)}")
            yield TableRow(tuple(cells), indent=int(is_part))
