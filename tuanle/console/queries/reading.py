"""A dispatch beside what was read from it: each field with the place it was read from, or the word that it is not there."""

from collections.abc import Mapping
from dataclasses import dataclass

from tuanle.console.domain.segments import Marked, mark
from tuanle.core.text import squeeze
from tuanle.dispatches.models import Dispatch
from tuanle.dispatches.queries import fields_of

_SHOWN = 90


@dataclass(frozen=True)
class Source:
    """Where a field was read: the number of the stretch in the text and its first words. `is_missing`: nowhere."""

    number: int
    words: str

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
    return Sheet(marked, sources, tuple(dispatch.reading["missing"]))


def duty_sources(dispatch: Dispatch, sheet: Sheet) -> list[Source]:
    """For each duty as read, where it stands."""
    places = range(len(fields_of(dispatch)["duties"]))
    return [sheet.source_of(f"duties.{place}.text") for place in places]


def _first_words(text: str) -> str:
    words = squeeze(text.replace("*", ""))
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN].rsplit(' ', 1)[0]} …"
