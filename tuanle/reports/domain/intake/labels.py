"""Which item of the form a label of a home-made table means."""

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from tuanle.core.text import fold, nfc
from tuanle.reports.domain.form import Form, Item
from tuanle.reports.kinds.items import ITEM_KINDS

# At or above: the label is that item. An exact label or alias gives 100.
SURE = 93.0
# From here up the item is offered to a person; below it the row is only told.
POSSIBLE = 64.0
# The best must lead the next item by this much to be sure.
MARGIN = 6.0
# What the row around a label adds to a match or takes away.
SAME_SECTION = 4.0
SAME_NUMBER = 5.0
SAME_MEASURE = 4.0
OTHER_MEASURE = -9.0
# Turns (lượt) and people are two figures: a label that says one is not the other, however alike.
TURNS_OR_PEOPLE = 0.72
# A part ("số lớp trực tuyến") that is not named exactly is weaker: its words are mostly those of its item.
PART = 0.9

_PREFIX = re.compile(
    r"^\s*(?:\(?\d{1,2}(?:\.\d{1,2})*[.):]*(?=\s|\D)|\(?[ivx]{1,5}[.)]|\(?[a-zđ][.)]|[-–—+*•·>])\s*", re.IGNORECASE
)
_NUMBER = re.compile(r"^\s*(\d{1,2}(?:\.\d{1,2})+)")
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_NOT_LETTER = re.compile(r"[^\w%]+|_")
_INCLUDING = re.compile(r"^(?:trong do|trong do co|gom|bao gom|chia ra|chia theo|theo)\b[ :]*")
# Words that carry nothing. "tại" is one, "tài" (trợ) is not: with marks they are told apart, without they are dropped.
_FILLERS = {
    word for marked in (
        "số", "tổng", "lượng", "các", "đã", "được", "của", "ở", "và", "những", "về", "tại", "theo", "trong", "cho", "là", "có",
    ) for word in (marked, fold(marked))
}  # fmt: skip


@lru_cache(maxsize=8192)
def words_of(label: str) -> str:
    """A label as the words that matter: folded, without number, brackets and fillers."""
    text = nfc(_BRACKETS.sub(" ", _PREFIX.sub("", label))).lower()
    words = [fold(word) for word in _NOT_LETTER.sub(" ", text).split() if word not in _FILLERS]
    return " ".join(words)


def including(label: str) -> str:
    """`Trong đó: trực tuyến` gives `trực tuyến`, folded."""
    text = fold(_PREFIX.sub("", label))
    return _INCLUDING.sub("", text).strip(" :;.-")


@dataclass(frozen=True)
class Match:
    """A cell of the form that a label may mean. `score` up to 100 and a little more with help from the row."""

    key: str
    item: Item
    score: float


