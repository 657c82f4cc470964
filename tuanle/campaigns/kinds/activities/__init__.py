"""Kinds of activity, one module each, in the order of the dispatch's clauses; what fits none comes last."""

from functools import cache

from tuanle.campaigns.kinds.activities.club import CLUB
from tuanle.campaigns.kinds.activities.communication import COMMUNICATION
from tuanle.campaigns.kinds.activities.contest import CONTEST
from tuanle.campaigns.kinds.activities.course import COURSE
from tuanle.campaigns.kinds.activities.digital_lesson import DIGITAL_LESSON
from tuanle.campaigns.kinds.activities.honour import HONOUR
from tuanle.campaigns.kinds.activities.international import INTERNATIONAL
from tuanle.campaigns.kinds.activities.kind import ActivityKind
from tuanle.campaigns.kinds.activities.library import LIBRARY
from tuanle.campaigns.kinds.activities.open_resource import OPEN_RESOURCE
from tuanle.campaigns.kinds.activities.opening import OPENING
from tuanle.campaigns.kinds.activities.other import OTHER
from tuanle.campaigns.kinds.activities.partnership import PARTNERSHIP
from tuanle.campaigns.kinds.activities.playground import PLAYGROUND
from tuanle.campaigns.kinds.activities.talk import TALK
from tuanle.campaigns.kinds.activities.training import TRAINING
from tuanle.core.language import official
from tuanle.core.registry import Registry
from tuanle.core.text import slug

ACTIVITY_KINDS: Registry[ActivityKind] = Registry("kind of activity")
for _kind in (
    OPENING,
    TALK,
    COMMUNICATION,
    HONOUR,
    DIGITAL_LESSON,
    LIBRARY,
    COURSE,
    CLUB,
    CONTEST,
    TRAINING,
    PARTNERSHIP,
    PLAYGROUND,
    OPEN_RESOURCE,
    INTERNATIONAL,
    OTHER,
):
    ACTIVITY_KINDS.add(_kind)


def kind_called(text: str) -> ActivityKind | None:
    """The kind that `text` names: by its name, else by the phrase for a kind that stands first in it, the longest there.

    A guess for a title ("Ngày hội đọc sách"), which a person should see; None where nothing fits.
    """
    words = f" {_words(text)} "
    if words.strip() in _names():
        return _names()[words.strip()]
    found = [
        (words.find(f" {phrase} "), -len(phrase), kind)
        for kind in ACTIVITY_KINDS
        for phrase in kind.words
        if f" {phrase} " in words
    ]
    return min(found, key=lambda one: one[:2])[2] if found else None


@cache
def _names() -> dict[str, ActivityKind]:
    """Each kind by its key and by its Vietnamese name."""
    with official():
        return {_words(name): kind for kind in ACTIVITY_KINDS for name in (kind.key, str(kind.name))}


def _words(text: str) -> str:
    return slug(text).replace("-", " ")


__all__ = ["ACTIVITY_KINDS", "ActivityKind", "kind_called"]
