"""What was spent, written down after the Week."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from tuanle.accounts.models import User
from tuanle.audit.actions import record
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.core.text import squeeze
from tuanle.plans.actions.budget import TOO_MUCH
from tuanle.plans.actions.locking import changed, taken_while_open
from tuanle.plans.models import BudgetLine, Plan


@dataclass(frozen=True)
class Unplanned:
    """Money spent, in đồng, on what had not stood in the plan."""

    what: str
    source: str
    spent: int


@write
def record_spending(
    *,
    plan: Plan,
    seen: int,
    spent: Mapping[int, int | None],
    unplanned: Iterable[Unplanned] = (),
    by: User | None,
    at: datetime,
) -> Plan:
    """Keep what was spent by line (id → đồng; None: not known yet), and add what had not been planned.

    A line without a place in the plan goes away when nothing was spent on it after all.
    """
    plan = taken_while_open(plan, seen=seen, at=at)
    lines = {line.pk: line for line in plan.budget.filter(pk__in=spent)}
    written = [line for line in lines.values() if line.spent != spent[line.pk]]
    for line in written:
        _within_reason(line.what, spent[line.pk] or 0)
        line.spent = spent[line.pk]
    gone = [line for line in written if not line.is_planned and not line.spent]
    BudgetLine.objects.bulk_update([line for line in written if line not in gone], ["spent"])
    BudgetLine.objects.filter(pk__in=[line.pk for line in gone]).delete()
    added = BudgetLine.objects.bulk_create([_row(plan, one) for one in unplanned])
    changed(plan, by=by, at=at)
    record(
        verb="plan.spend",
        obj=plan,
        by=by,
        at=at,
        spent={str(line.pk): line.spent for line in written},
        unplanned=[[line.pk, line.what, line.spent] for line in added],
    )
    return plan


def _row(plan: Plan, one: Unplanned) -> BudgetLine:
    what = squeeze(one.what)
    if not what or one.spent < 1:
        raise Refused(_("Khoản chi ngoài dự toán phải có nội dung và số tiền lớn hơn 0."), code="unplanned")
    _within_reason(what, one.spent)
    return BudgetLine(plan=plan, what=what, source=one.source, amount=0, spent=one.spent, is_planned=False)


def _within_reason(what: str, spent: int) -> None:
    if not 0 <= spent < TOO_MUCH:
        said = _("Khoản “%(what)s”: số đã chi phải từ 0 đến dưới 1.000 tỷ đồng. Hãy sửa số tiền.")
        raise Refused(said % {"what": what}, code="amount")
