"""The budget of a plan: lines added, changed, removed."""

from datetime import datetime

from tuanle.accounts.models import User
from tuanle.audit.actions import record
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.core.numbers import format_number
from tuanle.core.text import squeeze
from tuanle.plans.actions.locking import changed, taken_for_writing
from tuanle.plans.domain.content import BudgetItem
from tuanle.plans.models import BudgetLine, Plan, PlannedActivity

#: No line of a plan for a Week is as large: a slip of the hand, and a product that fits every database.
TOO_MUCH = 10**12


@write
def add_budget_line(*, plan: Plan, seen: int, item: BudgetItem, by: User | None, at: datetime) -> BudgetLine:
    """Add a budget line; `item.activity` is the key of an activity of this plan, or empty."""
    plan = taken_for_writing(plan, seen=seen, at=at)
    line = budget_row(plan, item, activity=_activity(plan, item))
    line.save()
    changed(plan, by=by, at=at)
    record(verb="plan.budget.add", obj=plan, by=by, at=at, line=line.pk, amount=line.amount, source=line.source)
    return line


@write
def change_budget_line(*, line: BudgetLine, seen: int, item: BudgetItem, by: User | None, at: datetime) -> BudgetLine:
    """Let a planned `line` say what `item` says; what was spent on it stays."""
    plan = taken_for_writing(line.plan, seen=seen, at=at)
    line = plan.budget.get(pk=line.pk, is_planned=True)
    after = budget_row(plan, item, activity=_activity(plan, item))
    after.pk, after.spent = line.pk, line.spent
    after.save()
    changed(plan, by=by, at=at)
    record(
        verb="plan.budget.change",
        obj=plan,
        by=by,
        at=at,
        line=line.pk,
        amount=[line.amount, after.amount],
        source=[line.source, after.source],
    )
    return after


@write
def remove_budget_line(*, line: BudgetLine, seen: int, by: User | None, at: datetime) -> None:
    """Take a line out of the budget; refused once money was spent on it."""
    plan = taken_for_writing(line.plan, seen=seen, at=at)
    line = plan.budget.get(pk=line.pk, is_planned=True)
    if line.spent is not None:
        raise Refused(
            _("Khoản “%(what)s” đã ghi chi %(spent)s đồng. Hãy xóa số đã chi trước khi bỏ khoản này.")
            % {"what": line.what, "spent": format_number(line.spent)},
            code="spent",
        )
    record(verb="plan.budget.remove", obj=plan, by=by, at=at, line=line.pk, what=line.what, amount=line.amount)
    line.delete()
    changed(plan, by=by, at=at)


def budget_row(plan: Plan, item: BudgetItem, *, activity: PlannedActivity | None) -> BudgetLine:
    """`item` as a row of `plan`. Raises `Refused` for what no budget may say."""
    what = squeeze(item.what)
    if not what:
        raise Refused(_("Khoản kinh phí chưa ghi chi cho việc gì. Hãy ghi nội dung chi."), code="what")
    if not 0 < item.amount < TOO_MUCH:
        said = _("Khoản “%(what)s”: số tiền phải lớn hơn 0 và dưới 1.000 tỷ đồng. Hãy sửa số tiền.")
        raise Refused(said % {"what": what}, code="amount")
    if (item.quantity is None) != (item.unit_price is None):
        said = _("Khoản “%(what)s”: có số lượng thì phải có đơn giá, và ngược lại.")
        raise Refused(said % {"what": what}, code="half")
    if item.quantity is not None and item.unit_price is not None and item.quantity * item.unit_price != item.amount:
        said = _("Khoản “%(what)s”: số lượng nhân đơn giá không bằng số tiền. Hãy sửa một trong ba số.")
        raise Refused(said % {"what": what}, code="product")
    return BudgetLine(
        plan=plan,
        activity=activity,
        what=what,
        quantity=item.quantity,
        measure=squeeze(item.measure) if item.quantity is not None else "",
        unit_price=item.unit_price,
        amount=item.amount,
        source=item.source,
    )


def _activity(plan: Plan, item: BudgetItem) -> PlannedActivity | None:
    if not item.activity:
        return None
    row = plan.activities.filter(pk=int(item.activity[1:])).first()
    if row is None:
        said = _("Khoản “%(what)s” gắn với một hoạt động không còn trong kế hoạch. Hãy chọn lại hoạt động.")
        raise Refused(said % {"what": item.what}, code="activity")
    return row
