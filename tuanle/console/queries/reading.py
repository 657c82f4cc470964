"""A dispatch beside what was read from it: each field with the place it was read from, or the word that it is not there."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from tuanle.console.domain.segments import Marked, mark
from tuanle.core.clock import VIETNAM
from tuanle.core.dates import format_date
from tuanle.core.text import squeeze
from tuanle.dispatches.models import Dispatch
from tuanle.dispatches.queries import fields_of
from tuanle.ui.fields import INSTANT

_SHOWN = 90


@dataclass(frozen=True)
class Candidate:
    """One of several things that the text says of a field: where, in what words, and what to write for it."""

    number: int
    words: str
    value: str


@dataclass(frozen=True)
class Source:
    """Where a field was read: the number of the stretch in the text and its first words. `is_missing`: nowhere.

    `candidates`: the text says it in several ways, and a person must choose.
    """

    number: int
    words: str
    candidates: tuple[Candidate, ...] = ()

    @property
    def is_missing(self) -> bool:
        return not self.number


@dataclass(frozen=True)
class Sheet:
    """`marked` is the text for the page; `sources` go by the name of the field in the reading (`report.due_at`)."""

    marked: Marked
    sources: Mapping[str, Source]
    missing: tuple[str, ...]

    def source_of(self, name: str) -> Source:
        return self.sources.get(name, Source(0, ""))


def sheet_of(dispatch: Dispatch) -> Sheet:
    """The text of `dispatch` with its marks."""
    spans = dispatch.reading["spans"]
    marked = mark(dispatch.text, spans)
    sources = {
        key: Source(number, _first_words(dispatch.text[spans[key][0] : spans[key][1]]))
        for key, number in marked.anchors.items()
    }
    for name in ("addressees", "legal_bases", "activity_kinds", "recipients", "report.recipients"):
        if name not in sources and f"{name}.0" in sources:
            sources[name] = sources[f"{name}.0"]
    asked = _candidates(dispatch, marked)
    sources |= {name: Source(0, "", candidates) for name, candidates in asked.items()}
    return Sheet(marked, sources, tuple(name for name in dispatch.reading["missing"] if name not in asked))


def _candidates(dispatch: Dispatch, marked: Marked) -> dict[str, tuple[Candidate, ...]]:
    """For each field in doubt, what the text says of it. The two days of a Week are asked together, at the first."""
    return {
        question["field"]: tuple(
            Candidate(
                marked.anchors.get(f"questions.{place}.candidates.{k}", 0),
                _first_words(one["text"]),
                _as_typed(question["field"], one["value"]),
            )
            for k, one in enumerate(question["candidates"])
        )
        for place, question in enumerate(dispatch.reading.get("questions", []))
    }


def _as_typed(field: str, value: str) -> str:
    """A value as a person types it into the form."""
    if field == "report.due_at":
        return datetime.fromisoformat(value).astimezone(VIETNAM).strftime(INSTANT)
    if field == "starts_on":
        return " – ".join(format_date(date.fromisoformat(day)) for day in value.split("/"))
    return value


def duty_sources(dispatch: Dispatch, sheet: Sheet) -> list[Source]:
    """For each duty as read, where it stands."""
    places = range(len(fields_of(dispatch)["duties"]))
    return [sheet.source_of(f"duties.{place}.text") for place in places]


def _first_words(text: str) -> str:
    words = squeeze(text.replace("*", ""))
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN].rsplit(' ', 1)[0]} …"
