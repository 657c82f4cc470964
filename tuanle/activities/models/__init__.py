"""What units hold: activities with their sessions, who takes part, and the evidence."""

from tuanle.activities.models.activities import Activity, Audience, Count, JoinLink, Session
from tuanle.activities.models.evidence import Evidence
from tuanle.activities.models.partners import Partner

__all__ = ["Activity", "Audience", "Count", "Evidence", "JoinLink", "Partner", "Session"]
