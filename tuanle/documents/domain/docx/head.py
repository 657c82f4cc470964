"""The head of a document: cells 1 to 5, 9a, 10b and 11 of the decree's diagram."""

from tuanle.documents.domain.composition import Composed
from tuanle.documents.domain.content import Run
from tuanle.documents.domain.docx.styles import style_id
from tuanle.documents.domain.docx.xml import bare_table, boxed, paragraph, rule, twips
from tuanle.documents.domain.metrics import text_width, wrap
from tuanle.documents.kinds.layout import URGENCY_BOX, Layout

#: The share of the text's width that the issuer's column takes.
_LEFT_SHARE = 0.405
_COLUMN_GAP = 2.0
_SUBJECT_WIDTH = 140.0
_RED = "C00000"


def head_xml(composed: Composed, layout: Layout, width: float) -> str:
    """Everything above the body, on pages `width` millimetres wide between the margins."""
    left = round(width * _LEFT_SHARE, 1)
    right = width - left
    rows = [
        (_issuer(composed, layout, left), _nation(composed, layout, right)),
        (_number(composed, layout, left), _placed("place_date", composed.place_date)),
    ]
    return bare_table(rows, (left, right)) + _title(composed, layout, width) + _addressees(composed, layout, width)


def _issuer(composed: Composed, layout: Layout, width: float) -> str:
    room = width - _COLUMN_GAP
    superior = wrap(composed.superior, layout["superior"].size, room) if composed.superior else ()
    issuer = wrap(composed.issuer, layout["issuer"].size, room, bold=True)
    longest = max(text_width(line, layout["issuer"].size, bold=True) for line in issuer)
    parts = [_placed("superior", "\n".join(superior))] if superior else []
    parts.append(_placed("issuer", "\n".join(issuer)))
    parts.append(rule(longest * layout.rules.set_short, width))
    return "".join(parts)


def _nation(composed: Composed, layout: Layout, width: float) -> str:
    motto = text_width(composed.motto, layout["motto"].size, bold=layout["motto"].bold)
    return _placed("national_name", composed.national_name) + _placed("motto", composed.motto) + rule(motto, width)


def _number(composed: Composed, layout: Layout, width: float) -> str:
    parts = [_placed("number", composed.number)]
    if composed.about:
        about = wrap(composed.about, layout["about"].size, width - _COLUMN_GAP - 4)
        parts.append(_placed("about", "\n".join(about)))
    if composed.urgency:
        parts.append(boxed(style_id("urgency"), composed.urgency, URGENCY_BOX[composed.urgency], width, _RED))
    if composed.circulation:
        component = layout["circulation"]
        box = text_width(composed.circulation, component.size, bold=True) + 4
        parts.append(boxed(style_id("circulation"), composed.circulation, (box, 8), width, "000000"))
    return "".join(parts)


def _title(composed: Composed, layout: Layout, width: float) -> str:
    if not composed.kind_name:
        return _space(12)
    size = layout["subject"].size
    subject = wrap(composed.subject, size, min(_SUBJECT_WIDTH, width), bold=True)
    longest = max(text_width(line, size, bold=True) for line in subject)
    return (
        _placed("kind_name", composed.kind_name)
        + _placed("subject", "\n".join(subject))
        + rule(longest * layout.rules.set_short, width, before=3)
        + _space(10)
    )


def _addressees(composed: Composed, layout: Layout, width: float) -> str:
    if not composed.addressees:
        return ""
    style, size = style_id("addressee"), layout["addressee"].size
    if len(composed.addressees) == 1:
        line = f"Kính gửi: {composed.addressees[0]}"
        return paragraph(style, line, '<w:jc w:val="center"/>') + _space(10)
    # The dashes stand under the colon.
    colon = text_width("Kính gửi", size)
    longest = max(text_width(line, size) for line in composed.addressees)
    start = max(12.7, (width - colon - longest) / 2)
    dash = twips(text_width("- ", size))
    lines = [paragraph(style, "Kính gửi:", f'<w:ind w:left="{twips(start)}" w:firstLine="0"/>')]
    hanging = f'<w:ind w:left="{twips(start + colon) + dash}" w:hanging="{dash}"/>'
    lines.extend(paragraph(style, (Run(line),), hanging) for line in composed.addressees)
    return "".join(lines) + _space(10)


def _placed(component: str, text: str) -> str:
    return paragraph(style_id(component), text)


def _space(points: float) -> str:
    spacing = f'<w:spacing w:before="0" w:after="0" w:line="{round(points * 20)}" w:lineRule="exact"/>'
    return paragraph("Rule", (), spacing)
