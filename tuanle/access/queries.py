"""Which units a person reaches with a permission: the one door for "may see"."""

from django.db.models import Q, QuerySet

from tuanle.access.enums import Permission
from tuanle.access.kinds.roles import ROLES
from tuanle.access.models import Grant
from tuanle.accounts.models import User
from tuanle.orgs.models import Unit


def granted_paths(user: User, permission: Permission) -> list[str]:
    """The tree paths of the units on which `user` was given `permission`; all below them are reached too."""
    if not user.is_authenticated or not user.is_active:
        return []
    roles = [role.key for role in ROLES if permission in role.permissions]
    return list(Grant.objects.filter(user=user, role__in=roles).values_list("unit__path", flat=True))


def below(paths: list[str], prefix: str = "") -> Q:
    """A condition that keeps what hangs on a unit at or below one of `paths`; `prefix` leads to the unit's path."""
    condition = Q(pk__in=[])
    for path in paths:
        condition |= Q(**{f"{prefix}path__startswith": path})
    return condition


def units_reached(user: User, permission: Permission) -> QuerySet[Unit]:
    """The units on which `user` has `permission`."""
    return Unit.objects.filter(below(granted_paths(user, permission)))


def units_visible_to(user: User) -> QuerySet[Unit]:
    return units_reached(user, Permission.UNIT_VIEW)
