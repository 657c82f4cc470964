"""Sentences about activities."""

from datetime import datetime

from tuanle.activities.enums import EvidenceKind, SessionState
from tuanle.activities.models import Activity, Evidence, Session
from tuanle.campaigns.enums import Mode
from tuanle.orgs.models import Unit


def is_lead(activity: Activity, unit: Unit) -> bool:
    """The lead alone counts a joint activity."""
    return bool(activity.lead_id == unit.pk)


def has_begun(session: Session, *, at: datetime) -> bool:
    return session.starts_at <= at


def is_due(session: Session, *, at: datetime) -> bool:
    """It should have taken place, and nobody has said how it went."""
    return session.state == SessionState.PLANNED and (session.ends_at or session.starts_at) <= at


def is_blended(activity: Activity) -> bool:
    """Some came and some were online, so that turns can be told apart by mode."""
    return activity.mode == Mode.BOTH


def is_seen_by_partners(evidence: Evidence) -> bool:
    """A list of those who came is the lead's alone."""
    return evidence.kind != EvidenceKind.LIST
