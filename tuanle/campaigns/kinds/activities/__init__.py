"""Kinds of activity, one module each, in the order of the dispatch's clauses; what fits none comes last."""

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
from tuanle.core.registry import Registry

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

__all__ = ["ACTIVITY_KINDS", "ActivityKind"]
