"""What units hold: activities with their sessions, who takes part, the evidence, and their public face."""

from tuanle.activities.models.activities import Activity, Audience, Count, JoinLink, Session
from tuanle.activities.models.evidence import Evidence
from tuanle.activities.models.partners import Partner
from tuanle.activities.models.public import Material, ProgrammeChange, PublicPage, Trust
from tuanle.activities.models.wishes import GapRequest, Wish

__all__ = [
    "Activity",
    "Audience",
    "Count",
    "Evidence",
    "GapRequest",
    "JoinLink",
    "Material",
    "Partner",
    "ProgrammeChange",
    "PublicPage",
    "Session",
    "Trust",
    "Wish",
]
