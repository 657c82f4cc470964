"""One unit: created, renamed, moved, closed. What it was before stays on record; its figures are never touched."""

from datetime import date, datetime
from typing import Any

from tuanle.audit.actions import record
from tuanle.core.clock import VIETNAM
from tuanle.core.dates import format_date
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.core.text import fold, squeeze
from tuanle.orgs.models import Unit, UnitKind, UnitName, UnitPlacement
from tuanle.orgs.rules import is_within


@write
def create_unit(
    *,
    code: str,
    name: str,
    kind: UnitKind,
    parent: Unit | None,
    valid_from: date,
    by: Any,
    at: datetime,
    place: str = "",
    email: str = "",
    phone: str = "",
) -> Unit:
    """Add a unit below `parent` (`None`: at the top). Raises `ValidationError` for a taken code or a bad field."""
    unit = Unit(
        code=code, name=squeeze(name), kind=kind, valid_from=valid_from,
        place=squeeze(place), email=squeeze(email).lower(), phone=squeeze(phone),
    )  # fmt: skip
    unit.full_clean(exclude=["path", "depth", "numchild", "name_key"])
    if parent is None:
        Unit.objects.add_root(instance=unit)
    else:
        Unit.objects.add_child(parent, instance=unit)
    record(verb="unit.create", obj=unit, by=by, at=at, code=code, name=unit.name, parent=parent.code if parent else "")
    return unit


@write
def rename_unit(*, unit: Unit, name: str, on: date, by: Any, at: datetime) -> UnitName:
    """Call the unit `name` from `on`. The old name is kept: an incoming file may still use it."""
    refuse_future(on, at)
    name = squeeze(name)
    if name == unit.name:
        raise Refused(_("Tên mới giống tên đang dùng."), code="same-name")
    former = keep_name(unit=unit, until=on)
    old, unit.name = unit.name, name
    unit.full_clean(exclude=["path", "depth", "numchild", "name_key"])
    unit.save(update_fields=["name", "name_key"])
    record(verb="unit.rename", obj=unit, by=by, at=at, before=old, after=name, on=on.isoformat())
    return former


@write
def move_unit(*, unit: Unit, parent: Unit | None, on: date, by: Any, at: datetime) -> None:
    """Hang the unit, with all below it, on `parent` (`None`: at the top) from `on`. Where it hung before is kept.

    Grants flow down the tree: from now on the new parent's officers reach it and the old one's no longer do.
    """
    refuse_future(on, at)
    unit.refresh_from_db(fields=["path", "depth", "numchild"])
    before = Unit.objects.filter(path=unit.path[: -Unit.steplen]).first()
    if before == parent:
        raise Refused(_("Đơn vị đã ở dưới cấp trên này."), code="same-parent")
    if parent is not None:
        parent.refresh_from_db(fields=["path", "depth", "numchild"])
        if is_within(parent, unit):
            raise Refused(_("Không thể đặt một đơn vị dưới chính nó hay dưới cấp dưới của nó."), code="cycle")
    UnitPlacement.objects.get_or_create(unit=unit, valid_to=on, defaults={"parent": before})
    if parent is not None:
        Unit.objects.move(unit, parent, pos="last-child")
    else:
        Unit.objects.move(unit, Unit.objects.get_last_root_node(), pos="last-sibling")
    unit.refresh_from_db(fields=["path", "depth", "numchild"])
    record(
        verb="unit.move", obj=unit, by=by, at=at, on=on.isoformat(),
        before=before.code if before else "", after=parent.code if parent else "",
    )  # fmt: skip


@write
def close_unit(*, unit: Unit, on: date, by: Any, at: datetime, legal_ref: str = "") -> None:
    """End the unit: `on` is the first day on which it no longer is. Units below it must be closed or moved first."""
    refuse_future(on, at)
    if unit.valid_to is not None:
        raise Refused(_("Đơn vị đã thôi hoạt động từ ngày %s.") % format_date(unit.valid_to), code="closed")
    if on <= unit.valid_from:
        raise Refused(_("Ngày thôi hoạt động phải sau ngày bắt đầu."), code="too-early")
    left = Unit.objects.filter(path__startswith=unit.path, valid_to__isnull=True).exclude(pk=unit.pk).first()
    if left is not None:
        raise Refused(_("Còn đơn vị cấp dưới đang hoạt động: %s.") % left.name, code="has-children")
    unit.valid_to = on
    unit.save(update_fields=["valid_to"])
    record(verb="unit.close", obj=unit, by=by, at=at, on=on.isoformat(), legal_ref=legal_ref)


def keep_name(*, unit: Unit, until: date) -> UnitName:
    """Store the present name as one the unit had until `until`. Part of a write, never a write of its own."""
    last = UnitName.objects.filter(unit=unit, valid_to__isnull=False).order_by("-valid_to").first()
    former, _is_new = UnitName.objects.update_or_create(
        unit=unit,
        name_key=fold(unit.name),
        defaults={"name": unit.name, "valid_from": last.valid_to if last else unit.valid_from, "valid_to": until},
    )
    return former


def refuse_future(on: date, at: datetime) -> None:
    """The tree holds what is: a change that is still to come is entered on its day."""
    if on > at.astimezone(VIETNAM).date():
        raise Refused(
            _("Ngày %s chưa đến. Hãy ghi thay đổi này vào ngày có hiệu lực.") % format_date(on), code="future"
        )
