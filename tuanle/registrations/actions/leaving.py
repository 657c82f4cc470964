"""Leaving: by oneself, or because the host says so."""

from datetime import datetime

from tuanle.accounts.models import User
from tuanle.audit.actions import record
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.core.text import squeeze
from tuanle.registrations.actions.seats import held, leave
from tuanle.registrations.actions.telling import ask_for_a_call, tell
from tuanle.registrations.enums import RegistrationState
from tuanle.registrations.models import Registration
from tuanle.registrations.rules import is_live

_LONGEST = 300


@write
def cancel_registration(
    *, registration: Registration, by: User | None, at: datetime, verb: str = "registration.cancel"
) -> Registration:
    """Cancel, whatever was held; done again, nothing changes. Who waits is offered the seats in the same transaction."""
    registration = held(registration)
    if not is_live(registration):
        return registration
    leave(registration, RegistrationState.CANCELLED, by=by, at=at)
    record(verb=verb, obj=registration, by=by, at=at)
    tell(registration=registration, what="cancelled", at=at)
    return registration


@write
def remove_registration(*, registration: Registration, reason: str, by: User | None, at: datetime) -> Registration:
    """The host takes a registration out and says why; the contact is told. Done again, nothing changes."""
    reason = squeeze(reason)[:_LONGEST]
    if not reason:
        raise Refused(_("Hãy ghi lý do, người đăng ký sẽ đọc được."), code="reason")
    registration = held(registration)
    if not is_live(registration):
        return registration
    leave(registration, RegistrationState.REMOVED, by=by, at=at)
    record(verb="registration.remove", obj=registration, by=by, at=at, reason=reason)
    tell(registration=registration, what="removed", at=at, reason=reason)
    ask_for_a_call(registration=registration, at=at)
    return registration
