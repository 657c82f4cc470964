"""Taking names, addresses and answers out when they have served. The rows stay: figures need no names."""

from datetime import datetime

from django.db.models import QuerySet

from tuanle.accounts.models import User
from tuanle.activities.models import Activity
from tuanle.audit.actions import record, record_many
from tuanle.core.db import write
from tuanle.notices.actions import forget_about
from tuanle.registrations.actions.leaving import cancel_registration
from tuanle.registrations.models import Attendee, Registration, Slip


@write
def wipe_activity(*, activity: Activity, at: datetime) -> int:
    """Wipe every registration and every walk-in of an activity that is long over. Returns how many registrations.

    Whoever holds a slip keeps the name on it: anybody can check it, which is what it is for.
    """
    due = list(Registration.objects.select_for_update().filter(activity=activity, wiped_at=None))
    _wipe(due, at=at)
    _forget_names(Attendee.objects.filter(activity=activity, registration=None).exclude(name=""))
    record_many(verb="registration.wipe", changes=[(one, {}) for one in due], by=None, at=at)
    return len(due)


def erase_registration(*, registration: Registration, by: User | None, at: datetime) -> None:
    """At the contact's own wish: what is still to come is cancelled, then everything that names anybody is wiped."""
    with write():
        registration = cancel_registration(registration=registration, by=by, at=at)
        if registration.wiped_at is None:
            _wipe([registration], at=at)
            record(verb="registration.erase", obj=registration, by=by, at=at)


def _wipe(registrations: list[Registration], *, at: datetime) -> None:
    for registration in registrations:
        registration.name = registration.email = registration.phone = ""
        registration.answers, registration.wiped_at = {}, at
    Registration.objects.bulk_update(registrations, ["name", "email", "phone", "answers", "wiped_at"], batch_size=500)
    _forget_names(Attendee.objects.filter(registration__in=registrations))
    forget_about(things=registrations)


def _forget_names(attendees: QuerySet[Attendee]) -> None:
    attendees.exclude(pk__in=Slip.objects.values("attendee")).update(name="", name_key="", birth_year=None)
