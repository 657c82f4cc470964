"""Giving, taking back and handing over roles."""

from datetime import datetime

from tuanle.access.kinds.roles import ROLES
from tuanle.access.models import Grant
from tuanle.accounts.models import User
from tuanle.audit.actions import record
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.language import _
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


@write
def hand_over(*, grant: Grant, to: User, by: User | None, at: datetime) -> Grant:
    """`to` takes the role over and the one who held it no longer has it. What was recorded stays under who did it."""
    if to.pk == grant.user_id:
        raise Refused(_("Người nhận bàn giao đang giữ chính vai trò này. Hãy chọn người khác."), code="same-person")
    if not to.is_active:
        raise Refused(_("Tài khoản %(email)s đã ngừng dùng.") % {"email": to.email}, code="inactive")
    given = give_role(user=to, role=grant.role, unit=grant.unit, by=by, at=at)
    take_role(grant=grant, by=by, at=at)
    record(verb="grant.hand-over", obj=given, by=by, at=at, before=grant.user_id, after=to.pk, unit=grant.unit.code)
    return given


def _forget(user: User) -> None:
    """What this object was known to hold is read anew."""
    user.__dict__.pop("_held_grants", None)
