"""Activities drafted from what a dispatch suggests."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tuanle.campaigns.enums import LearnerGroup, Mode
from tuanle.campaigns.kinds.activities import ACTIVITY_KINDS, ActivityKind
from tuanle.core.text import fold, squeeze
from tuanle.plans.domain.content import Activity
from tuanle.plans.enums import Timing

#: As long as the title of an activity may be; a longer suggestion is cut between words.
TITLE = 300
_ONLINE = re.compile(r"\btruc tuyen\b|\bonline\b|\bmang xa hoi\b")
#: How dispatches name those for whom something is held, folded.
_NAMES = {
    LearnerGroup.PRESCHOOL: r"tre mam non|tre mau giao",
    LearnerGroup.PUPILS: r"hoc sinh",
    LearnerGroup.PARENTS: r"phu huynh|cha me",
    LearnerGroup.STAFF: r"giao vien|cong chuc|vien chuc",
    LearnerGroup.WORKERS: r"nguoi lao dong|cong nhan|nong dan",
    LearnerGroup.OLDER: r"nguoi cao tuoi|nguoi gia|cao nien",
    LearnerGroup.DISABLED: r"khuyet tat",
}


@dataclass(frozen=True)
class Suggestion:
    """What a dispatch suggests, in its words; `clause` is where it stands."""

    text: str
    clause: str = ""


def drafted(suggestions: Iterable[Suggestion]) -> tuple[Activity, ...]:
    """One activity for each thing suggested (a suggestion names several, parted by semicolons), for those its words name."""
    return tuple(
        Activity(
            kind=kind_of(words).key,
            title=words,
            timing=Timing.WEEK,
            mode=Mode.ONLINE if _ONLINE.search(fold(words)) else Mode.IN_PERSON,
            groups=tuple(group.value for group, names in _NAMES.items() if re.search(rf"\b({names})\b", fold(words))),
            clause=suggestion.clause,
        )
        for suggestion in suggestions
        for words in _things(suggestion.text)
    )


def with_groups(activities: Iterable[Activity], groups: Sequence[str]) -> tuple[Activity, ...]:
    """`activities`, those that are for nobody yet for `groups`."""
    return tuple(replace(activity, groups=activity.groups or tuple(groups)) for activity in activities)


def kind_of(text: str) -> ActivityKind:
    """The kind by whose most telling words `text` speaks; of equals what is said first; the last kind where none fits."""
    folded = fold(text)
    found = [
        (rank, place.start(), -len(phrase), order, kind)
        for order, kind in enumerate(ACTIVITY_KINDS)
        for rank, phrase in enumerate(kind.words)
        if (place := re.search(rf"\b{re.escape(phrase)}\b", folded))
    ]
    return min(found)[-1] if found else list(ACTIVITY_KINDS)[-1]


def _things(text: str) -> Iterator[str]:
    for part in re.split(r";", text):
        words = squeeze(part).strip(" .;,-")
        if words:
            yield _cut(words[:1].upper() + words[1:])


def _cut(words: str) -> str:
    return words if len(words) <= TITLE else f"{words[: TITLE - 1].rpartition(' ')[0].rstrip(' ,;')}…"
