"""The digest of the narratives: what units wrote, said once, each sentence with its sources. A person edits it after."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import ceil

from tuanle.core.text import fold, squeeze
from tuanle.reports.domain.form import Cells, Form

#: From this share of common shingles on, two paragraphs say the same.
SAME = 0.9

_SHINGLE = 3
_BULLET = re.compile(r"^\s*(?:[-–—•*+●▪]|\(?\d{1,2}[.)]|\(?[a-zđ][.)])\s+")
#: After a semicolon a figure goes on with the sentence (`4 hoạt động; 437 lượt người`); a capital begins another.
_SENTENCE = re.compile(r"(?<=[.!?…;])\s+(?=[A-ZÀ-ỴĐ\"“])|(?<=[.!?…])\s+(?=[0-9])")
_FIELD = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True)
class Wrote:
    """What one unit wrote. Units are taken in the order given."""

    unit: str
    revision: int
    cells: Cells


@dataclass(frozen=True)
class Source:
    unit: str
    revision: int


@dataclass(frozen=True)
class Sentence:
    text: str
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Paragraph:
    """One paragraph, as its first author wrote it; `sources` names all who wrote the same."""

    sentences: tuple[Sentence, ...]
    sources: tuple[Source, ...]

    @property
    def text(self) -> str:
        return " ".join(sentence.text for sentence in self.sentences)

    @property
    def words(self) -> int:
        return len(self.text.split())


@dataclass(frozen=True)
class Slot:
    """One part of the report. `lead` is filled from figures; `left_out` did not fit in the words allowed."""

    key: str
    lead: tuple[str, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    left_out: tuple[Paragraph, ...] = field(default=())

    @property
    def text(self) -> str:
        return "\n".join([*self.lead, *(paragraph.text for paragraph in self.paragraphs)])


def digest(
    form: Form,
    wrote: Iterable[Wrote],
    *,
    templates: Mapping[str, Sequence[str]] | None = None,
    figures: Mapping[str, str] | None = None,
    limit: int = 600,
) -> dict[str, Slot]:
    """The narratives by slot, in the form's order. `limit`: words of each slot, without its lead.

    `templates` are the sentences that open a slot ("Toàn huyện có {n} đơn vị tổ chức {so_hoat_dong} hoạt động.");
    one that wants a figure which `figures` lacks is left out.
    """
    texts = list(wrote)
    slots: dict[str, Slot] = {}
    for item in form.items.values():
        if not item.slot:
            continue
        paragraphs = _once(
            paragraph for each in texts for paragraph in _paragraphs(each.cells.get(item.key), each.unit, each.revision)
        )
        slot = slots.get(item.slot) or Slot(item.slot, _lead((templates or {}).get(item.slot, ()), figures or {}))
        slots[item.slot] = _fitting(slot, paragraphs, limit)
    return slots


def filled(template: str, figures: Mapping[str, str]) -> str | None:
    """`template` with its figures; None when one is lacking or empty."""
    if any(not figures.get(name) for name in _FIELD.findall(template)):
        return None
    return _FIELD.sub(lambda match: figures[match.group(1)], template)


def _lead(templates: Sequence[str], figures: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(sentence for template in templates if (sentence := filled(template, figures)))


def _paragraphs(text: object, unit: str, revision: int) -> Iterable[Paragraph]:
    source = (Source(unit, revision),)
    for line in text.splitlines() if isinstance(text, str) else ():
        bare = squeeze(_BULLET.sub("", line))
        if bare:
            yield Paragraph(tuple(Sentence(part, source) for part in _SENTENCE.split(bare)), source)


def _once(paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    """Each paragraph once, in order. Two that are nearly the same share one of their rarer shingles: only those meet."""
    kept: list[Paragraph] = []
    sets: list[frozenset[str]] = []
    index: dict[str, list[int]] = {}
    for paragraph in paragraphs:
        shingles = _shingles(paragraph.text)
        ranked = sorted(shingles)
        prefix = ranked[: len(ranked) - ceil(SAME * len(ranked)) + 1]
        near = sorted({n for shingle in prefix for n in index.get(shingle, ())})
        same = next((n for n in near if _alike(sets[n], shingles) >= SAME), None)
        if same is None:
            for shingle in prefix:
                index.setdefault(shingle, []).append(len(kept))
            kept.append(paragraph)
            sets.append(shingles)
        elif paragraph.sources[0] not in kept[same].sources:
            kept[same] = _also(kept[same], paragraph)
    return kept


def _also(kept: Paragraph, same: Paragraph) -> Paragraph:
    sources = kept.sources + same.sources
    return Paragraph(tuple(replace(sentence, sources=sources) for sentence in kept.sentences), sources)


def _shingles(text: str) -> frozenset[str]:
    words = re.findall(r"\w+", fold(text)) or [text]
    return frozenset(" ".join(words[n : n + _SHINGLE]) for n in range(max(1, len(words) - _SHINGLE + 1)))


def _alike(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / len(a | b)


def _fitting(slot: Slot, paragraphs: list[Paragraph], limit: int) -> Slot:
    """What fits, in order; a long paragraph does not keep out a short one after it."""
    room = limit - sum(paragraph.words for paragraph in slot.paragraphs)
    taken, left = list(slot.paragraphs), list(slot.left_out)
    for paragraph in paragraphs:
        if paragraph.words <= room:
            room -= paragraph.words
            taken.append(paragraph)
        else:
            left.append(paragraph)
    return replace(slot, paragraphs=tuple(taken), left_out=tuple(left))
