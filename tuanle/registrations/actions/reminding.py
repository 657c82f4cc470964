"""Reminding those who have a seat, the day before and an hour before."""

from datetime import datetime

from tuanle.activities.enums import SessionState
from tuanle.activities.models import Session
from tuanle.core.db import write
from tuanle.core.language import override
from tuanle.registrations.actions.telling import send_once
from tuanle.registrations.domain import letters
from tuanle.registrations.domain.times import HOUR_BEFORE
from tuanle.registrations.enums import RegistrationState
from tuanle.registrations.models import Registration
from tuanle.registrations.queries.about import about_of, time_of


@write
def remind(*, registration: Registration, session: Session, what: str, at: datetime) -> bool:
    """Send a reminder of the session, unless it was sent, the seat is gone or the session is off. Returns whether it went."""
    session.refresh_from_db(fields=["state", "starts_at", "ends_at"])
    registration.refresh_from_db(fields=["state"])
    if registration.state != RegistrationState.CONFIRMED or session.state != SessionState.PLANNED:
        return False
    with override(registration.language):
        letter = letters.reminder(about_of(registration), time=time_of(session), is_near=what == HOUR_BEFORE)
    return send_once(registration=registration, what=what, letter=letter, session=session, at=at)
