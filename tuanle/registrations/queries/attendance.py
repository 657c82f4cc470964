"""Who is on the list of a session, who was there, and what figures that gives."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from tuanle.activities.enums import Axis, SessionState
from tuanle.activities.models import Activity, PublicPage, Session
from tuanle.activities.rules import is_blended
from tuanle.registrations.domain.attendance import Figures, Presence, figures_of
from tuanle.registrations.enums import LIVE, RegistrationState, Seen
from tuanle.registrations.models import Attendance, AttendanceClose, Attendee, RoomEntry


@dataclass(frozen=True)
class Line:
    """One person on the list of a session. `is_present` None: nobody has said. `is_waiting`: has no seat, may come yet."""

    attendee: Attendee
    is_present: bool | None
    how: str
    noted_at: datetime | None
    is_waiting: bool

    @property
    def is_walk_in(self) -> bool:
        return self.attendee.registration_id is None

    @property
    def is_expected(self) -> bool:
        """Whether the list counts on this person: those who wait count once they are there."""
        return not self.is_waiting or bool(self.is_present)


def listed_attendees(activity: Activity) -> QuerySet[Attendee]:
    """Everybody who may stand on the lists of an activity: with a seat, in the line, or come without; by name."""
    coming = Q(registration__isnull=True) | Q(registration__state__in=LIVE) | Q(attendances__isnull=False)
    rows = Attendee.objects.filter(coming, activity=activity).select_related("registration").distinct()
    return rows.order_by("name_key", "pk")


def lines_of(session: Session) -> list[Line]:
    """The list of a session, by name; those without a seat last. Four queries, however many they are."""
    notes = {note.attendee_id: note for note in Attendance.objects.filter(session=session)}
    entered = _entered(session.activity_id, [session.pk])[session.pk]
    lines = [
        _line(attendee, notes.get(attendee.pk), entered.get(attendee.registration_id))
        for attendee in listed_attendees(session.activity)
    ]
    return sorted(lines, key=lambda line: line.is_waiting)


def _line(attendee: Attendee, note: Attendance | None, entered_at: datetime | None) -> Line:
    of = attendee.registration
    waits = of is not None and of.state != RegistrationState.CONFIRMED
    if note is not None:
        return Line(attendee, note.is_present, note.how, note.noted_at, waits)
    if entered_at is not None:
        return Line(attendee, True, Seen.ROOM, entered_at, waits)
    return Line(attendee, None, "", None, waits)


def _entered(activity: int, sessions: Iterable[int]) -> dict[int, dict[int | None, datetime]]:
    """By session: the registrations that went into its online room, where the host counts that as having come."""
    entered: dict[int, dict[int | None, datetime]] = defaultdict(dict)
    if PublicPage.objects.filter(activity=activity, counts_clicks=True).exists():
        for entry in RoomEntry.objects.filter(session__in=sessions):
            entered[entry.session_id][entry.registration_id] = entry.at
    return entered


def present_in(activity: Activity, sessions: Iterable[int]) -> dict[int, list[Presence]]:
    """By session: who was there. A mark by hand outweighs an entry into the room."""
    numbers = list(sessions)
    marked: dict[int, dict[int, Presence | None]] = defaultdict(dict)
    for note in Attendance.objects.filter(session__in=numbers).select_related("attendee"):
        came = Presence(note.attendee_id, note.attendee.group, note.how) if note.is_present else None
        marked[note.session_id][note.attendee_id] = came
    entered = _entered(activity.pk, numbers)
    through = {registration for entries in entered.values() for registration in entries}
    if through:
        people = list(Attendee.objects.filter(registration__in=through))
        for session, entries in entered.items():
            for one in people:
                if one.registration_id in entries:
                    marked[session].setdefault(one.pk, Presence(one.pk, one.group, Seen.ROOM))
    return {number: [came for came in marked[number].values() if came] for number in numbers}


def counted(session: Session) -> Figures:
    """The figures that attendance gives `session` now.

    The different people of all sessions are known only where attendance was taken at each that was held; of an activity
    with another, nobody knows how many came to both.
    """
    activity = session.activity
    others = dict(activity.sessions.filter(state=SessionState.HELD).exclude(pk=session.pk).values_list("pk", "turns"))
    present = present_in(activity, [session.pk, *others])
    closed = set(AttendanceClose.objects.filter(session__in=others).values_list("session_id", flat=True))
    taken = {number for number in others if number in closed or present[number]}
    people = len({one.attendee for ones in present.values() for one in ones})
    turns = len(present[session.pk]) + sum(turns or 0 for turns in others.values())
    is_known = taken == set(others) and people <= turns
    return figures_of(present[session.pk], is_blended=is_blended(activity), people=people if is_known else None)


def shown_figures(session: Session) -> Figures | None:
    """The figures that stand in the activity's register; None where the session was not said to be held."""
    if session.turns is None:
        return None
    parts: dict[str, dict[str, int]] = {Axis.GROUP: {}, Axis.MODE: {}}
    for count in session.counts.all():
        parts[count.axis][count.member] = count.turns
    return Figures(session.turns, parts[Axis.GROUP], parts[Axis.MODE], session.activity.people)


def is_by_hand(session: Session) -> bool:
    """Whether a person typed the session's figures, or changed them after attendance was closed."""
    shown = shown_figures(session)
    if shown is None:
        return False
    closed = AttendanceClose.objects.filter(session=session).first()
    if closed is None:
        return True
    return (shown.turns, dict(shown.by_group), dict(shown.by_mode)) != (closed.turns, closed.by_group, closed.by_mode)
