"""A text cut where something was read from it, so that a page can mark each stretch and lead to it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

#: Marks of Markdown that a reader need not see. The text itself keeps them: spans point into it.
_DECORATION = re.compile(
    r"\*{1,3}|^#{1,6} +|(?<=\n)[ \t]+(?=\n)| +(?=\n)|(?<=\n\n)\n+|\A\n+|\\(?=[*_#\[\]])|<(?=https?://)|(?<=\w)>(?=\s)"
    r"|\[(?=[^\]\n]*\]\()|\]\([^)\n]*\)",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Segment:
    """A stretch of the text as shown. `number` is where links to it lead; 0 when nothing was read from it."""

    text: str
    number: int = 0


@dataclass(frozen=True)
class Marked:
    """`anchors` gives, for each span's key, the number of the segment where it begins."""

    segments: tuple[Segment, ...]
    anchors: Mapping[str, int]


def mark(text: str, spans: Mapping[str, Sequence[int]]) -> Marked:
    """Cut `text` at the ends of `spans`. A span that holds another of its own (`report` and `report.email`) is not
    marked itself, but leads to the first of those."""
    fine = {key: span for key, span in spans.items() if not _holds_a_part(key, span, spans)}
    cuts = sorted({0, len(text), *(end for span in fine.values() for end in span)})
    hidden = {at for match in _DECORATION.finditer(text) for at in range(*match.span())}
    covered = [False] * len(cuts)
    place = {cut: index for index, cut in enumerate(cuts)}
    for start, end in fine.values():
        for index in range(place[start], place[end]):
            covered[index] = True
    segments: list[Segment] = []
    numbers: dict[int, int] = {}
    for index, (start, end) in enumerate(zip(cuts, cuts[1:], strict=False)):
        number = len(numbers) + 1 if covered[index] else 0
        if number:
            numbers[start] = number
        shown = "".join(text[at] for at in range(start, end) if at not in hidden)
        segments.append(Segment(shown, number))
    starts = sorted(numbers)
    anchors = {
        key: numbers[at]
        for key, (start, end) in spans.items()
        if (at := next((one for one in starts if start <= one < end), None)) is not None
    }
    return Marked(tuple(segments), anchors)


def _holds_a_part(key: str, span: Sequence[int], spans: Mapping[str, Sequence[int]]) -> bool:
    return any(
        other.startswith(f"{key}.") and span[0] <= start and end <= span[1] for other, (start, end) in spans.items()
    )
