"""What is asked before a report is sent, each with the place it is about, and what would be sent beside last year."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from tuanle.office.queries.asks import Box, words_of
from tuanle.reports.actions import must_be_answered
from tuanle.reports.enums import Level
from tuanle.reports.models import Submission
from tuanle.reports.queries import last_year_cells, peers_for
from tuanle.reports.queries.blocks import TONES, words_for
from tuanle.reports.queries.drafts import setting_of
from tuanle.reports.queries.shapes import Composition, Item, known_in_words, name_of, questions


@dataclass(frozen=True)
class Asked:
    """One thing to look at. `box`: where a word on it is written (a reason, an explanation); None where only mending helps."""

    level: Level
    message: str
    cell: str
    box: Box | None
    is_open: bool

    @property
    def tone(self) -> str:
        return TONES[self.level]


@dataclass(frozen=True)
class Compared:
    """A figure beside last year's."""

    item: Item
    now: str
    before: str
    is_blank: bool
    is_unread: bool


@dataclass(frozen=True)
class Review:
    """Everything before sending: what must be mended or said, what is only told, what would be sent."""

    asked: list[Asked]
    figures: list[Compared]
    blanks: list[Item]

    @property
    def waiting(self) -> int:
        return sum(one.is_open for one in self.asked)

    @property
    def reasons(self) -> list[Asked]:
        """Those for which one reason would do: figures of the system that were overruled."""
        return [one for one in self.asked if one.box and one.box.cell.endswith("?") and one.is_open]


def review_of(draft: Composition, submission: Submission) -> Review:
    last_year = last_year_cells(submission)
    words, blank = words_for(draft.values, last_year), {item.key for item in draft.blanks}
    found = questions(draft, last_year, peers_for(submission), setting_of(submission))
    return Review(
        asked=[*(_asked(draft, each) for each in found), *_explained(draft)],
        figures=[
            Compared(
                item=item,
                now=words.of(draft.values.get(item.key), item),
                before=words.of(last_year.get(item.key), item),
                is_blank=item.key in blank,
                is_unread=draft.cells[item.key].is_unread,
            )
            for item in draft.asked
        ],
        blanks=draft.blanks,
    )


def _asked(draft: Composition, finding: Any) -> Asked:
    return Asked(
        level=finding.level,
        message=finding.message,
        cell=finding.cells[0] if finding.cells else "",
        box=_box(draft, finding),
        is_open=must_be_answered(finding, draft),
    )


def _explained(draft: Composition) -> Iterator[Asked]:
    """The figures of the system that were overruled with a reason: to be read once more."""
    for item in draft.asked:
        if draft.overrules(item) and draft.reasons.get(item.key):
            said = {"item": f"{item.label} ({item.number})", "known": known_in_words(draft, item)}
            message = _("%(item)s: ghi khác hệ thống (%(known)s), đã có lý do.") % said
            yield Asked(Level.INFO, message, item.key, _words(draft, f"{item.key}?"), False)


def _box(draft: Composition, finding: Any) -> Box | None:
    """A warning asks for a word, an overruled figure for a reason."""
    if finding.level == Level.WARNING:
        return _words(draft, f"!{name_of(finding)}")
    return _words(draft, f"{finding.cells[0]}?") if finding.key == "overruled" else None


def _words(draft: Composition, cell: str) -> Box:
    return Box(cell, *words_of(draft, cell))
