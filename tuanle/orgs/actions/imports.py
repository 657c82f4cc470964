"""Taking in a list of units: all of it or none, in one transaction, in bulk."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tuanle.audit.actions import record_many
from tuanle.core.clock import VIETNAM
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.core.registry import Registry
from tuanle.core.text import fold
from tuanle.orgs.actions.units import keep_name, move_unit
from tuanle.orgs.domain.units import Plan, UnitRow, Update
from tuanle.orgs.models import Unit, UnitName
from tuanle.orgs.queries import unit_rows
from tuanle.orgs.rules import is_within

_BATCH = 2000
_PLAIN = ("place", "email", "phone", "valid_from", "valid_to", "latitude", "longitude")
#: The columns in which a changed field is stored; the other fields are stored elsewhere.
_COLUMNS = {"name": ("name", "name_key"), "kind": ("kind",), **{name: (name,) for name in _PLAIN}}


@dataclass(frozen=True)
class KindsChanged:
    """`hear(units, at)` is called with units (ids) that have just become of another kind."""

    key: str
    hear: Callable[[list[int], datetime], None]


#: Filled by the apps above in `ready()`.
KINDS_CHANGED: Registry[KindsChanged] = Registry("listener to kinds of units")


@write
def apply_unit_plan(*, plan: Plan, by: Any, at: datetime) -> None:
    """Do what the plan says. Refuses a plan with problems, and one made before the units changed."""
    if plan.problems:
        raise Refused(_("Danh sách còn lỗi, chưa ghi gì."), code="problems")
    _refuse_stale(plan)
    _create(plan.creates, by, at)
    _update(plan.updates, by, at)


def _refuse_stale(plan: Plan) -> None:
    new = {row.code for row in plan.creates}
    changed = [update.before for update in plan.updates]
    before = {code for row in (*plan.creates, *changed) for code in (row.code, row.parent)} if new or changed else set()
    now: dict[str, UnitRow] = {}
    if before:
        now = {row.code: row for row in unit_rows()}
    is_stale = (
        any(code in now for code in new)
        or any(now.get(row.code) != row for row in changed)
        or any(row.parent and row.parent not in new and row.parent not in now for row in plan.creates)
    )
    if is_stale:
        raise Refused(_("Cây đơn vị đã thay đổi từ lúc xem thử. Hãy đọc lại tệp rồi thử lần nữa."), code="stale")


def _create(rows: Sequence[UnitRow], by: Any, at: datetime) -> None:
    """Lay the new paths out ourselves: adding nodes one by one costs five statements each.

    The rows of the existing parents are locked first, as treebeard does for one node.
    """
    outside = {row.parent for row in rows} - {row.code for row in rows} - {""}
    parents = {unit.code: unit for unit in _in_batches("code", outside, lock=True)}
    last = _last_steps(parents.values())
    paths = {code: unit.path for code, unit in parents.items()}
    added: dict[str, int] = {}
    units: list[Unit] = []
    for row in rows:
        above = paths.get(row.parent, "")
        last[above] = last.get(above, 0) + 1
        added[row.parent] = added.get(row.parent, 0) + 1
        unit = Unit(
            path=Unit._get_path(above, len(above) // Unit.steplen + 1, last[above]),
            depth=len(above) // Unit.steplen + 1,
            name_key=fold(row.name), kind_id=row.kind,
            **{name: getattr(row, name) for name in ("code", "name", *_PLAIN)},
        )  # fmt: skip
        paths[row.code] = unit.path
        units.append(unit)
    for unit in units:
        unit.numchild = added.get(unit.code, 0)
    Unit.objects.bulk_create(units, batch_size=_BATCH)
    for unit in parents.values():
        unit.numchild += added[unit.code]
    Unit.objects.bulk_update(parents.values(), ["numchild"], batch_size=_BATCH)
    _add_names((unit, name) for unit, row in zip(units, rows, strict=True) for name in row.former_names)
    record_many(
        verb="unit.create", by=by, at=at,
        changes=(
            (unit, {"code": row.code, "name": row.name, "parent": row.parent, "from": "list"})
            for unit, row in zip(units, rows, strict=True)
        ),
    )  # fmt: skip


def _last_steps(parents: Iterable[Unit]) -> dict[str, int]:
    """The last step taken below each parent's path, and at the top: the next child takes the one after it."""
    depths = {1} | {unit.depth + 1 for unit in parents}
    last: dict[str, int] = {}
    for path in Unit.objects.filter(depth__in=depths).order_by("path").values_list("path", flat=True).iterator():
        last[path[: -Unit.steplen]] = Unit._str2int(path[-Unit.steplen :])
    return last


