"""What a unit has to do for its plan, from the blank page to the issued document; and with the plans sent to it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse

from tuanle.access.enums import Permission
from tuanle.access.rules import can
from tuanle.campaigns.models import Campaign, ReportingLine
from tuanle.campaigns.queries import dates_of
from tuanle.campaigns.todos import Counted, Todo, Urgency
from tuanle.core.clock import start_of
from tuanle.core.language import _, ngettext
from tuanle.core.numbers import format_number
from tuanle.orgs.models import Unit
from tuanle.plans.enums import PlanState
from tuanle.plans.models import Plan
from tuanle.plans.queries import last_review, plan_of
from tuanle.plans.rules import is_approved, waits


class PlanTodos:
    key = "plans"

    def todos(self, *, campaign: Campaign, unit: Unit, user: Any, at: datetime) -> Iterator[Todo | Counted]:
        if can(user, Permission.PLAN_EDIT, unit):
            yield from _own(campaign, unit, at)
        if can(user, Permission.PLAN_REVIEW, unit):
            yield _to_decide(campaign, unit)


def _own(campaign: Campaign, unit: Unit, at: datetime) -> Iterator[Todo]:
    plan = plan_of(campaign, unit)
    if plan is not None and plan.state == PlanState.RETURNED:
        yield _returned(plan)
    elif plan is None or not (waits(plan) or (is_approved(plan) and _is_issued(plan))):
        yield from _before_the_week(campaign, unit, plan, at)


def _is_issued(plan: Plan) -> bool:
    """Whether what was approved last has been issued; a document of an earlier version does not count."""
    return plan.issues.filter(submission=plan.current_id).exists()


def _returned(plan: Plan) -> Todo:
    """Somebody waits for it, also when the Week is over: a plan goes on through the school year."""
    review = last_review(plan.current)
    return Todo(
        key="plan",
        title=_("Sửa kế hoạch bị trả lại"),
        button=_("Xem góp ý và sửa"),
        href=plan.get_absolute_url(),
        urgency=Urgency.NOW,
        state=PlanState.RETURNED.label,
        note=review.reason if review else "",
        icon="undo-2",
    )


def _before_the_week(campaign: Campaign, unit: Unit, plan: Plan | None, at: datetime) -> Iterator[Todo]:
    """A plan stands before what it plans: it is due when the Week of the unit begins, and not asked for once that is over."""
    first, last = dates_of(campaign, unit)
    due = start_of(first)
    if at >= start_of(last + timedelta(days=1)):
        return
    title, button, page, icon = _next_step(plan)
    yield Todo(
        key="plan",
        title=title,
        button=button,
        href=reverse(page, args=[campaign.code, unit.code]),
        urgency=Urgency.NOW if at >= due else Urgency.DUE,
        due_at=due,
        state=plan.get_state_display() if plan else _("Chưa có"),
        icon=icon,
    )


def _next_step(plan: Plan | None) -> tuple[Any, Any, str, str]:
    """Title, button, page and icon."""
    if plan is None:
        return _("Lập kế hoạch Tuần lễ"), _("Lập kế hoạch"), "office:plan", "notebook-pen"
    if is_approved(plan):
        return _("Ban hành kế hoạch đã duyệt"), _("Ban hành"), "office:plan-paper", "stamp"
    return _("Soạn tiếp và gửi duyệt kế hoạch"), _("Soạn tiếp"), "office:plan", "notebook-pen"


def _to_decide(campaign: Campaign, unit: Unit) -> Counted:
    """The plans of units that report to `unit`; the authority decides on its own too."""
    children = ReportingLine.objects.filter(campaign=campaign, parent=unit).values("child")
    of_theirs = Q(unit__in=children) | Q(unit=unit, campaign__owner=unit)
    waiting = Plan.objects.filter(of_theirs, campaign=campaign, state=PlanState.SUBMITTED)

    def todo(n: int) -> Todo:
        words = ngettext("%(n)s kế hoạch chờ duyệt", "%(n)s kế hoạch chờ duyệt", n)
        return Todo(
            key="plans-to-decide",
            title=words % {"n": format_number(n)},
            button=_("Duyệt kế hoạch"),
            href=f"{reverse('console:plans', args=[campaign.code])}?state={PlanState.SUBMITTED.value}#table",
            urgency=Urgency.NOW,
            icon="clipboard-check",
        )

    return Counted(waiting, todo)
