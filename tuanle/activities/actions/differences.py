"""What a write to an activity changes for the public: refused where a limit or the page does not allow it, else told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from tuanle.activities.actions.programme import ChangeKind, PublicChange
from tuanle.activities.domain.publishing import Lack, ahead, lacks
from tuanle.activities.domain.safety import breaches
from tuanle.activities.domain.times import When
from tuanle.activities.enums import PublicState, SessionState
from tuanle.activities.models import Activity, PublicPage, Session
from tuanle.activities.queries.publishing import face_of, limits_at, page_of, time_of
from tuanle.activities.queries.words import fee_words, time_words, where_words
from tuanle.core.errors import Refused
from tuanle.core.language import official

#: What limits on meeting in person depend on.
UNDER_LIMITS = {"mode", "area", "capacity", "time", "venue"}
_PLACE = {"mode", "venue", "platform", "area"}


@dataclass(frozen=True)
class Before:
    """What readers knew before a change. `missing`: what the page of a public activity lacked even then."""

    place: str
    fee: str
    missing: frozenset[str]


def on_its_way(activity: Activity) -> bool:
    """Whether the public sees it, or its reviewer is about to decide: then it keeps to what publishing asks for."""
    states = [PublicState.PUBLIC, PublicState.ASKED]
    return PublicPage.objects.filter(activity=activity, state__in=states).exists()


def known_before(activity: Activity, *, at: datetime) -> Before:
    with official():
        missing = _missing(activity, at) if on_its_way(activity) else ()
        return Before(_place(activity), fee_words(activity.fee), frozenset(missing))


def refuse_times(activity: Activity, times: Iterable[When], *, at: datetime) -> None:
    """Raises `Refused` where a limit does not let an activity on its way to the public meet at one of `times`."""
    if not on_its_way(activity):
        return
    coming = ahead(times, at)
    for breach in breaches(limits_at(activity), mode=activity.mode, capacity=activity.capacity, times=coming):
        raise Refused(breach.words, code="safety")


def refuse_worse(activity: Activity, before: Before, changed: Iterable[str], *, at: datetime) -> None:
    """After a change was written: raises `Refused` where a public activity would lack what it must have, or broke a limit.

    What it lacked before is no reason: a typing error can be mended before the rest is there.
    """
    if UNDER_LIMITS & set(changed):
        refuse_times(activity, face_of(activity, page_of(activity)).times, at=at)
    if on_its_way(activity):
        for field, lack in _missing(activity, at).items():
            if field not in before.missing:
                raise Refused(lack.words, code=field)


def changes_of(activity: Activity, before: Before, changed: Iterable[str], *, at: datetime) -> list[PublicChange]:
    """What a change of details is for those who come; nothing when no session lies ahead."""
    if not ahead(map(time_of, activity.sessions.filter(state=SessionState.PLANNED)), at):
        return []
    with official():
        place, fee, names = _place(activity), fee_words(activity.fee), set(changed)
    told = []
    if _PLACE & names and before.place != place:
        told.append(PublicChange(ChangeKind.PLACE, at, before=before.place, after=place))
    if "fee" in names and before.fee != fee:
        told.append(PublicChange(ChangeKind.FEE, at, before=before.fee, after=fee))
    return told


def of_session(
    kind: ChangeKind, session: Session, *, at: datetime, was: When | None = None, reason: str = ""
) -> list[PublicChange]:
    """A change of one session. `was`: its time before it was moved. Nothing of what lies in the past at both times."""
    now = time_of(session)
    if not ahead([now, was or now], at):
        return []
    with official():
        before = time_words(was or now) if kind in (ChangeKind.MOVED, ChangeKind.CANCELLED) else ""
        after = reason if kind == ChangeKind.CANCELLED else time_words(now)
    return [PublicChange(kind, at, session.pk, before, after)]


def _place(activity: Activity) -> str:
    area = f" ({activity.area.name})" if activity.area and activity.venue else ""
    return f"{activity.get_mode_display()}: {where_words(activity)}{area}"


def _missing(activity: Activity, at: datetime) -> dict[str, Lack]:
    """What must be there and is not, by field. Times are left out: what is public stays so when it is over."""
    return {lack.field: lack for lack in lacks(face_of(activity), at=at) if lack.is_must and lack.field not in _OF_TIME}


_OF_TIME = {"time", "closes_at", "mode"}