class LabelIndex:
    """The labels and aliases of a form, of its items and of their parts ("số lớp trực tuyến")."""

    def __init__(self, form: Form) -> None:
        self.form = form
        names: dict[tuple[str, str], None] = {}
        for item in form.items.values():
            if item.is_computed or ITEM_KINDS[item.kind].is_table:
                continue
            own = [item.label, *item.aliases]
            for name in own:
                names[(words_of(name), item.key)] = None
            for axis, keys in form.parts_of(item):
                for member, key in zip(axis.members, keys, strict=True):
                    for name in own:
                        names[(words_of(f"{name} {member.label}"), key)] = None
        self._names = list(names)
        self._texts = [text for text, _ in self._names]
        self._section_words = {section.key: words_of(section.label) for section in form.sections}
        self._section_of = {item.key: section.key for section in form.sections for item in section.items}
        self._members = {
            fold(word): (axis.key, member.key)
            for axis in form.axes
            for member in axis.members
            for word in (member.label, *member.aliases)
        }
        self._measures = {fold(item.measure) for item in form.items.values()}
        self._measure_words = {word for item in form.items.values() for word in words_of(item.measure).split()}
        self._computed = {words_of(item.label) for item in form.items.values() if item.is_computed}
        self._cache: dict[str, list[Match]] = {}

    def is_measure(self, text: str) -> bool:
        """Whether a text is a unit of measure ("lớp"), which is no label though it may look like one."""
        return fold(text) in self._measures

    def is_computed(self, label: str) -> bool:
        """Whether a label is that of an item which is reckoned from others and not asked."""
        return words_of(label) in self._computed

    def match(self, label: str, *, section: str = "", measure: str = "") -> list[Match]:
        """The cells that `label` may mean, the likeliest first, one for each cell, none under `POSSIBLE` less help."""
        found = self._plain(label)
        number = _NUMBER.match(label)
        scored = [
            Match(one.key, one.item, one.score + self._help(one, section, measure, number[1] if number else ""))
            for one in found
        ]
        return sorted((one for one in scored if one.score >= POSSIBLE - 15), key=lambda one: (-one.score, one.key))

    def sure(self, matches: list[Match]) -> Match | None:
        """The best when it is good and alone."""
        if not matches or matches[0].score < SURE:
            return None
        if len(matches) > 1 and matches[0].score - matches[1].score < MARGIN:
            return None
        return matches[0]

    def section(self, label: str) -> str:
        """The key of the section that a heading names, or empty."""
        words = words_of(label)
        if not words:
            return ""
        best = max(self._section_words, key=lambda key: fuzz.token_sort_ratio(words, self._section_words[key]))
        return best if fuzz.token_sort_ratio(words, self._section_words[best]) >= 80 else ""

    def member(self, label: str, item: Item | None = None) -> tuple[str, str] | None:
        """(axis, member) that a label names, among the axes of `item` when given."""
        folded = including(label)
        found = self._members.get(folded) or self._members.get(folded.rpartition(": ")[2])
        if found and (item is None or found[0] in item.axes):
            return found
        return None

    def _plain(self, label: str) -> list[Match]:
        words = words_of(label)
        if not words or len(words) < 2:
            return []
        if words not in self._cache:
            self._cache[words] = self._search(words)
        return self._cache[words]

    def _search(self, words: str) -> list[Match]:
        best: dict[str, float] = {}
        for text, _score, n in process.extract(
            words, self._texts, scorer=fuzz.token_set_ratio, limit=60, score_cutoff=45
        ):
            key = self._names[n][1]
            score = self._likeness(words, text)
            if "." in key and score < 100:
                score *= PART
            if score > best.get(key, 0):
                best[key] = score
        ordered = sorted(best.items(), key=lambda one: -one[1])[:8]
        return [Match(key, self.form.cell_items[key], score) for key, score in ordered]

    @staticmethod
    def _likeness(one: str, other: str) -> float:
        if one == other:
            return 100.0
        score = 0.65 * fuzz.token_sort_ratio(one, other) + 0.35 * fuzz.token_set_ratio(one, other)
        if ("luot" in one.split()) != ("luot" in other.split()):
            score *= TURNS_OR_PEOPLE
        return min(score, 99.0)

    def _help(self, match: Match, section: str, measure: str, number: str) -> float:
        help_given = 0.0
        if section and self._section_of[match.item.key] == section:
            help_given += SAME_SECTION
        if number and number == match.item.number:
            help_given += SAME_NUMBER
        if measure and match.item.measure:
            theirs, ours = set(words_of(measure).split()), set(words_of(match.item.measure).split())
            if theirs & ours:
                help_given += SAME_MEASURE
                if ("luot" in theirs) != ("luot" in ours):
                    help_given += OTHER_MEASURE
            elif theirs & self._measure_words and ours:  # "cái" for "chiếc" says nothing, "người" for "lớp" does
                help_given += OTHER_MEASURE
        return help_given


_LABELS: dict[str, LabelIndex] = {}


def labels_of(form: Form) -> LabelIndex:
    """The labels of a form, kept by the hash of its content."""
    if form.sha256 not in _LABELS:
        _LABELS[form.sha256] = LabelIndex(form)
    return _LABELS[form.sha256]


def sure_key(value: object, labels: LabelIndex) -> str:
    """The cell that a text surely names, also before a colon; else empty."""
    if not isinstance(value, str) or not 2 < len(value) < 220:
        return ""
    sure = labels.sure(labels.match(value)) or labels.sure(labels.match(value.partition(":")[0]))
    return sure.key if sure else ""
