"""What the bar over a campaign's pages counts for one reader."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from tuanle.access.enums import Permission
from tuanle.access.queries import reached, units_reached
from tuanle.campaigns.models import Campaign, ReportingLine
from tuanle.console.queries.intake import intake_visible_to
from tuanle.orgs.models import Unit
from tuanle.reports.enums import OverlapState
from tuanle.reports.models import ConsolidatedReport, Overlap, Question
from tuanle.reports.queries import submissions_visible_to


@dataclass(frozen=True)
class Bar:
    """`home` is the highest unit of the campaign whose reports the reader sees; the counts are of what waits."""

    home: Unit | None
    has_children: bool
    silent: int
    questions: int
    overlaps: int
    versions: int


def bar_of(campaign: Campaign, user: Any) -> Bar:
    home = units_in(campaign, user).order_by("path").first()
    return Bar(
        home=home,
        has_children=home is not None and ReportingLine.objects.filter(campaign=campaign, parent=home).exists(),
        silent=submissions_visible_to(user, campaign)
        .filter(current__isnull=True, assignment__exempted_at__isnull=True)
        .count(),
        questions=Question.objects.filter(
            intake__in=intake_visible_to(user, campaign).values("pk"), answered_at__isnull=True
        ).count(),
        overlaps=overlaps_visible_to(user, campaign).filter(state=OverlapState.OPEN).count(),
        versions=ConsolidatedReport.objects.filter(campaign=campaign, unit=home).count(),
    )


def units_in(campaign: Campaign, user: Any) -> Any:
    """The units that take part in `campaign` and whose reports `user` may see."""
    children = ReportingLine.objects.filter(campaign=campaign).values("child")
    return (
        units_reached(user, Permission.REPORT_VIEW)
        .filter(Q(pk__in=children) | Q(pk=campaign.owner_id))
        .select_related("kind")
    )


def overlaps_visible_to(user: Any, campaign: Campaign) -> Any:
    """The overlaps of `campaign` of which `user` may see both reports."""
    return Overlap.objects.filter(
        reached(user, Permission.REPORT_VIEW, "first"),
        reached(user, Permission.REPORT_VIEW, "second"),
        campaign=campaign,
    ).select_related("first", "second", "decided_by")
