"""What stands around a unit's plan in its official document."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Max

from tuanle.campaigns.models import Campaign, ReportingLine
from tuanle.campaigns.queries import dates_of
from tuanle.core.clock import VIETNAM, start_of
from tuanle.core.dates import cited_date, format_date, format_instant
from tuanle.documents.kinds import PLAN
from tuanle.orgs.models import Unit
from tuanle.orgs.queries import Letterhead
from tuanle.plans.domain.frame import Frame
from tuanle.plans.models import PlanIssue


def frame_of(campaign: Campaign, unit: Unit, *, parent: Unit | None, head: Letterhead, bases: Iterable[str]) -> Frame:
    """For the plan of `unit`, which reports to `parent`. `bases` cite the dispatches it carries out; the parent's own plan
    follows them."""
    starts_on, ends_on = dates_of(campaign, unit)
    return Frame(
        superior=head.superior,
        issuer=head.issuer,
        short=head.short,
        place=head.place,
        year=campaign.year,
        theme=campaign.theme,
        starts_on=starts_on,
        ends_on=ends_on,
        bases=(*bases, *_plan_above(campaign, parent)),
        reports_to=parent.name if parent else "",
        report_due=_due(campaign),
        directs=ReportingLine.objects.filter(campaign=campaign, parent=unit).exists(),
    )


def symbol_of(head: Letterhead) -> str:
    """`KH-THBT`: how the unit's plans are numbered unless it says otherwise."""
    return PLAN.symbol(head.abbreviation)


def next_number(unit: Unit, symbol: str, day: date) -> int:
    """The number after the last that the unit gave to a plan in the year of `day`."""
    last = PlanIssue.objects.filter(unit=unit, symbol=symbol, year=day.year).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def _plan_above(campaign: Campaign, parent: Unit | None) -> list[str]:
    issue = PlanIssue.objects.filter(plan__campaign=campaign, unit=parent).first() if parent else None
    if issue is None or parent is None:
        return []
    return [
        f"Kế hoạch số {issue} {cited_date(issue.issued_on)} của {parent.name} về tổ chức Tuần lễ hưởng ứng học tập suốt "
        f"đời năm {campaign.year}"
    ]


def _due(campaign: Campaign) -> str:
    """`trước ngày 10/10/2021`, or with the hour where it is not a day's first."""
    due = campaign.due_at.astimezone(VIETNAM)
    if due == start_of(due.date()):
        return f"trước ngày {format_date(due.date())}"
    return f"trước {format_instant(due)}"
