"""An offer of seats: taken, turned down, or lapsed."""

from datetime import datetime

from tuanle.accounts.models import User
from tuanle.audit.actions import record
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.registrations.actions.leaving import cancel_registration
from tuanle.registrations.actions.seats import held, leave
from tuanle.registrations.actions.telling import tell
from tuanle.registrations.enums import RegistrationState
from tuanle.registrations.models import Registration
from tuanle.registrations.rules import is_offered


@write
def accept_offer(*, registration: Registration, by: User | None, at: datetime) -> Registration:
    """Say yes; said again, nothing changes. Raises `Refused` when it is too late, or nothing was offered."""
    registration = held(registration)
    if registration.state == RegistrationState.CONFIRMED:
        return registration
    if not is_offered(registration, at=at):
        raise Refused(_("Lời mời này đã quá hạn trả lời."), code="lapsed")
    registration.state, registration.confirmed_at, registration.offer_ends_at = RegistrationState.CONFIRMED, at, None
    registration.save(update_fields=["state", "confirmed_at", "offer_ends_at"])
    record(verb="registration.accept", obj=registration, by=by, at=at)
    tell(registration=registration, what="seated", at=at)
    return registration


def decline_offer(*, registration: Registration, by: User | None, at: datetime) -> Registration:
    """Say no: the seats go to the next at once."""
    return cancel_registration(registration=registration, by=by, at=at, verb="registration.decline")


@write
def lapse_offer(*, registration: Registration, by: User | None, at: datetime) -> bool:
    """End an offer that nobody answered in time. Returns whether there was one."""
    registration = held(registration)
    end = registration.offer_ends_at
    if registration.state != RegistrationState.OFFERED or end is None or at < end:
        return False
    leave(registration, RegistrationState.LAPSED, by=by, at=at)
    record(verb="registration.lapse", obj=registration, by=by, at=at)
    tell(registration=registration, what="lapsed", at=at)
    return True
