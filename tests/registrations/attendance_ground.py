"""Classes with people on their lists, made with rows alone: registering is somebody else's matter."""

from datetime import date, datetime, time, timedelta

from tests.activities.conftest import EARLY, NOW, details
from tuanle.activities.actions import plan_activity
from tuanle.activities.queries import when
from tuanle.campaigns.enums import LearnerGroup
from tuanle.core.clock import VIETNAM
from tuanle.core.codes import new_code, shown_code
from tuanle.core.text import fold
from tuanle.registrations.actions import close_attendance, note_attendance
from tuanle.registrations.domain.codes import new_ticket
from tuanle.registrations.enums import RegistrationState, Seen
from tuanle.registrations.models import Attendee, Registration
from tuanle.registrations.queries import Note, WalkIn, counted

DAYS = (date(2021, 10, 2), date(2021, 10, 3), date(2021, 10, 4))
#: During the first session.
DURING = datetime(2021, 10, 2, 8, 15, tzinfo=VIETNAM)


def a_class(land, *, lead=None, days=DAYS[:1], hours=(time(8), time(9, 30)), **fields):
    """An activity with sessions from 8:00 to 9:30, of nobody yet."""
    return plan_activity(
        campaign=land.week, lead=lead or land.truong, details=details(**fields),
        times=[when(day, start=hours[0], end=hours[1]) for day in days], by=None, at=EARLY,
    )  # fmt: skip


def registered(activity, *names, email="", state=RegistrationState.CONFIRMED, group=LearnerGroup.PARENTS, **fields):
    """A contact with these persons. Returns the persons."""
    number = activity.registrations.count() + 1
    ended = {} if state in ("confirmed", "waiting", "offered") else {"ended_at": EARLY}
    registration = Registration.objects.create(
        activity=activity, number=number, code=shown_code(new_code(12)), state=state, name=names[0], email=email,
        phone="" if email else f"+849000000{number:02d}", seats=len(names), made_at=EARLY, consented_at=EARLY,
        offer_ends_at=NOW if state == RegistrationState.OFFERED else None, **ended, **fields,
    )  # fmt: skip
    return [
        Attendee.objects.create(
            activity=activity,
            registration=registration,
            name=name,
            name_key=fold(name),
            group=group,
            ticket=new_ticket(),
        )
        for name in names
    ]


def mark(session, *people, present=True, how=Seen.LIST, at=DURING, by=None):
    notes = [Note(present, how, at, one.pk, key=f"k{one.pk}") for one in people]
    return note_attendance(session=session, notes=notes, by=by, at=max(at, NOW))


def walk_in(name="Khách Vãng Lai", client="c1", *, group=LearnerGroup.OLDER, at=DURING, present=True) -> Note:
    return Note(present, Seen.WALK_IN, at, walk_in=WalkIn(client, name, group), key=f"w{client}")


def close(session, *, replaces=False, at=NOW, by=None):
    session.refresh_from_db()
    return close_attendance(session=session, shown=counted(session).mark, replaces=replaces, by=by, at=at)


def attended(land, *names, days=DAYS, every=None, **fields):
    """A class that each of `names` attended as many times as `every` says (all where it says nothing), closed."""
    activity = a_class(land, days=days, **fields)
    people = [registered(activity, name)[0] for name in names]
    for n, session in enumerate(activity.sessions.all()):
        came = [one for one in people if n < (every or {}).get(one.name, len(days))]
        mark(session, *came, at=session.starts_at + timedelta(minutes=5))
        close(session)
    return activity, people
