"""What the bar over a campaign's pages counts for one reader."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from tuanle.access.enums import Permission
from tuanle.access.queries import reached, units_reached
from tuanle.assignments.queries import units_answered_by
from tuanle.campaigns.models import Campaign, ReportingLine
from tuanle.console.queries.intake import intake_visible_to
from tuanle.orgs.models import Unit
from tuanle.reports.enums import OverlapState
from tuanle.reports.models import Overlap, Question
from tuanle.reports.queries import submissions_visible_to


@dataclass(frozen=True)
class Bar:
    """`home` is the highest unit of the campaign whose reports the reader sees; the counts are of what waits.

    `requests` are those for more time that are the reader's to answer.
    """

    home: Unit | None
    has_children: bool
    silent: int
    requests: int
    questions: int
    overlaps: int


def bar_of(campaign: Campaign, user: Any) -> Bar:
    home = units_in(campaign, user).order_by("path").first()
    # Both are counted in one query, for the bar stands on every page.
    asked = Q(assignment__extension_requests__decided_at=None, assignment__unit__in=units_answered_by(user, campaign))
    reports = submissions_visible_to(user, campaign).aggregate(
        silent=Count("pk", filter=Q(current=None, assignment__exempted_at=None), distinct=True),
        requests=Count("assignment__extension_requests", filter=asked, distinct=True),
    )
    return Bar(
        home=home,
        has_children=home is not None and ReportingLine.objects.filter(campaign=campaign, parent=home).exists(),
        silent=reports["silent"],
        requests=reports["requests"],
        questions=Question.objects.filter(
            intake__in=intake_visible_to(user, campaign).values("pk"), answered_at__isnull=True
        ).count(),
        overlaps=overlaps_visible_to(user, campaign).filter(state=OverlapState.OPEN).count(),
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
