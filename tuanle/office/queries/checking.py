"""What is asked before a report is sent, each with the place it is about, and what would be sent beside last year."""

from dataclasses import dataclass
from typing import Any

from tuanle.office.queries.fields import fields_of_entry
from tuanle.office.queries.report import Box
from tuanle.reports.actions import must_be_answered
from tuanle.reports.enums import Level
from tuanle.reports.models import Submission
from tuanle.reports.queries import last_year_cells
from tuanle.reports.queries.blocks import TONES, in_language, words_for
from tuanle.reports.queries.drafts import setting_of
from tuanle.reports.queries.shapes import Composition, Item, Latest, name_of, questions


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
    words = words_for(draft.values, last_year)
    found = questions(draft, last_year, setting_of(submission))
    return Review(
        asked=[
            Asked(
                level=each.level,
                message=in_language(each.message, each.message_en),
                cell=each.cells[0] if each.cells else "",
                box=_box(draft, each),
                is_open=must_be_answered(each, draft),
            )
            for each in found
        ],
        figures=[
            Compared(
                item=item,
                now=words.of(draft.values.get(item.key), item),
                before=words.of(last_year.get(item.key), item),
                is_blank=item in draft.blanks,
            )
            for item in draft.asked
        ],
        blanks=draft.blanks,
    )


def _box(draft: Composition, finding: Any) -> Box | None:
    """A warning asks for a word, an overruled figure for a reason."""
    if finding.level == Level.WARNING:
        return _words(draft, f"!{name_of(finding)}")
    return _words(draft, f"{finding.cells[0]}?") if finding.key == "overruled" else None


def _words(draft: Composition, cell: str) -> Box:
    latest = draft.latest.get(cell, Latest(0, None))
    return Box(cell, fields_of_entry("", latest.entry, {}), latest)
