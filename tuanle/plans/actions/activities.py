"""The activities of a plan: added, changed, moved, removed."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from tuanle.accounts.models import User
from tuanle.audit.actions import record
from tuanle.campaigns.enums import LearnerGroup
from tuanle.campaigns.kinds.activities import ACTIVITY_KINDS
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.core.text import squeeze
from tuanle.orgs.models import Unit
from tuanle.plans.actions.locking import changed, taken_for_writing
from tuanle.plans.domain.content import Activity
from tuanle.plans.enums import Timing
from tuanle.plans.models import Plan, PlannedActivity


@write
def add_activity(*, plan: Plan, seen: int, activity: Activity, by: User | None, at: datetime) -> PlannedActivity:
    """Add `activity` as the last one."""
    plan = taken_for_writing(plan, seen=seen, at=at)
    last = plan.activities.order_by("-order").values_list("order", flat=True).first() or 0
    row = activity_row(plan, activity, order=last + 1, units=lead_units([activity]))
    row.save()
    changed(plan, by=by, at=at)
    record(verb="plan.activity.add", obj=plan, by=by, at=at, activity=row.pk, title=row.title)
    return row


@write
def change_activity(
    *, row: PlannedActivity, seen: int, activity: Activity, by: User | None, at: datetime
) -> PlannedActivity:
    """Let the activity `row` say what `activity` says."""
    plan = taken_for_writing(row.plan, seen=seen, at=at)
    row = plan.activities.get(pk=row.pk)
    before = {field.name: getattr(row, field.attname) for field in row._meta.concrete_fields}
    after = activity_row(plan, activity, order=row.order, units=lead_units([activity]))
    after.pk = row.pk
    after.save()
    changed(plan, by=by, at=at)
    fields = [f.name for f in after._meta.concrete_fields if getattr(after, f.attname) != before[f.name]]
    record(verb="plan.activity.change", obj=plan, by=by, at=at, activity=row.pk, fields=fields)
    return after


@write
def move_activity(*, row: PlannedActivity, seen: int, up: bool, by: User | None, at: datetime) -> None:
    """Move an activity one place up or down; at the end it stays where it is."""
    plan = taken_for_writing(row.plan, seen=seen, at=at)
    rows = list(plan.activities.all())
    place = next(place for place, one in enumerate(rows) if one.pk == row.pk)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(rows):
        return
    rows[place], rows[other] = rows[other], rows[place]
    for order, one in enumerate(rows, 1):
        one.order = order
    PlannedActivity.objects.bulk_update(rows, ["order"])
    changed(plan, by=by, at=at)
    record(verb="plan.activity.move", obj=plan, by=by, at=at, activity=row.pk, up=up)


@write
def remove_activity(*, row: PlannedActivity, seen: int, by: User | None, at: datetime) -> None:
    """Take an activity out of the plan, with its budget lines; refused once money was spent on one of them."""
    plan = taken_for_writing(row.plan, seen=seen, at=at)
    row = plan.activities.get(pk=row.pk)
    if row.budget.filter(spent__isnull=False).exists():
        raise Refused(
            _("Hoạt động “%(title)s” có khoản đã ghi chi. Hãy xóa số đã chi trước khi bỏ hoạt động.")
            % {"title": row.title},
            code="spent",
        )
    lines = list(row.budget.values_list("pk", flat=True))
    record(verb="plan.activity.remove", obj=plan, by=by, at=at, activity=row.pk, title=row.title, budget=lines)
    row.delete()
    changed(plan, by=by, at=at)


def activity_row(plan: Plan, activity: Activity, *, order: int, units: Mapping[str, Unit]) -> PlannedActivity:
    """`activity` as a row of `plan`. Raises `Refused` for what no plan may say."""
    title = squeeze(activity.title)
    if not title:
        raise Refused(_("Hoạt động chưa có tên. Hãy ghi tên hoạt động."), code="title")
    if activity.kind not in ACTIVITY_KINDS:
        raise Refused(_("Không có loại hoạt động “%(kind)s”.") % {"kind": activity.kind}, code="kind")
    starts_on, ends_on = activity.starts_on, activity.ends_on or activity.starts_on
    if activity.timing == Timing.DAYS and starts_on is None:
        raise Refused(_("Hoạt động “%(title)s” chưa có ngày. Hãy chọn ngày.") % {"title": title}, code="day")
    if starts_on and ends_on and ends_on < starts_on:
        said = _("Hoạt động “%(title)s” kết thúc trước khi bắt đầu. Hãy sửa lại hai ngày.")
        raise Refused(said % {"title": title}, code="days")
    in_week = activity.timing == Timing.WEEK
    lead_unit = units.get(activity.lead_code)
    return PlannedActivity(
        plan=plan,
        order=order,
        kind=activity.kind,
        title=title,
        timing=activity.timing,
        starts_on=None if in_week else starts_on,
        ends_on=None if in_week or starts_on is None else ends_on,
        mode=activity.mode,
        venue=squeeze(activity.venue),
        learner_groups=[group for group in LearnerGroup.values if group in activity.groups],
        expected_turns=activity.turns,
        lead_unit=lead_unit,
        lead="" if lead_unit else squeeze(activity.lead),
        partners=squeeze(activity.partners),
        clause=squeeze(activity.clause),
    )


def lead_units(activities: Iterable[Activity]) -> dict[str, Unit]:
    """The units that lead some of `activities`, by code."""
    codes = {activity.lead_code for activity in activities if activity.lead_code}
    return {unit.code: unit for unit in Unit.objects.filter(code__in=codes)} if codes else {}
