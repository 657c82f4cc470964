"""The foot of a document: recipients on the left, the signature on the right (cells 7, 9b and 12)."""

from tuanle.documents.domain.composition import Composed
from tuanle.documents.domain.docx.styles import style_id
from tuanle.documents.domain.docx.xml import bare_table, paragraph

_LEFT_SHARE = 0.46
#: Room for the signature and the seal, in points: about 30 mm.
_SIGNATURE = 84


def foot_xml(composed: Composed, width: float) -> str:
    """One row that does not break, so the signature is never parted from the position above it."""
    left = round(width * _LEFT_SHARE, 1)
    recipients = [paragraph(style_id("recipients_head"), "Nơi nhận:")]
    recipients.extend(paragraph(style_id("recipient"), line) for line in composed.recipients)
    if composed.drafter_mark:
        recipients.append(paragraph(style_id("drafter_mark"), composed.drafter_mark))
    signature = [paragraph(style_id("signer_authority"), line) for line in composed.signing]
    room = f'<w:spacing w:before="{_SIGNATURE * 20}" w:after="0"/>'
    signature.append(paragraph(style_id("signer_name"), composed.signer_name, room))
    space = '<w:p><w:pPr><w:pStyle w:val="Rule"/><w:keepNext/></w:pPr></w:p>'
    return space + bare_table([("".join(recipients), "".join(signature))], (left, width - left))
