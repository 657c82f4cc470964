"""Tables: the header repeats on each page, rows do not break, a table too wide goes on in bands."""

from xml.sax.saxutils import escape

from tuanle.documents.domain.content import TableBlock, TableColumn, TableRow
from tuanle.documents.domain.docx.xml import half_points, paragraph, twips
from tuanle.documents.domain.tables import INDENT, Band, HeaderCell, bands
from tuanle.documents.enums import Align

_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_STYLE = {Align.LEFT: "TableText", Align.CENTRE: "TableCentre", Align.RIGHT: "TableNumber", Align.JUSTIFY: "TableText"}
_STYLED_SIZE = 12


def table_xml(table: TableBlock, width: float) -> str:
    """`table` on pages `width` millimetres wide between the margins."""
    parts = [_caption(band, first=not place) + _band(table, band) for place, band in enumerate(bands(table, width))]
    return "".join(parts)


def _caption(band: Band, *, first: bool) -> str:
    properties = "<w:keepNext/>" if first else "<w:keepNext/><w:pageBreakBefore/>"
    return paragraph("TableCaption", band.caption, properties) if band.caption else ""


def _band(table: TableBlock, band: Band) -> str:
    columns = [table.columns[place] for place in band.columns]
    widths = [twips(width) for width in band.widths]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    size = "" if table.size == _STYLED_SIZE else _size(table.size)
    rows = [_header_row(row, band.header, place, widths, size) for place, row in enumerate(band.header)]
    for row, kept in zip(band.rows, band.kept, strict=True):
        rows.append(_row(row, columns, widths, size, kept=kept))
    if band.total:
        rows.append(_row(TableRow(band.total.cells, bold=True), columns, widths, size))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{_BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:top w:w="20" w:type="dxa"/><w:left w:w="60" w:type="dxa"/>'
        '<w:bottom w:w="20" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
        '<w:p><w:pPr><w:pStyle w:val="Rule"/><w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/>'
        "</w:pPr></w:p>"
    )


def _size(size: float) -> str:
    return f'<w:sz w:val="{half_points(size)}"/><w:szCs w:val="{half_points(size)}"/>'


def _header_row(
    row: tuple[HeaderCell | None, ...],
    header: tuple[tuple[HeaderCell | None, ...], ...],
    depth: int,
    widths: list[int],
    size: str,
) -> str:
    cells: list[str] = []
    place = 0
    while place < len(row):
        cell = row[place]
        if cell is None:  # reached from the cell above
            cells.append(_cell(widths[place], "TableHead", "", size, "<w:vMerge/>"))
            place += 1
            continue
        merge = f'<w:gridSpan w:val="{cell.across}"/>' if cell.across > 1 else ""
        merge += '<w:vMerge w:val="restart"/>' if cell.down > 1 else ""
        numbering = depth == len(header) - 1 and cell.text == f"({place + 1})"
        style = "TableCentre" if numbering else "TableHead"
        cells.append(_cell(sum(widths[place : place + cell.across]), style, cell.text, size, merge))
        place += cell.across
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"


def _row(row: TableRow, columns: list[TableColumn], widths: list[int], size: str, *, kept: bool = False) -> str:
    letters = ("<w:b/>" if row.bold else "") + size
    cells = []
    for text, column, width in zip(row.cells, columns, widths, strict=True):
        indent = twips(INDENT) * row.indent if column.align is Align.LEFT else 0
        cells.append(_cell(width, _STYLE[column.align], text, letters, indent=indent, kept=kept))
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def _cell(width: int, style: str, text: str, letters: str, merge: str = "", indent: int = 0, kept: bool = False) -> str:
    shift = ("<w:keepNext/>" if kept else "") + (f'<w:ind w:left="{indent}"/>' if indent else "")
    properties = f"<w:rPr>{letters}</w:rPr>" if letters else ""
    content = f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merge}<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{shift}</w:pPr>{content}</w:p></w:tc>'
    )
