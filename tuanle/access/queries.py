"""Which units a person reaches with a permission: the one door for "may see"."""

from typing import Any

from django.db.models import BigIntegerField, F, Q, QuerySet

from tuanle.access.domain.codes import digest
from tuanle.access.enums import Permission
from tuanle.access.models import Grant, Invitation
from tuanle.accounts.models import User
from tuanle.core.prepared import Given, Prepared
from tuanle.orgs.models import Unit

__all__ = [
    "grants_managed_by",
    "invitation_of",
    "invitations_managed_by",
    "reached",
    "units_reached",
    "units_visible_to",
    "user_with_grants",
]


#: One row for each role, one without a role for who has none.
_PERSON: Prepared[Any] = Prepared(
    lambda: User.objects.filter(pk=Given("pk", BigIntegerField())).annotate(
        held_role=F("grants__role"), held_path=F("grants__unit__path")
    )
)


def user_with_grants(pk: int) -> User | None:
    """Who has signed in, in one query with the roles they hold: every page asks for both."""
    rows = _PERSON.all(pk=pk)
    if not rows:
        return None
    user: User = rows[0]
    Grant.objects.keep(user, [(row.held_role, row.held_path) for row in rows if row.held_role])
    return user


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


def invitation_of(code: str) -> Invitation | None:
    """The invitation that a code opens, whatever its state; spaces, dashes and case of what was typed do not count."""
    return Invitation.objects.select_related("unit", "replaces__user").filter(code_sha256=digest(code)).first()


def grants_managed_by(user: Any) -> QuerySet[Grant]:
    """The roles held on units whose people `user` manages."""
    grants: QuerySet[Grant] = Grant.objects.filter(reached(user, Permission.PEOPLE_MANAGE, "unit"))
    return grants.select_related("user", "unit__kind", "given_by")


def invitations_managed_by(user: Any) -> QuerySet[Invitation]:
    """The invitations to units whose people `user` manages."""
    return Invitation.objects.filter(reached(user, Permission.PEOPLE_MANAGE, "unit")).select_related(
        "unit__kind", "made_by", "taken_by"
    )
