"""WordprocessingML as text. Whole tables are written this way because building 5,000 cells through objects takes seconds."""

from collections.abc import Iterable
from xml.sax.saxutils import escape

from tuanle.documents.domain.content import Run

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_NO_BORDERS = "".join(f'<w:{side} w:val="nil"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
_NO_MARGINS = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("top", "left", "bottom", "right"))


def twips(millimetres: float) -> int:
    """Twentieths of a point."""
    return round(millimetres / 25.4 * 1440)


def half_points(points: float) -> int:
    return round(points * 2)


def run(piece: Run, extra: str = "") -> str:
    """One run; a line break in its text is a break on the page. `extra` is further run properties."""
    properties = ("<w:b/>" if piece.bold else "") + ("<w:i/>" if piece.italic else "") + extra
    texts = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in piece.text.split("\n"))
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{texts}</w:r>"


def paragraph(style: str, runs: Iterable[Run] | str, properties: str = "") -> str:
    """A paragraph of a style; `properties` are further paragraph properties, in the order the schema wants."""
    pieces = (Run(runs),) if isinstance(runs, str) else runs
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{"".join(run(piece) for piece in pieces)}</w:p>'


def rule(length: float, width: float, *, before: float = 2) -> str:
    """A ruled line `length` mm long, centred in `width` mm, `before` points under the text above."""
    side = max(0, round((twips(width) - twips(length)) / 2))
    return (
        '<w:p><w:pPr><w:pStyle w:val="Rule"/>'
        '<w:pBdr><w:top w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:pBdr>'
        f'<w:spacing w:before="{round(before * 20)}" w:after="0" w:line="60" w:lineRule="exact"/>'
        f'<w:ind w:left="{side}" w:right="{side}" w:firstLine="0"/></w:pPr></w:p>'
    )


def boxed(style: str, text: str, size: tuple[float, float], width: float, colour: str) -> str:
    """Text in a box of `size` (width, height in mm), centred in `width` mm."""
    side = max(0, round((twips(width) - twips(size[0])) / 2))
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="8" w:space="{space}" w:color="{colour}"/>'
        for edge, space in (("top", 3), ("left", 1), ("bottom", 3), ("right", 1))
    )
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/><w:pBdr>{edges}</w:pBdr><w:spacing w:before="160" w:after="60"/>'
        f'<w:ind w:left="{side}" w:right="{side}" w:firstLine="0"/></w:pPr>'
        f'{run(Run(text), f"""<w:color w:val="{colour}"/>""")}</w:p>'
    )


def bare_table(rows: Iterable[tuple[str, ...]], widths: tuple[float, ...]) -> str:
    """Columns without borders: the head and the foot of a document. Rows do not break across pages."""
    grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    body = "".join(
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
            for cell, width in zip(cells, widths, strict=True)
        )
        + "</w:tr>"
        for cells in rows
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(twips(width) for width in widths)}" w:type="dxa"/>'
        f"<w:tblBorders>{_NO_BORDERS}</w:tblBorders>"
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{_NO_MARGINS}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
    )


def field(instruction: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
