"""One unit with its history, and a list of units before it is taken in."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from tuanle.access.enums import Permission
from tuanle.access.kinds.roles import ROLES
from tuanle.access.models import Grant
from tuanle.access.queries import units_reached
from tuanle.core.language import _
from tuanle.core.text import fold
from tuanle.orgs.models import Unit, UnitSuccession
from tuanle.orgs.queries import Plan


@dataclass(frozen=True)
class Signer:
    """Who can sign in for a unit: their account and what their role is called. `via`: given on a unit above."""

    name: str
    email: str
    role: Any
    via: Unit | None


def signers_of(unit: Unit) -> list[Signer]:
    """Everyone who has a role on `unit`, those given it on the unit itself first."""
    steps = [unit.path[:end] for end in range(Unit.steplen, len(unit.path) + 1, Unit.steplen)]
    grants = Grant.objects.filter(unit__path__in=steps).select_related("user", "unit").order_by("-unit__depth", "pk")
    return [
        Signer(
            grant.user.name,
            grant.user.email,
            ROLES[grant.role].name,
            None if grant.unit_id == unit.pk else grant.unit,
        )
        for grant in grants
    ]


def became(unit: Unit) -> QuerySet[UnitSuccession]:
    """Into what `unit` went."""
    return UnitSuccession.objects.filter(before=unit).select_related("after").order_by("effective_on", "pk")


def came_from(unit: Unit) -> QuerySet[UnitSuccession]:
    """Out of what `unit` came."""
    return UnitSuccession.objects.filter(after=unit).select_related("before").order_by("effective_on", "pk")


def names_of(unit: Unit) -> list[tuple[str, date | None, date | None]]:
    """The names `unit` had, the latest first, with the days from which and before which; other spellings without days."""
    names = [(one.name, one.valid_from, one.valid_to) for one in unit.names.all() if fold(one.name) != fold(unit.name)]
    return sorted(names, key=lambda one: one[2] or date.min, reverse=True)


def out_of_reach(plan: Plan, user: Any) -> list[str]:
    """What of `plan` is not for `user` to change: units they may not edit, or new ones where they may not."""
    mine = set(units_reached(user, Permission.UNIT_EDIT).values_list("code", flat=True))
    new = {row.code for row in plan.creates}
    lines = [
        _("%(name)s (%(code)s): anh chị không được sửa đơn vị này.")
        % {"name": one.before.name, "code": one.before.code}
        for one in plan.updates
        if one.before.code not in mine
    ]
    placed = [*plan.creates, *(one.after for one in plan.updates if one.before.parent != one.after.parent)]
    lines += [
        _("%(name)s (%(code)s): anh chị không được đặt đơn vị vào chỗ này.") % {"name": row.name, "code": row.code}
        for row in placed
        if row.parent not in mine and row.parent not in new
    ]
    return [str(line) for line in lines]
