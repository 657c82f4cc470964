"""Which units a person reaches with a permission: the one door for "may see"."""

from typing import Any

from django.db.models import Q, QuerySet

from tuanle.access.enums import Permission
from tuanle.access.models import Grant
from tuanle.orgs.models import Unit


def reached(user: Any, permission: Permission, unit: str = "") -> Q:
    """A condition that keeps what belongs to a unit on which `user` has `permission`.

    `unit` is the path to the unit from what is filtered (`"assignment__unit"`); empty when units themselves are.
    """
    prefix = f"{unit}__" if unit else ""
    condition = Q(pk__in=[])
    for path in Grant.objects.paths(user, permission):
        condition |= Q(**{f"{prefix}path__startswith": path})
    return condition


def units_reached(user: Any, permission: Permission) -> QuerySet[Unit]:
    """The units on which `user` has `permission`."""
    units: QuerySet[Unit] = Unit.objects.filter(reached(user, permission))
    return units


def units_visible_to(user: Any) -> QuerySet[Unit]:
    return units_reached(user, Permission.UNIT_VIEW)
