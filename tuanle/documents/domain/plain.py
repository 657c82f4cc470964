"""A composed document as plain text, a paragraph apart from the next, in the order in which a DOCX of it is read."""

from collections.abc import Iterator

from tuanle.documents.domain.composition import Composed, Line
from tuanle.documents.domain.content import Note, TableBlock


def plain_text(composed: Composed) -> str:
    """What a reader of the file finds: the head's left column, then its right one, the body, the foot the same way."""
    return "\n\n".join(part for part in _parts(composed) if part.strip())


def _parts(composed: Composed) -> Iterator[str]:
    yield from (composed.superior, composed.issuer, composed.number, composed.about)
    yield from (composed.urgency, composed.circulation)
    yield from (composed.national_name, composed.motto, composed.place_date)
    yield from (composed.kind_name, composed.subject)
    if len(composed.addressees) == 1:
        yield f"Kính gửi: {composed.addressees[0]}"
    elif composed.addressees:
        yield from ("Kính gửi:", *composed.addressees)
    for piece in composed.pieces:
        yield from _piece(piece)
    for one in composed.beside:
        yield from (*one.lines, one.name)
    if composed.beside:
        yield from (*composed.signing, composed.signer_name)
    yield from ("Nơi nhận:", *composed.recipients, composed.drafter_mark)
    if not composed.beside:
        yield from (*composed.signing, composed.signer_name)


def _piece(piece: Line | Note | TableBlock) -> Iterator[str]:
    if isinstance(piece, TableBlock):
        rows = [[column.label for column in piece.columns], *(list(row.cells) for row in piece.rows)]
        yield "\n".join(f"| {' | '.join(cells)} |" for cells in rows)
    else:
        yield piece.text
