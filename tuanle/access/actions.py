"""Giving and taking back roles."""

from datetime import datetime

from tuanle.access.kinds.roles import ROLES
from tuanle.access.models import Grant
from tuanle.accounts.models import User
from tuanle.audit.actions import record
from tuanle.core.db import write
from tuanle.orgs.models import Unit


@write
def give_role(*, user: User, role: str, unit: Unit, by: User | None, at: datetime) -> Grant:
    """Give `user` the role on `unit` and all below it. Giving it twice changes nothing."""
    grant, is_new = Grant.objects.get_or_create(
        user=user, unit=unit, role=ROLES[role].key, defaults={"given_at": at, "given_by": by}
    )
    if is_new:
        _forget(user)
        record(verb="grant.give", obj=grant, by=by, at=at, user=user.pk, role=role, unit=unit.code)
    return grant


@write
def take_role(*, grant: Grant, by: User | None, at: datetime) -> None:
    """Take a role back."""
    record(verb="grant.take", obj=grant, by=by, at=at, user=grant.user.pk, role=grant.role, unit=grant.unit.code)
    grant.delete()
    _forget(grant.user)


def _forget(user: User) -> None:
    """What this object was known to hold is read anew."""
    user.__dict__.pop("_held_grants", None)
