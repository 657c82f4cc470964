"""Who came, in the demonstration: name lists of some classes, the slips they gave, and what people said weeks later.

Nobody is somebody: the learners are called by their number.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from tuanle.accounts.models import User
from tuanle.activities.enums import Axis, SessionState
from tuanle.activities.models import Activity, Session
from tuanle.campaigns.enums import LearnerGroup, Mode
from tuanle.campaigns.models import Campaign
from tuanle.core.clock import VIETNAM
from tuanle.core.codes import new_code, shown_code
from tuanle.core.text import fold
from tuanle.project.demo.activities import SCHOOL
from tuanle.project.demo.dice import Dice
from tuanle.registrations.actions import (
    answer_question,
    ask_whether_they_go_on,
    close_attendance,
    issue_slips,
    note_attendance,
    revoke_slip,
)
from tuanle.registrations.enums import RegistrationState, Seen
from tuanle.registrations.models import Attendee, Registration, Slip
from tuanle.registrations.queries import Note, WalkIn, counted, new_ticket

_CLASSES = ("course", "training")
_LARGEST, _SMALLEST = 60, 12
_GOES_ON_WITH = (
    "Lớp tin học cơ bản",
    "Đọc sách ở thư viện xã",
    "Học tiếng Anh qua điện thoại",
    "Câu lạc bộ đọc sách",
    "",
)


def build_attendance(*, last: Campaign, this: Campaign, by: User, at: datetime) -> None:
    """This year the school's training has its names and slips; of last year's classes it is known who went on."""
    _this_year(this, by=by, at=at)
    _last_year(last, by=by)


def _this_year(campaign: Campaign, *, by: User, at: datetime) -> None:
    held = Session.objects.filter(
        activity__campaign=campaign, activity__lead__code=SCHOOL, activity__kind__in=_CLASSES, state=SessionState.HELD,
        turns__range=(_SMALLEST, _LARGEST),
    )  # fmt: skip
    for session in held.select_related("activity"):
        note_attendance(session=session, notes=list(_came(session)), by=by, at=at - timedelta(hours=20))
        close_attendance(
            session=session, shown=counted(session).mark, replaces=True, by=by, at=at - timedelta(hours=18)
        )
        slips = issue_slips(activity=session.activity, share=50, by=by, at=at - timedelta(hours=17))
        revoke_slip(slip=slips[-1], reason="Ghi trùng với một người khác trong lớp", by=by, at=at - timedelta(hours=2))


def _came(session: Session) -> Iterator[Note]:
    """As many as the register says, of its groups and modes."""
    parts = {axis: {c.member: c.turns for c in session.counts.filter(axis=axis)} for axis in Axis}
    audience = [one.group for one in session.activity.audiences.all()] or [LearnerGroup.OTHERS.value]
    groups = parts[Axis.GROUP] or {audience[0]: session.turns or 0}
    online = parts[Axis.MODE].get(Mode.ONLINE, 0)
    people = [group for group, turns in groups.items() for _n in range(turns)]
    for n, group in enumerate(people, start=1):
        how = Seen.EXPORT if n <= online else Seen.LIST
        walk_in = WalkIn(f"demo-{n}", f"Học viên {n:02d}", group)
        yield Note(True, how, session.starts_at + timedelta(minutes=n % 15), walk_in=walk_in)


def _last_year(campaign: Campaign, *, by: User) -> None:
    """Two classes whose learners registered with an e-mail, were asked in November and answered, or did not."""
    small = Activity.objects.filter(
        campaign=campaign, kind__in=_CLASSES, sessions__state=SessionState.HELD, sessions__turns__range=(_SMALLEST, _LARGEST),
        sessions__starts_at__lt=datetime(campaign.year, 10, 10, tzinfo=VIETNAM),
    ).distinct()  # fmt: skip
    for activity in small.order_by("pk")[:2]:
        session = activity.sessions.filter(state=SessionState.HELD)[0]
        written = session.starts_at - timedelta(days=3)
        people = [_registered(activity, n, written) for n in range(1, min(session.turns or 0, 24) + 1)]
        notes = [Note(True, Seen.LIST, session.starts_at, one.pk) for one in people]
        note_attendance(session=session, notes=notes, by=by, at=session.starts_at + timedelta(hours=1))
        issue_slips(activity=activity, share=50, by=by, at=session.starts_at + timedelta(days=1))
    ask_whether_they_go_on(at=datetime(campaign.year, 11, 24, 8, tzinfo=VIETNAM))
    for slip in Slip.objects.filter(attendee__activity__campaign=campaign).exclude(asked_at=None).order_by("pk"):
        dice = Dice("goes-on", slip.attendee.name, slip.attendee.activity_id)
        if dice.happens(0.7, "answers"):
            answer_question(
                slip=slip, goes_on=dice.happens(0.6, "yes"), with_what=dice.one(_GOES_ON_WITH, "what"),
                at=datetime(campaign.year, 11, 26, 20, tzinfo=VIETNAM),
            )  # fmt: skip


def _registered(activity: Activity, n: int, at: datetime) -> Attendee:
    name = f"Học viên {n:02d}"
    registration = Registration.objects.create(
        activity=activity, number=n, code=shown_code(new_code(12)), state=RegistrationState.CONFIRMED, name=name,
        email=f"hoc-vien-{activity.pk}-{n:02d}@gialam.example", seats=1, made_at=at, consented_at=at,
    )  # fmt: skip
    return Attendee.objects.create(
        activity=activity, registration=registration, name=name, name_key=fold(name), group=LearnerGroup.OTHERS,
        ticket=new_ticket(),
    )  # fmt: skip
