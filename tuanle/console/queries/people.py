"""The people of the units one manages, and who is invited."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from tuanle.access.enums import Permission
from tuanle.access.kinds.roles import ROLES
from tuanle.access.models import Grant, Invitation
from tuanle.access.queries import grants_managed_by, invitations_managed_by, units_reached
from tuanle.access.rules import can_give
from tuanle.orgs.models import Unit


@dataclass(frozen=True)
class Holder:
    """One role of one person on one unit."""

    grant: Grant
    role: Any
    may_change: bool


def holders(user: Any) -> list[Holder]:
    """Every role held on the units `user` manages, in the order of the tree."""
    grants = grants_managed_by(user).order_by("unit__path", "user__name")
    return [
        Holder(grant, ROLES[grant.role].name, can_give(user, grant.role, grant.unit))
        for grant in grants
        if grant.role in ROLES
    ]


def open_invitations(user: Any, *, at: Any) -> QuerySet[Invitation]:
    return invitations_managed_by(user).filter(taken_at=None, withdrawn_at=None, expires_at__gt=at)


def managed_units(user: Any) -> QuerySet[Unit]:
    """The living units whose people `user` manages."""
    return units_reached(user, Permission.PEOPLE_MANAGE).filter(valid_to=None).select_related("kind").order_by("path")


def units_without_people(user: Any) -> QuerySet[Unit]:
    """Those of them on which nobody holds a role."""
    return managed_units(user).filter(~Exists(Grant.objects.filter(unit=OuterRef("pk"), user__is_active=True)))


def roles_given_by(user: Any) -> list[str]:
    """The roles that some role of `user` gives, in the order of the list of roles."""
    given = {role for own, _path in Grant.objects.held_by(user) if own in ROLES for role in ROLES[own].gives}
    return [role.key for role in ROLES if role.key in given]


def first_role_of(unit: Unit) -> str:
    """What the one person of a unit is called on a sheet: an officer who also has units to look after, or not."""
    return "parent-officer" if unit.numchild else "unit-officer"
