"""Beginning a plan, writing its texts, and opening it for writing again."""

from collections.abc import Mapping
from datetime import datetime

from tuanle.accounts.models import User
from tuanle.audit.actions import record
from tuanle.campaigns.models import Campaign
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.core.text import nfc
from tuanle.orgs.models import Unit
from tuanle.plans.actions.activities import activity_row, lead_units
from tuanle.plans.actions.budget import budget_row
from tuanle.plans.actions.locking import changed, taken_while_open
from tuanle.plans.domain.content import Content
from tuanle.plans.enums import Origin, PlanState, TextSlot
from tuanle.plans.models import BudgetLine, Plan, PlannedActivity
from tuanle.plans.rules import can_take_back, why_closed


@write
def start_plan(
    *, campaign: Campaign, unit: Unit, origin: Origin, content: Content, by: User | None, at: datetime
) -> Plan:
    """Begin the plan of `unit` with `content`: nothing, last year's plan, or what the dispatch suggests."""
    if Plan.objects.filter(campaign=campaign, unit=unit).exists():
        raise Refused(_("%(unit)s đã có kế hoạch cho đợt này.") % {"unit": unit.name}, code="started")
    plan = Plan(campaign=campaign, unit=unit, origin=origin, changed_at=at, changed_by=by)
    if refusal := why_closed(plan, at=at):
        raise Refused(refusal, code="closed")
    plan.save()
    units = lead_units(content.activities)
    rows = [activity_row(plan, one, order=order, units=units) for order, one in enumerate(content.activities, 1)]
    PlannedActivity.objects.bulk_create(rows)
    by_key = {one.key: row for one, row in zip(content.activities, rows, strict=True) if one.key}
    BudgetLine.objects.bulk_create(
        budget_row(plan, item, activity=by_key.get(item.activity)) for item in content.budget
    )
    record(
        verb="plan.start",
        obj=plan,
        by=by,
        at=at,
        unit=unit.code,
        origin=origin,
        activities=len(content.activities),
        budget=len(content.budget),
    )
    return plan


@write
def write_texts(*, plan: Plan, seen: int, texts: Mapping[str, str], by: User | None, at: datetime) -> Plan:
    """Keep the texts of the printed plan that a person wrote; those not in `texts` read as drafted."""
    plan = taken_while_open(plan, seen=seen, at=at)
    plan.texts = {
        slot: nfc(texts[slot]).replace("\r\n", "\n").strip()
        for slot in TextSlot.values
        if slot in texts and texts[slot].strip()
    }
    changed(plan, "texts", by=by, at=at)
    record(verb="plan.texts", obj=plan, by=by, at=at, written=sorted(plan.texts))
    return plan


@write
def take_back_plan(*, plan: Plan, seen: int, by: User | None, at: datetime) -> Plan:
    """Open for writing what waits for a decision or was approved. What was approved stays approved on record until
    another version is."""
    plan = taken_while_open(plan, seen=seen, at=at)
    if not can_take_back(plan):
        raise Refused(_("Kế hoạch đang được soạn, không cần rút lại."), code="state")
    before = plan.state
    plan.state = PlanState.DRAFT
    changed(plan, "state", by=by, at=at)
    record(verb="plan.take_back", obj=plan, by=by, at=at, state=before)
    return plan
