"""The body and the appendices as stretches of pages that share a shape: upright or turned."""

from dataclasses import dataclass, replace

from tuanle.documents.domain.binding import bound
from tuanle.documents.domain.composition import Composed, ComposedAppendix, Line, Piece
from tuanle.documents.domain.content import Note, TableBlock
from tuanle.documents.domain.docx.styles import style_id
from tuanle.documents.domain.docx.tables import table_xml
from tuanle.documents.domain.docx.xml import paragraph
from tuanle.documents.domain.metrics import reference_in, wrap
from tuanle.documents.enums import Align
from tuanle.documents.kinds.layout import Layout

_JC = {Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right", Align.JUSTIFY: "both"}


@dataclass
class Stretch:
    """Consecutive pages of one shape. `restart`: page numbers start again and the first is hidden."""

    xml: str
    landscape: bool
    restart: bool


def widths(layout: Layout) -> tuple[float, float]:
    """Room between the margins in millimetres: upright, turned."""
    page = layout.page
    sides = page.set_left + page.set_right
    return page.width - sides, page.height - sides


def body_stretches(pieces: tuple[Piece, ...], layout: Layout) -> list[Stretch]:
    """The body, cut where a turned table needs pages of its own."""
    return _stretches(pieces, layout, landscape=False, opening="")


def appendix_stretches(appendix: ComposedAppendix, layout: Layout) -> list[Stretch]:
    size = layout["appendix_title"].size
    title = wrap(appendix.title, size, widths(layout)[appendix.landscape] * 0.85, bold=True)
    reference = reference_in(appendix.reference, layout["appendix_reference"].size, widths(layout)[appendix.landscape])
    opening = (
        paragraph(style_id("appendix_label"), appendix.label)
        + paragraph(style_id("appendix_title"), "\n".join(title))
        + paragraph(style_id("appendix_reference"), reference)
    )
    return _stretches(appendix.pieces, layout, landscape=appendix.landscape, opening=opening)


def _stretches(pieces: tuple[Piece, ...], layout: Layout, *, landscape: bool, opening: str) -> list[Stretch]:
    stretches = [Stretch(opening, landscape, restart=True)]
    for piece in pieces:
        turned = landscape or (isinstance(piece, TableBlock) and piece.landscape)
        if turned != stretches[-1].landscape:
            stretches.append(Stretch("", turned, restart=False))
        stretches[-1].xml += piece_xml(piece, widths(layout)[turned])
    return stretches


def piece_xml(piece: Piece, width: float) -> str:
    if isinstance(piece, Line):
        runs = [replace(run, text=bound(run.text)) for run in piece.runs]
        return paragraph(style_id(piece.component), runs, "<w:keepNext/><w:keepLines/>" if piece.kept else "")
    if isinstance(piece, Note):
        keep = "<w:keepNext/>" if piece.align is Align.RIGHT else ""
        return paragraph("Note", piece.text, f'{keep}<w:jc w:val="{_JC[piece.align]}"/>')
    return table_xml(piece, width)


def whole(composed: Composed, layout: Layout, *, head: str, foot: str) -> list[Stretch]:
    """Head, body, foot and appendices. The foot comes on an upright page."""
    stretches = body_stretches(composed.pieces, layout)
    stretches[0].xml = head + stretches[0].xml
    if stretches[-1].landscape:
        stretches.append(Stretch("", landscape=False, restart=False))
    stretches[-1].xml += foot
    for appendix in composed.appendices:
        stretches.extend(appendix_stretches(appendix, layout))
    return stretches
