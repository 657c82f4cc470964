"""What the bar over a campaign's pages counts for one reader."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q

from tuanle.access.enums import Permission
from tuanle.access.queries import reached, units_reached
from tuanle.assignments.models import ExtensionRequest
from tuanle.assignments.queries import units_answered_by
from tuanle.campaigns.models import Campaign, ReportingLine
from tuanle.console.queries.intake import intake_visible_to
from tuanle.console.queries.mailbox import waiting_in
from tuanle.core.db import counts
from tuanle.orgs.models import Unit
from tuanle.reports.enums import OverlapState
from tuanle.reports.models import Overlap, Question
from tuanle.reports.queries import submissions_visible_to


@dataclass(frozen=True)
class Bar:
    """`home` is the highest unit of the campaign whose reports the reader sees; the counts are of what waits.

    `requests` are those for more time that are the reader's to answer, `questions` the files with open ones, `letters` the messages in the usual mailbox.
    """

    home: Unit | None
    has_children: bool
    silent: int
    requests: int
    questions: int
    overlaps: int
    letters: int


def bar_of(campaign: Campaign, user: Any) -> Bar:
    """Two queries, for the bar stands on every page: the unit, and all that is counted."""
    children = ReportingLine.objects.filter(campaign=campaign, parent=OuterRef("pk"))
    home = units_in(campaign, user).annotate(has_children=Exists(children)).order_by("path").first()
    reports = submissions_visible_to(user, campaign)
    requests = ExtensionRequest.objects.filter(
        assignment__submission__in=reports, assignment__unit__in=units_answered_by(user, campaign), decided_at=None
    )
    asked = Question.objects.filter(intake=OuterRef("pk"), answered_at=None)
    questions = intake_visible_to(user, campaign).filter(Exists(asked))
    overlaps = overlaps_visible_to(user, campaign).filter(state=OverlapState.OPEN)
    silent = reports.filter(current=None, assignment__exempted_at=None)
    counted = counts(silent, requests, questions, overlaps, waiting_in(campaign, user))
    return Bar(home, home is not None and home.has_children, *counted)


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
