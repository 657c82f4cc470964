"""What plans know of a unit's Week: whether one was issued, under which number, and what was spent."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import BigIntegerField
from django.urls import reverse

from tuanle.campaigns.enums import MoneySource
from tuanle.campaigns.figures import Entry, FigureName, Known
from tuanle.campaigns.models import Campaign
from tuanle.core.dates import cited_date
from tuanle.core.language import _
from tuanle.core.prepared import Given, Prepared
from tuanle.orgs.models import Unit
from tuanle.plans.domain.wording import source_name
from tuanle.plans.enums import PlanReviewKind
from tuanle.plans.models import Plan, PlanIssue, PlanReview

#: The axis of a report form along which money is parted: its members are the values of `MoneySource`.
SOURCE_AXIS = "nguon"


_PLAN: Prepared[Plan] = Prepared(
    lambda: Plan.objects.filter(campaign=Given("campaign", BigIntegerField()), unit=Given("unit", BigIntegerField()))
)


class PlanFigures:
    """`plans.issued`, `plans.number`, `plans.spent`.

    What was not issued or approved here is not known: a unit may have issued its plan on paper. Money spent counts
    whenever it was written down: it was spent on this Week.
    """

    key = "plans"
    name = _("Kế hoạch, kinh phí")

    def names(self) -> Iterable[FigureName]:
        return (
            FigureName("plans.issued", _("Đã ban hành kế hoạch (có hoặc không)")),
            FigureName("plans.number", _("Số, ký hiệu, ngày của kế hoạch")),
            FigureName("plans.spent", _("Kinh phí đã chi, theo nguồn")),
        )

    def supply(self, *, campaign: Campaign, unit: Unit, until: datetime) -> Mapping[str, Known]:
        plan = _PLAN.first(campaign=campaign.pk, unit=unit.pk)
        if plan is None:
            return {}
        return {
            **_issued(plan, _href("plan", campaign, unit), until),
            **_spent(plan, _href("spending", campaign, unit)),
        }


def _href(name: str, campaign: Campaign, unit: Unit) -> str:
    return reverse(f"office:{name}", args=[campaign.code, unit.code])


def _issued(plan: Plan, href: str, until: datetime) -> dict[str, Known]:
    issue = PlanIssue.objects.filter(plan=plan, at__lt=until).first()
    if issue is not None:
        said = f"{issue} {cited_date(issue.issued_on)}"
        entry = Entry(label=said, value=True, href=href)
        return {
            "plans.issued": Known(value=True, entries=(entry,)),
            "plans.number": Known(value=said, entries=(Entry(label=said, value=said, href=href),)),
        }
    approvals = PlanReview.objects.filter(submission__plan=plan, kind=PlanReviewKind.APPROVE, at__lt=until)
    if not approvals.exists():
        return {}
    return {
        "plans.issued": Known(value=True, entries=(Entry(label=str(_("Kế hoạch đã duyệt")), value=True, href=href),))
    }


def _spent(plan: Plan, href: str) -> dict[str, Known]:
    lines = list(plan.budget.filter(spent__isnull=False))
    if not lines:
        return {}
    parts: dict[str, int] = dict.fromkeys(MoneySource.values, 0)
    entries: list[Entry] = []
    for line in lines:
        spent: Any = line.spent
        parts[line.source] += spent
        entries.append(Entry(label=f"{line.what} ({source_name(line.source)})", value=spent, href=href))
    return {"plans.spent": Known(value=sum(parts.values()), parts={SOURCE_AXIS: parts}, entries=tuple(entries))}
