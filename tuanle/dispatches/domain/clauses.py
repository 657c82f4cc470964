"""The body of a dispatch as its paragraphs in order, each with the clause it stands in: what two texts are compared by."""

from dataclasses import dataclass

from tuanle.dispatches.domain.outline import outline, paragraphs
from tuanle.dispatches.domain.piece import Piece, viet
from tuanle.dispatches.domain.reader import part

#: Marks that only close a line belong to the layout, not to the text.
_CLOSING = " ;.,/"
#: Legal bases, and the sentence behind them, that stand in one paragraph.
_BASES = viet(r";\s+(?=[A-ZĐÀ-Ỹ])")


@dataclass(frozen=True)
class Clause:
    """A paragraph without its number and without the mark that closes it. `label` is where it stands (`5.2`, `V.1`), empty before the first clause."""

    label: str
    text: str


def clauses_of(text: str) -> tuple[Clause, ...]:
    """The paragraphs of the body of any dispatch; those of a table are its rows."""
    body = part(text).body
    found: list[tuple[Piece, str | None]] = [
        (piece, None) for piece, _heading in paragraphs(body) if piece.text.lstrip().startswith("|")
    ]
    for node in outline(body).walk():
        if node.kind == "root" or node.kind == "lead":  # a lead stands among the plain paragraphs of what it is in
            found += [(plain, node.clause or "") for plain in node.plain]
        else:
            found += [(piece, node.clause or "") for piece in (node.piece, *node.plain)]
    clauses: list[Clause] = []
    for piece, label in sorted(found, key=lambda one: one[0].at[0]):
        own = label if label is not None else clauses[-1].label if clauses else ""
        said = " ".join(piece.text.split())
        clauses += [Clause(own, text.rstrip(_CLOSING)) for text in (_BASES.split(said) if not own else [said])]
    return tuple(clauses)
