"""Sentences about activities."""

from datetime import datetime
from typing import Any

from tuanle.access.enums import Permission
from tuanle.access.rules import can
from tuanle.activities.enums import PublicState
from tuanle.activities.models import Activity, PublicPage, Session
from tuanle.campaigns.enums import Mode
from tuanle.orgs.models import Unit


def is_lead(activity: Activity, unit: Unit) -> bool:
    """The lead alone counts a joint activity."""
    return bool(activity.lead_id == unit.pk)


def has_begun(session: Session, *, at: datetime) -> bool:
    return session.starts_at <= at


def is_blended(activity: Activity) -> bool:
    """Some came and some were online, so that turns can be told apart by mode."""
    return activity.mode == Mode.BOTH


def can_decide(user: Any, lead: Unit, parent: Unit | None) -> bool:
    """Whether an activity goes public is decided by whom its lead reports to, never by the lead; the authority by itself."""
    return can(user, Permission.ACTIVITY_REVIEW, parent or lead)


def is_public(page: PublicPage) -> bool:
    return page.state == PublicState.PUBLIC