def _update(updates: Sequence[Update], by: Any, at: datetime) -> None:
    day = at.astimezone(VIETNAM).date()
    units = {unit.code: unit for unit in _in_batches("code", {update.after.code for update in updates})}
    names: list[tuple[Unit, str]] = []
    changed: dict[tuple[str, ...], list[Unit]] = {}
    for update in updates:
        unit, row = units[update.after.code], update.after
        if update.before.name != row.name:
            keep_name(unit=unit, until=day)
        for name in _PLAIN:
            setattr(unit, name, getattr(row, name))
        unit.name, unit.name_key, unit.kind_id = row.name, fold(row.name), row.kind
        names += [(unit, name) for name in row.former_names if name not in update.before.former_names]
        columns = tuple(column for field in update.fields for column in _COLUMNS.get(field, ()))
        changed.setdefault(columns, []).append(unit)
    for columns, those in changed.items():
        if columns:
            Unit.objects.bulk_update(those, columns, batch_size=500)
    others = [units[update.after.code].pk for update in updates if "kind" in update.fields]
    for listener in KINDS_CHANGED if others else ():
        listener.hear(others, at)
    _add_names(names)
    _move((update for update in updates if update.before.parent != update.after.parent), day, by, at)
    record_many(
        verb="unit.update", by=by, at=at,
        changes=((units[update.after.code], {"from": "list", **_difference(update)}) for update in updates),
    )  # fmt: skip


def _move(updates: Iterable[Update], day: date, by: Any, at: datetime) -> None:
    """Move one by one. A unit whose new parent is still below it waits; when all wait, they go to the top first."""
    waiting = list(updates)
    while waiting:
        stuck = [update for update in waiting if not _moved(update, day, by, at)]
        if len(stuck) == len(waiting):
            for update in stuck:
                unit = Unit.objects.get(code=update.after.code)
                if unit.depth > 1:
                    move_unit(unit=unit, parent=None, on=day, by=by, at=at)
        waiting = stuck


def _moved(update: Update, day: date, by: Any, at: datetime) -> bool:
    unit = Unit.objects.get(code=update.after.code)
    parent = Unit.objects.get(code=update.after.parent) if update.after.parent else None
    if parent is not None and is_within(parent, unit):
        return False
    if unit.path[: -Unit.steplen] != (parent.path if parent else ""):
        move_unit(unit=unit, parent=parent, on=day, by=by, at=at)
    return True


def _difference(update: Update) -> dict[str, list[str]]:
    return {
        name: [str(getattr(update.before, name) or ""), str(getattr(update.after, name) or "")]
        for name in update.fields
    }


def _add_names(names: Iterable[tuple[Unit, str]]) -> None:
    UnitName.objects.bulk_create(
        (UnitName(unit=unit, name=name, name_key=fold(name)) for unit, name in names),
        batch_size=_BATCH, ignore_conflicts=True,
    )  # fmt: skip


def _in_batches(field: str, values: set[str], *, lock: bool = False) -> list[Unit]:
    units = Unit.objects.select_for_update() if lock else Unit.objects.all()
    ordered = sorted(values)
    return [
        unit
        for start in range(0, len(ordered), 900)
        for unit in units.filter(**{f"{field}__in": ordered[start : start + 900]})
    ]
