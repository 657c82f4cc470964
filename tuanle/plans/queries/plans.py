"""A plan and its content, as it stands now and as it was sent."""

from typing import Any

from django.db.models import BigIntegerField, QuerySet

from tuanle.access.enums import Permission
from tuanle.access.queries import reached
from tuanle.campaigns.models import Campaign
from tuanle.campaigns.queries import dates_of
from tuanle.core.prepared import Given, Prepared
from tuanle.orgs.models import Unit
from tuanle.plans.domain.checks import Problem, problems
from tuanle.plans.domain.content import Activity, BudgetItem, Content
from tuanle.plans.enums import PlanReviewKind
from tuanle.plans.models import BudgetLine, Plan, PlannedActivity, PlanReview, PlanSubmission


def plans_visible_to(user: Any, campaign: Campaign) -> QuerySet[Plan]:
    """The plans of `campaign` that `user` may see, in the order of the tree."""
    return (
        Plan.objects.filter(reached(user, Permission.PLAN_VIEW, "unit"), campaign=campaign)
        .select_related("unit__kind", "campaign__owner", "current")
        .order_by("unit__path")
    )


_PLAN: Prepared[Plan] = Prepared(
    lambda: Plan.objects.filter(
        campaign=Given("campaign", BigIntegerField()), unit=Given("unit", BigIntegerField())
    ).select_related("campaign__owner", "unit__kind", "current", "changed_by")
)


def plan_of(campaign: Campaign, unit: Unit) -> Plan | None:
    return _PLAN.first(campaign=campaign.pk, unit=unit.pk)


def content_of(plan: Plan) -> Content:
    """What the plan says now: two queries."""
    activities = plan.activities.select_related("lead_unit")
    return Content(
        activities=tuple(activity_of(row) for row in activities),
        budget=tuple(item_of(row) for row in plan.budget.filter(is_planned=True)),
    )


def activity_of(row: PlannedActivity) -> Activity:
    return Activity(
        kind=row.kind,
        title=row.title,
        timing=row.timing,
        mode=row.mode,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        venue=row.venue,
        groups=tuple(row.learner_groups),
        turns=row.expected_turns,
        lead=row.lead_unit.name if row.lead_unit else row.lead,
        lead_code=row.lead_unit.code if row.lead_unit else "",
        partners=row.partners,
        clause=row.clause,
        key=f"a{row.pk}",
    )


def item_of(row: BudgetLine) -> BudgetItem:
    return BudgetItem(
        what=row.what,
        amount=row.amount,
        source=row.source,
        quantity=row.quantity,
        measure=row.measure,
        unit_price=row.unit_price,
        activity=f"a{row.activity_id}" if row.activity_id else "",
        key=f"b{row.pk}",
    )


def problems_of(plan: Plan, content: Content) -> tuple[Problem, ...]:
    """What stands in the way of sending `content` as this unit's plan."""
    return problems(content, *dates_of(plan.campaign, plan.unit))


def last_review(submission: PlanSubmission | None) -> PlanReview | None:
    """The decision on what was sent; None while it waits."""
    return submission.reviews.select_related("by").first() if submission else None


def approved_submission(plan: Plan) -> PlanSubmission | None:
    """The version approved last, whatever was written or sent since."""
    return plan.submissions.filter(reviews__kind=PlanReviewKind.APPROVE).order_by("-n").first()
