"""What a plan asks of its unit once it was returned, and of whoever approves those of the units below."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.urls import reverse

from tuanle.access.enums import Permission
from tuanle.access.rules import can
from tuanle.campaigns.models import Campaign, ReportingLine
from tuanle.campaigns.todos import Todo, Urgency
from tuanle.core.language import _, ngettext
from tuanle.core.numbers import format_number
from tuanle.orgs.models import Unit
from tuanle.plans.enums import PlanState
from tuanle.plans.models import Plan
from tuanle.plans.queries import last_review


class PlanTodos:
    key = "plans"

    def todos(self, *, campaign: Campaign, unit: Unit, user: Any, at: datetime) -> Iterator[Todo]:
        if can(user, Permission.PLAN_EDIT, unit):
            yield from _returned(campaign, unit)
        if can(user, Permission.PLAN_REVIEW, unit):
            yield from _waiting(campaign, unit)


def _returned(campaign: Campaign, unit: Unit) -> Iterator[Todo]:
    returned = Plan.objects.filter(campaign=campaign, unit=unit, state=PlanState.RETURNED)
    plan = returned.select_related("current").first()
    if plan is None:
        return
    review = last_review(plan.current)
    yield Todo(
        key="plan",
        title=_("Sửa kế hoạch Tuần lễ"),
        button=_("Sửa kế hoạch"),
        href=reverse("office:plan", args=[campaign.code, unit.code]),
        urgency=Urgency.NOW,
        state=_("Trả lại, chờ sửa"),
        note=review.reason if review else "",
        icon="pencil",
    )


def _waiting(campaign: Campaign, unit: Unit) -> Iterator[Todo]:
    below = ReportingLine.objects.filter(campaign=campaign, parent=unit).values("child")
    n = Plan.objects.filter(campaign=campaign, unit__in=below, state=PlanState.SUBMITTED).count()
    if n:
        yield Todo(
            key="plans",
            title=ngettext("%(n)s kế hoạch chờ duyệt", "%(n)s kế hoạch chờ duyệt", n) % {"n": format_number(n)},
            button=_("Duyệt kế hoạch"),
            href=reverse("console:plans", args=[campaign.code]),
            urgency=Urgency.NOW,
            icon="clipboard-check",
        )
