"""What many units wrote of one thing, as lines of a report: each said once, the most often said first, with who said it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tuanle.core.numbers import format_number
from tuanle.core.text import fold
from tuanle.reports.domain.digest import Slot, Source

#: More lines than this are left to the reader of the single reports.
LINES = 8

#: A number that counts something; not the one in `COVID-19`.
_FIGURE = re.compile(r"(?<![\w.,/-])\d")


@dataclass(frozen=True)
class Line:
    """One line of the draft and the reports it was taken from."""

    text: str
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Draft:
    """The draft of one slot. `left_out` did not fit."""

    lines: tuple[Line, ...]
    left_out: tuple[Line, ...] = ()

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


def draft_of(slot: Slot, names: Mapping[str, str], *, limit: int = LINES) -> Draft:
    """The sentences of `slot`, the same sentence of several units once: `Đường truyền chưa ổn định (12 đơn vị).`

    `names` gives a unit's name by its code. Those said by more units come first, else in the order of the units; sentences
    with figures of a unit's own come last, for the figures of all are told elsewhere.
    """
    said: dict[str, tuple[str, list[Source]]] = {}
    for paragraph in slot.paragraphs:
        for sentence in paragraph.sentences:
            _text, sources = said.setdefault(fold(sentence.text).rstrip(" .;"), (sentence.text, []))
            sources.extend(source for source in sentence.sources if source not in sources)
    ranked = sorted(said.values(), key=lambda one: (bool(_FIGURE.search(one[0])), -len(one[1])))
    lines = tuple(Line(_attributed(text, sources, names), tuple(sources)) for text, sources in ranked)
    return Draft(lines[:limit], lines[limit:])


def _attributed(text: str, sources: Iterable[Source], names: Mapping[str, str]) -> str:
    units = list(dict.fromkeys(source.unit for source in sources))
    if len(units) == 1:
        who = names.get(units[0], units[0])
    else:
        who = f"{format_number(len(units))} đơn vị{', mỗi đơn vị' if _FIGURE.search(text) else ''}"
    return f"{text.rstrip(' .;')} ({who})."
