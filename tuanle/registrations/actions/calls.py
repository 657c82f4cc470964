"""Contacts who left only a number are told by telephone; who called them, and when, is noted."""

from datetime import datetime

from tuanle.accounts.models import User
from tuanle.audit.actions import record
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.registrations.actions.seats import held
from tuanle.registrations.models import Call, Registration
from tuanle.registrations.rules import is_told_by_telephone, standing_call


@write
def note_call(*, registration: Registration, by: User | None, at: datetime) -> Call:
    """Note that the contact was called. Noted again while there is nothing new to tell, nothing changes.

    Raises `Refused` where there is no number to call, or an e-mail address to write to.
    """
    registration = held(registration)
    if not is_told_by_telephone(registration):
        raise Refused(_("Đăng ký này không phải báo bằng điện thoại."), code="not-by-telephone")
    call = standing_call(registration, list(registration.calls.all()))
    if call is None:
        call = Call.objects.create(registration=registration, at=at, by=by)
        record(verb="registration.call", obj=registration, by=by, at=at)
    return call


@write
def take_back_call(*, registration: Registration, by: User | None, at: datetime) -> bool:
    """The contact was not called after all: the call that counts is taken back. Returns whether there was one."""
    registration = held(registration)
    call = standing_call(registration, list(registration.calls.all()))
    if call is None:
        return False
    noted = {"noted_at": call.at.isoformat(), "noted_by": call.by_id}
    call.delete()
    record(verb="registration.call-undo", obj=registration, by=by, at=at, **noted)
    return True
