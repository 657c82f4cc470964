"""Units that come out of units: merged, split. Values stay with the unit that reported them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from tuanle.audit.actions import record
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.orgs.actions.units import close_unit, move_unit, refuse_future
from tuanle.orgs.enums import SuccessionKind
from tuanle.orgs.models import Unit, UnitSuccession


@write
def merge_units(
    *, units: Sequence[Unit], into: Unit, on: date, by: Any, at: datetime, legal_ref: str = ""
) -> list[UnitSuccession]:
    """Close `units` on `on`; `into`, which exists already (new, or one of them, which then stays), continues them.

    What hangs below them and is still there moves below `into`. No figure moves: a report keeps the unit that gave it.
    """
    refuse_future(on, at)
    ended = [unit for unit in units if unit != into]
    if not ended:
        raise Refused(_("Chưa chọn đơn vị nào để sáp nhập."), code="nothing")
    steps = []
    for unit in ended:
        for child in _living_children(unit):
            if child != into:
                move_unit(unit=child, parent=into, on=on, by=by, at=at)
        unit.refresh_from_db(fields=["path", "depth", "numchild"])
        into.refresh_from_db(fields=["path", "depth", "numchild"])
        close_unit(unit=unit, on=on, by=by, at=at, legal_ref=legal_ref)
        steps.append(_succeed(unit, into, SuccessionKind.MERGE, on, legal_ref, by, at))
    return steps


@write
def split_unit(
    *, unit: Unit, into: Sequence[Unit], on: date, by: Any, at: datetime, legal_ref: str = ""
) -> list[UnitSuccession]:
    """`unit` goes on as the units `into` from `on`; it is closed, unless it is one of them.

    Which of them takes which unit below it is no matter of rule: move those first (`move_unit`), or the close refuses.
    """
    refuse_future(on, at)
    after = [one for one in into if one != unit]
    if not after:
        raise Refused(_("Chưa chọn đơn vị mới sau khi chia tách."), code="nothing")
    if unit not in into:
        close_unit(unit=unit, on=on, by=by, at=at, legal_ref=legal_ref)
    return [_succeed(unit, one, SuccessionKind.SPLIT, on, legal_ref, by, at) for one in after]


def _living_children(unit: Unit) -> list[Unit]:
    return list(
        Unit.objects.filter(path__startswith=unit.path, depth=unit.depth + 1, valid_to__isnull=True).order_by("path")
    )


def _succeed(
    before: Unit, after: Unit, kind: SuccessionKind, on: date, legal_ref: str, by: Any, at: datetime
) -> UnitSuccession:
    step = UnitSuccession.objects.create(before=before, after=after, kind=kind, effective_on=on, legal_ref=legal_ref)
    record(verb=f"unit.{kind.value}", obj=before, by=by, at=at, into=after.code, on=on.isoformat(), legal_ref=legal_ref)
    return step
