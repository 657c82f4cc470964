"""What may still be done with a dispatch, and by whom."""

from datetime import datetime
from typing import Any

from tuanle.access.enums import Permission
from tuanle.access.rules import can
from tuanle.core.clock import VIETNAM
from tuanle.dispatches.domain.registration import last_day_to_register
from tuanle.dispatches.enums import State, Step
from tuanle.dispatches.models import Dispatch, Entry, Outgoing, SignOff


def is_confirmed(dispatch: Dispatch) -> bool:
    return dispatch.confirmed_at is not None


def can_open_campaign(dispatch: Dispatch) -> bool:
    return is_confirmed(dispatch) and dispatch.campaign_id is None and dispatch.amends_id is None


def can_apply(dispatch: Dispatch) -> bool:
    """An amendment changes the campaign once."""
    return dispatch.amends_id is not None and dispatch.campaign_id is not None and dispatch.applied_at is None


def state_of(outgoing: Outgoing, last: SignOff | None) -> State:
    """Where a draft stands after its `last` step: one on other content than today's does not hold."""
    if outgoing.issued_at is not None:
        return State.ISSUED
    if last is not None and last.step == Step.RETURNED:
        return State.RETURNED
    return State(last.step) if last is not None and last.digest == outgoing.digest else State.DRAFT


def may_draft(user: Any, outgoing: Outgoing) -> bool:
    return can(user, Permission.DISPATCH_DRAFT, outgoing.issuer)


def may_check(user: Any, outgoing: Outgoing) -> bool:
    return can(user, Permission.DISPATCH_CHECK, outgoing.issuer)


def may_sign(user: Any, outgoing: Outgoing) -> bool:
    return can(user, Permission.DISPATCH_SIGN, outgoing.issuer)


def may_send(user: Any, outgoing: Outgoing) -> bool:
    return can(user, Permission.DISPATCH_SEND, outgoing.issuer)


def is_author(user: Any, outgoing: Outgoing, submitted: SignOff | None) -> bool:
    """Whoever drafted it, edited it last or sent it to be checked does not check it."""
    return user.pk in {outgoing.drafted_by_id, outgoing.edited_by_id, submitted.by_id if submitted else None}


def can_be_dropped(outgoing: Outgoing) -> bool:
    """A draft goes without a trace only while nobody has signed anything of it and it has no number."""
    return outgoing.issued_at is None and not outgoing.signoffs.exists() and not outgoing.entries.exists()


def is_free(entry: Entry) -> bool:
    """A number that is reserved and neither filled nor given up."""
    return entry.filled_at is None and entry.voided_at is None


def is_registered_late(signed_at: datetime, *, at: datetime) -> bool:
    """Signed, and the working day after has passed (Decree 30/2020, Article 18.1)."""
    return at.astimezone(VIETNAM).date() > last_day_to_register(signed_at.astimezone(VIETNAM).date())
