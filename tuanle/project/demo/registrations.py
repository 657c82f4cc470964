"""Who registered for what the demonstration's units show to the public: by their part, for nobody is invented here."""

from datetime import datetime, timedelta

from tuanle.activities.models import Activity
from tuanle.activities.queries import public_activities
from tuanle.campaigns.enums import LearnerGroup
from tuanle.core.errors import Refused
from tuanle.project.demo.dice import Dice
from tuanle.registrations.actions import Contact, register
from tuanle.registrations.queries import Person
from tuanle.registrations.rules import first_start, why_closed

#: So many activities are registered for; more would only take longer.
_MOST, _LONGEST = 14, 40
_NAMES = {
    LearnerGroup.PRESCHOOL: "Bé lớp mầm {n}",
    LearnerGroup.PUPILS: "Học sinh lớp {room} số {n}",
    LearnerGroup.PARENTS: "Phụ huynh lớp {room} số {n}",
    LearnerGroup.STAFF: "Giáo viên {n}",
    LearnerGroup.WORKERS: "Học viên {n}",
    LearnerGroup.OLDER: "Hội viên người cao tuổi {n}",
}
_ROOMS = ("1A", "2B", "3A", "4C", "5A")


def fill_registrations(*, at: datetime) -> None:
    """Let people register for the next public activities, and for some that are over; a few get into the line."""
    activities = list(public_activities().prefetch_related("sessions", "audiences").order_by("-pk"))
    open_: list[tuple[Activity, datetime]] = []
    over: list[tuple[Activity, datetime]] = []
    for activity in activities:
        first = first_start(list(activity.sessions.all()))
        if first is not None:
            (open_ if first > at else over).append((activity, min(at, first) - timedelta(days=3)))
    for activity, began in [*open_[: _MOST - 4], *over[:4]]:
        _fill(activity, began)


def _fill(activity: Activity, began: datetime) -> None:
    dice = Dice("registrations", activity.title, activity.lead.code)
    if why_closed(activity.public_page, list(activity.sessions.all()), at=began):
        return
    groups = [audience.group for audience in activity.audiences.all()] or [LearnerGroup.WORKERS.value]
    wanted = (activity.capacity or 16) + (4 if dice.happens(0.4, "full") else -dice.whole(1, 6, "left"))
    for n in range(1, min(max(3, wanted), _LONGEST) + 1):
        group = dice.one(groups, n, "group")
        persons = [_person(group, n, dice)]
        if group == LearnerGroup.PUPILS or dice.happens(0.15, n, "together"):
            persons.append(Person(f"Phụ huynh đi cùng số {n}", LearnerGroup.PARENTS))
        try:
            register(
                activity=activity, contact=_contact(activity, n, dice), persons=persons,
                answers=_answers(activity, n, dice), token=f"demo-{activity.pk}-{n}", by=None,
                at=began + timedelta(minutes=7 * n),
            )  # fmt: skip
        except Refused as refused:
            if refused.code != "seats":  # a pair does not fit into a room for one
                raise


def _person(group: str, n: int, dice: Dice) -> Person:
    name = _NAMES.get(LearnerGroup(group), "Học viên {n}")
    return Person(name.format(n=n, room=dice.one(_ROOMS, n, "room")), group)


def _contact(activity: Activity, n: int, dice: Dice) -> Contact:
    """Every third has left only a number, as many older people do."""
    if dice.happens(0.33, n, "phone"):
        return Contact(phone=f"0912 {activity.pk % 1000:03d} {n:03d}")
    return Contact(email=f"nguoi-hoc-{n}.{activity.pk}@gialam.example")


def _answers(activity: Activity, n: int, dice: Dice) -> dict[str, object]:
    answers: dict[str, object] = {}
    for question in activity.public_page.questions:
        answers[question["key"]] = {
            "yes-no": dice.happens(0.6, n, question["key"]),
            "choice": dice.one(question.get("choices") or ["–"], n, question["key"]),
            "text": "Không có gì thêm",
        }[question["kind"]]
    return answers
