"""Who comes is changed: a name put right, somebody more, somebody less."""

from collections.abc import Sequence
from datetime import datetime

from tuanle.accounts.models import User
from tuanle.audit.actions import record
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.core.text import fold
from tuanle.registrations.actions.registering import attendee_of, refuse_too_many
from tuanle.registrations.actions.seats import held, move_line, take
from tuanle.registrations.domain.line import is_seated_at_once
from tuanle.registrations.domain.people import Person, read_persons
from tuanle.registrations.enums import RegistrationState
from tuanle.registrations.models import Attendance, Attendee, Registration
from tuanle.registrations.rules import free_seats, holds_seats, is_live


@write
def change_attendees(
    *, registration: Registration, persons: Sequence[Person], by: User | None, at: datetime
) -> Registration:
    """Let these come: who has a `known` row keeps its ticket. The same again changes nothing.

    Raises `Refused` for more than there are seats for, and for leaving out somebody who was there already.
    """
    persons = read_persons(persons, at=at)
    registration = held(registration)
    if not is_live(registration):
        raise Refused(_("Đăng ký này đã kết thúc nên không sửa được nữa."), code="ended")
    refuse_too_many(registration.activity, len(persons))
    known = {attendee.pk: attendee for attendee in registration.attendees.all()}
    before = len(known)
    kept = {person.known for person in persons if person.known in known}
    _drop([attendee for pk, attendee in known.items() if pk not in kept])
    for person in persons:
        attendee = known.get(person.known or 0) or attendee_of(registration, person)
        attendee.name, attendee.name_key = person.name, fold(person.name)
        attendee.group, attendee.birth_year = person.group, person.birth_year
        attendee.save()
    _give(registration, len(persons) - registration.seats)
    record(verb="registration.change", obj=registration, by=by, at=at, before=before, seats=len(persons))
    move_line(activity=registration.activity, by=by, at=at)
    return registration


def _drop(attendees: Sequence[Attendee]) -> None:
    if Attendance.objects.filter(attendee__in=attendees).exists():
        raise Refused(_("Người đã được điểm danh thì không bỏ ra được."), code="attended")
    Attendee.objects.filter(pk__in=[attendee.pk for attendee in attendees]).delete()


def _give(registration: Registration, more: int) -> None:
    """Seats for so many more, or less. Who waits may become more without overtaking anybody."""
    activity = registration.activity
    if holds_seats(registration):
        waits = Registration.objects.filter(activity=activity, state=RegistrationState.WAITING).exists()
        if more > 0 and not is_seated_at_once(more, free=free_seats(activity), somebody_waits=waits):
            raise Refused(
                _("Không còn chỗ cho thêm %(more)s người. Người đó cần đăng ký riêng để vào danh sách chờ.")
                % {"more": more},
                code="full",
            )
        if more:
            take(activity, more)
    registration.seats += more
    registration.save(update_fields=["seats"])
