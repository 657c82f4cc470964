"""The document as plain data for the typesetting program: strings, numbers, lists. Nothing in it is code."""

from datetime import UTC, datetime
from typing import Any

from tuanle.documents.domain.binding import bound
from tuanle.documents.domain.composition import Composed, Line, Piece
from tuanle.documents.domain.content import Note, OfficialDocument, TableBlock
from tuanle.documents.domain.metrics import reference_in, wrap
from tuanle.documents.domain.safety import clean
from tuanle.documents.domain.tables import INDENT, Band, bands
from tuanle.documents.kinds.layout import URGENCY_BOX, Layout

Data = dict[str, Any]

#: Faces in order of preference: the decree's, its metric twin, and the one the typesetter carries.
FONTS = ("Times New Roman", "Liberation Serif", "Libertinus Serif")
_HEADINGS = ("part", "section", "clause", "point")
_SUBJECT_WIDTH = 140.0


def document_data(document: OfficialDocument, composed: Composed, layout: Layout, at: datetime) -> Data:
    page = layout.page
    upright = page.width - page.set_left - page.set_right
    left = upright * 0.405 - 2
    moment = at.astimezone(UTC)
    return {
        "title": f"{document.kind.name}: {clean(document.subject)}",
        "author": clean(document.issuer_short or document.issuer),
        "date": dict(zip(("year", "month", "day", "hour", "minute", "second"), moment.timetuple()[:6], strict=True)),
        "layout": _layout(layout),
        "national_name": composed.national_name,
        "motto": composed.motto,
        "superior": _wrapped(composed.superior, layout, "superior", left),
        "issuer": _wrapped(composed.issuer, layout, "issuer", left),
        "number": composed.number,
        "about": _wrapped(composed.about, layout, "about", left - 4),
        "place_date": composed.place_date,
        "urgency": composed.urgency,
        "urgency_width": URGENCY_BOX[composed.urgency][0] if composed.urgency else 0,
        "circulation": composed.circulation,
        "kind_name": composed.kind_name,
        "title_level": 1,
        "subject": _wrapped(composed.subject, layout, "subject", _SUBJECT_WIDTH),
        "addressees": composed.addressees,
        "recipients": composed.recipients,
        "drafter_mark": composed.drafter_mark,
        "signing": composed.signing,
        "signer_name": composed.signer_name,
        "beside": [{"lines": one.lines, "name": one.name} for one in composed.beside],
        "address": composed.address,
        "stretches": _stretches(composed, layout),
    }


def _layout(layout: Layout) -> Data:
    page, body = layout.page, layout.body
    return {
        "fonts": FONTS,
        "short_rule": layout.rules.set_short,
        "page": {
            "width": page.width,
            "height": page.height,
            "top": page.set_top,
            "bottom": page.set_bottom,
            "left": page.set_left,
            "right": page.set_right,
        },
        "body": {
            "first_line": body.set_first_line,
            "gap": body.set_paragraph_gap,
            "line": body.set_line,
            "about_gap": layout.rules.about_gap,
        },
        "components": {
            each.key: {"size": each.size, "bold": each.bold, "italic": each.italic}
            for each in layout.components.values()
        },
    }


def _wrapped(text: str, layout: Layout, component: str, width: float) -> str:
    return "\n".join(wrap(text, layout[component].size, width, bold=layout[component].bold)) if text else ""


def _stretches(composed: Composed, layout: Layout) -> list[Data]:
    """Pages of one shape after another, as in the DOCX."""
    stretches = _cut(composed.pieces, layout, landscape=False, level=1 if composed.kind_name else 0)
    stretches[0]["head"] = True
    if stretches[-1]["landscape"]:
        stretches.append(_stretch(landscape=False, restart=False))
    stretches[-1]["foot"] = True
    for appendix in composed.appendices:
        pages = _cut(appendix.pieces, layout, landscape=appendix.landscape, level=1)
        pages[0]["appendix"] = {
            "label": appendix.label,
            "title": _wrapped(appendix.title, layout, "appendix_title", _room(layout, appendix.landscape) * 0.85),
            "reference": reference_in(
                appendix.reference, layout["appendix_reference"].size, _room(layout, appendix.landscape)
            ),
        }
        stretches.extend(pages)
    return stretches


def _stretch(*, landscape: bool, restart: bool) -> Data:
    shape = {"landscape": landscape, "restart": restart}
    return {**shape, "head": False, "foot": False, "appendix": None, "pieces": []}


def _room(layout: Layout, landscape: bool) -> float:
    page = layout.page
    return (page.height if landscape else page.width) - page.set_left - page.set_right


def _cut(pieces: tuple[Piece, ...], layout: Layout, *, landscape: bool, level: int) -> list[Data]:
    stretches = [_stretch(landscape=landscape, restart=True)]
    path: list[str] = []
    for piece in pieces:
        turned = landscape or (isinstance(piece, TableBlock) and piece.landscape)
        if turned != stretches[-1]["landscape"]:
            stretches.append(_stretch(landscape=turned, restart=False))
        stretches[-1]["pieces"].append(_piece(piece, _room(layout, turned), path, level))
    return stretches


def _piece(piece: Piece, room: float, path: list[str], base: int) -> Data:
    if isinstance(piece, Line):
        return {
            "kind": "line",
            "component": piece.component,
            "level": _depth(piece.component, path, base),
            "kept": piece.kept,
            "runs": [{"text": bound(run.text), "bold": run.bold, "italic": run.italic} for run in piece.runs],
        }
    if isinstance(piece, Note):
        return {"kind": "note", "text": piece.text, "align": piece.align}
    return {
        "kind": "table",
        "size": piece.size,
        "indent": INDENT,
        "bands": [_band(piece, b) for b in bands(piece, room)],
    }


def _depth(component: str, path: list[str], base: int) -> int:
    """The heading level in the PDF's outline: one deeper than the heading it stands under, never skipping one."""
    if component not in _HEADINGS:
        return 0
    while path and _HEADINGS.index(path[-1]) >= _HEADINGS.index(component):
        path.pop()
    path.append(component)
    return base + len(path)


def _band(table: TableBlock, band: Band) -> Data:
    last = len(band.header) - 1
    return {
        "widths": band.widths,
        "aligns": [table.columns[place].align for place in band.columns],
        "caption": band.caption,
        "header": [
            [
                {
                    "text": cell.text,
                    "across": cell.across,
                    "down": cell.down,
                    "number": table.numbered and depth == last,
                }
                if cell
                else None
                for cell in row
            ]
            for depth, row in enumerate(band.header)
        ],
        "rows": [{"cells": row.cells, "bold": row.bold, "indent": row.indent} for row in band.rows],
        "total": band.total.cells if band.total else None,
        "together": [length if not place else 0 for length in band.together for place in range(length)],
    }
