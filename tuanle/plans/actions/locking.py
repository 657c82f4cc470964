"""Taking a plan for a write: never over what somebody else has written since it was read."""

from datetime import datetime

from tuanle.accounts.models import User
from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.plans.models import Plan
from tuanle.plans.rules import why_closed, why_not_write
from tuanle.ui.templatetags.ui import instant


def taken(plan: Plan, *, seen: int | None) -> Plan:
    """The plan, held until the transaction ends. `seen` is the `lock_version` on the screen; None asks for no match."""
    held = (
        Plan.objects.select_for_update(of=("self",))
        .select_related("campaign", "unit", "current", "changed_by")
        .get(pk=plan.pk)
    )
    if seen is not None and held.lock_version != seen:
        who = held.changed_by.name if held.changed_by else "–"
        raise Refused(
            _("Kế hoạch vừa được sửa ở nơi khác (%(who)s, %(at)s). Hãy xem bản mới bên dưới rồi lưu lại.")
            % {"who": who, "at": instant(held.changed_at)},
            code="changed",
        )
    return held


def taken_for_writing(plan: Plan, *, seen: int, at: datetime) -> Plan:
    """As `taken`, for who changes its lines: refused while it waits, once it is approved, and when the Week is closed."""
    held = taken(plan, seen=seen)
    if refusal := why_not_write(held, at=at):
        raise Refused(refusal, code="state")
    return held


def taken_while_open(plan: Plan, *, seen: int, at: datetime) -> Plan:
    """As `taken`, for who changes what is not decided on: refused only when the Week is closed."""
    held = taken(plan, seen=seen)
    if refusal := why_closed(held, at=at):
        raise Refused(refusal, code="closed")
    return held


def changed(plan: Plan, *fields: str, by: User | None, at: datetime) -> None:
    """Keep `fields`, and that the plan is another one now."""
    plan.lock_version += 1
    plan.changed_at, plan.changed_by = at, by
    plan.save(update_fields=["lock_version", "changed_at", "changed_by", *fields])
