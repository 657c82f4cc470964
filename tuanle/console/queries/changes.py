"""What a change of a unit means for the Weeks that are running."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tuanle.access.enums import Permission
from tuanle.access.queries import units_reached
from tuanle.assignments.rules import is_exempt
from tuanle.campaigns.models import Campaign, ReportingLine
from tuanle.orgs.models import Unit
from tuanle.reports.models import Submission
from tuanle.reports.rules import Standing, standing_of


@dataclass(frozen=True)
class Effect:
    """One running campaign in which the unit owes a report.

    `has_sent`: its figures are in and stay where they are. `parent` is whom it reports to there.
    """

    campaign: Campaign
    submission: Submission
    standing: Standing
    parent: Unit

    @property
    def has_sent(self) -> bool:
        return self.submission.current_id is not None

    @property
    def is_owed(self) -> bool:
        return not self.has_sent and not is_exempt(self.submission.assignment)


def effects_of(unit: Unit, *, at: datetime) -> list[Effect]:
    """The campaigns that still take reports and expect one of `unit`."""
    submissions = (
        Submission.objects.filter(
            assignment__unit=unit, assignment__campaign__closed_at=None, assignment__campaign__locks_at__gt=at
        )
        .select_related("assignment__campaign__owner", "assignment__unit", "current", "version")
        .prefetch_related("assignment__extensions")
    )
    found = []
    for submission in submissions:
        campaign = submission.assignment.campaign
        line = ReportingLine.objects.filter(campaign=campaign, child=unit).select_related("parent").first()
        parent = line.parent if line else campaign.owner
        found.append(Effect(campaign, submission, standing_of(submission, at=at), parent))
    return found


def others_to_merge_into(user: Any, unit: Unit) -> Any:
    """The living units that `unit` may go into: those one may edit, neither itself nor below it, its own kind first."""
    units = units_reached(user, Permission.UNIT_EDIT).filter(valid_to=None).exclude(path__startswith=unit.path)
    return units.select_related("kind").order_by("path")
