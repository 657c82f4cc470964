"""The foot of a document: recipients on the left, the signature on the right (cells 7, 9b and 12); under minutes all who
sign stand side by side, the recipients below them (form 1.9)."""

from tuanle.documents.domain.composition import Composed
from tuanle.documents.domain.docx.styles import style_id
from tuanle.documents.domain.docx.xml import bare_table, paragraph

_LEFT_SHARE = 0.46
#: Room for the signature and the seal, in points: about 30 mm.
_SIGNATURE = 84


def foot_xml(composed: Composed, width: float) -> str:
    """Rows that do not break, so a signature is never parted from the position above it."""
    if not composed.beside:
        left = round(width * _LEFT_SHARE, 1)
        signature = _signature(composed.signing, composed.signer_name)
        return _SPACE + bare_table([(_recipients(composed), signature)], (left, width - left))
    signers = [*((one.lines, one.name) for one in composed.beside), (composed.signing, composed.signer_name)]
    signatures = [_signature(lines, name, kept="<w:keepNext/>") for lines, name in signers]
    recipients = _recipients(composed, '<w:spacing w:before="240" w:after="0"/>')
    empty = paragraph(style_id("recipient"), ())
    column = round(width / len(signatures), 1)
    rows = [tuple(signatures), (recipients, *[empty] * (len(signatures) - 1))]
    return _SPACE + bare_table(rows, (column,) * len(signatures))


def _recipients(composed: Composed, room: str = "") -> str:
    lines = [paragraph(style_id("recipients_head"), "Nơi nhận:", room)]
    lines.extend(paragraph(style_id("recipient"), line) for line in composed.recipients)
    if composed.drafter_mark:
        lines.append(paragraph(style_id("drafter_mark"), composed.drafter_mark))
    return "".join(lines)


def _signature(lines: tuple[str, ...], name: str, kept: str = "") -> str:
    room = f'{kept}<w:spacing w:before="{_SIGNATURE * 20}" w:after="0"/>'
    signing = "".join(paragraph(style_id("signer_authority"), line, kept) for line in lines)
    return signing + paragraph(style_id("signer_name"), name, room)


_SPACE = '<w:p><w:pPr><w:pStyle w:val="Rule"/><w:keepNext/></w:pPr></w:p>'
