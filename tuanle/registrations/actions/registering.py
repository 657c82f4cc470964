"""Registering: the door through which everybody comes, in the order in which they come."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import F, Q

from tuanle.accounts.models import User
from tuanle.activities.models import Activity, PublicPage
from tuanle.audit.actions import record
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.core.text import fold, squeeze
from tuanle.registrations.actions.seats import hold, take
from tuanle.registrations.actions.telling import tell_where_it_stands
from tuanle.registrations.domain.answers import read_answers
from tuanle.registrations.domain.codes import new_ticket, registration_code
from tuanle.registrations.domain.line import is_seated_at_once
from tuanle.registrations.domain.names import read_name
from tuanle.registrations.domain.people import Person, read_persons
from tuanle.registrations.domain.phones import read_phone
from tuanle.registrations.enums import LIVE, RegistrationState
from tuanle.registrations.models import Attendee, Registration
from tuanle.registrations.rules import free_seats, why_closed

#: The code of a refusal because the contact is registered already: a stranger is not told so.
KNOWN = "known"


@dataclass(frozen=True)
class Contact:
    """Who registers. `name` empty: the first of the persons. At least one of `email` and `phone`."""

    name: str = ""
    email: str = ""
    phone: str = ""


@write
def register(
    *,
    activity: Activity,
    contact: Contact,
    persons: Sequence[Person],
    answers: Mapping[str, Any],
    token: str,
    language: str = "vi",
    by: User | None,
    at: datetime,
) -> Registration:
    """Give the persons seats, or a place in the line. `token`: of the form; the same form sent twice is one registration.

    `by`: an officer who writes down what somebody said on the telephone, who agreed to how the data are used; the
    officer may do so when registering is closed. Never more seats than there are. Raises `Refused` with the code `KNOWN`
    where the address or the number is registered already; and for whatever cannot be understood.
    """
    persons = read_persons(persons, at=at)
    contact = tidy_contact(contact, persons)
    code = registration_code(
        settings.SECRET_KEY, ["registration", str(activity.pk), token, contact.email.lower(), contact.phone]
    )
    if known := Registration.objects.filter(code=code).first():
        return known
    activity = hold(activity.pk, arriving=True)
    if known := Registration.objects.filter(code=code).first():
        Activity.objects.filter(pk=activity.pk).update(arrived=F("arrived") - 1)
        return known
    page = PublicPage.objects.filter(activity=activity).first()
    if by is None:
        _refuse_closed(activity, page, at=at)
    _refuse_known(activity, contact)
    refuse_too_many(activity, len(persons))
    seated = is_seated_at_once(len(persons), free=free_seats(activity), somebody_waits=_waiting(activity).exists())
    registration = Registration.objects.create(
        activity=activity, number=activity.arrived, code=code, name=contact.name, email=contact.email,
        phone=contact.phone, seats=len(persons), language=language, made_at=at, consented_at=at,
        answers=read_answers(page.questions, answers) if page else {},
        state=RegistrationState.CONFIRMED if seated else RegistrationState.WAITING,
        confirmed_at=at if seated else None,
    )  # fmt: skip
    Attendee.objects.bulk_create([attendee_of(registration, person) for person in persons])
    if seated:
        take(activity, registration.seats)
    record(
        verb="registration.make", obj=registration, by=by, at=at, activity=activity.pk, number=registration.number,
        seats=registration.seats, state=registration.state,
    )  # fmt: skip
    tell_where_it_stands(registration=registration, at=at)
    return registration


def tidy_contact(contact: Contact, persons: Sequence[Person]) -> Contact:
    """As it is kept. Raises `Refused` for nothing to reach somebody by, or what is no address and no number."""
    name, email = squeeze(contact.name), squeeze(contact.email)
    phone = read_phone(contact.phone) if contact.phone.strip() else ""
    if not email and not phone:
        raise Refused(_("Hãy ghi số điện thoại hoặc e-mail để chúng tôi báo cho bạn."), code="contact")
    if email:
        try:
            validate_email(email)
        except ValidationError:
            raise Refused(_("Không đọc được địa chỉ e-mail. Hãy xem lại, như ten@vidu.vn."), code="email")
    return Contact(read_name(name) if name else persons[0].name, email, phone)


def attendee_of(registration: Registration, person: Person) -> Attendee:
    return Attendee(
        activity=registration.activity, registration=registration, name=person.name, name_key=fold(person.name),
        group=person.group, birth_year=person.birth_year, ticket=new_ticket(),
    )  # fmt: skip


def refuse_too_many(activity: Activity, seats: int) -> None:
    """Raises `Refused` for more persons than the room could ever hold: they would stop the line for good."""
    if activity.capacity is not None and seats > activity.capacity:
        raise Refused(
            _("Hoạt động này chỉ có %(capacity)s chỗ. Hãy bớt số người.") % {"capacity": activity.capacity},
            code="seats",
        )


def same_contact(contact: Contact) -> Q:
    """Registrations of this address or this number."""
    same = Q(pk__in=())
    if contact.email:
        same |= Q(email__iexact=contact.email)
    if contact.phone:
        same |= Q(phone=contact.phone)
    return same


def _refuse_closed(activity: Activity, page: PublicPage | None, *, at: datetime) -> None:
    if page is None:
        raise Refused(_("Hoạt động này không còn nhận đăng ký trên trang."), code="closed")
    if why := why_closed(page, list(activity.sessions.all()), at=at):
        raise Refused(why, code="closed")


def _refuse_known(activity: Activity, contact: Contact) -> None:
    if Registration.objects.filter(same_contact(contact), activity=activity, state__in=LIVE).exists():
        raise Refused(_("E-mail hoặc số điện thoại này đã đăng ký hoạt động này."), code=KNOWN)


def _waiting(activity: Activity) -> Any:
    return Registration.objects.filter(activity=activity, state=RegistrationState.WAITING)
