"""Offering a role to who has no account yet, by a code that is shown once."""

from datetime import datetime, timedelta

from tuanle.access.actions.grants import give_role, hand_over
from tuanle.access.domain.codes import digest, new_code
from tuanle.access.kinds.roles import ROLES
from tuanle.access.models import Grant, Invitation
from tuanle.access.rules import is_open
from tuanle.accounts.actions import open_account
from tuanle.accounts.models import User
from tuanle.audit.actions import record
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.core.text import squeeze
from tuanle.orgs.models import Unit

LASTS = timedelta(days=30)


@write
def invite(
    *,
    unit: Unit,
    role: str,
    by: User | None,
    at: datetime,
    email: str = "",
    name: str = "",
    replaces: Grant | None = None,
) -> tuple[Invitation, str]:
    """Offer `role` on `unit`; returns the invitation and its code, which is kept nowhere and can be shown only now.

    An open invitation to the same person (or, without an address, of the same sheet) is withdrawn: one code counts.
    """
    email = squeeze(email).lower()
    before = Invitation.objects.filter(
        unit=unit, role=role, email=email, replaces=replaces, taken_at=None, withdrawn_at=None
    )
    before.update(withdrawn_at=at)
    code = new_code()
    invitation = Invitation.objects.create(
        unit=unit,
        role=ROLES[role].key,
        email=email,
        name=squeeze(name),
        code_sha256=digest(code),
        replaces=replaces,
        made_at=at,
        made_by=by,
        expires_at=at + LASTS,
    )
    record(verb="invitation.make", obj=invitation, by=by, at=at, email=email, role=role, unit=unit.code)
    return invitation, code


@write
def withdraw_invitation(*, invitation: Invitation, by: User | None, at: datetime) -> Invitation:
    """The code opens nothing any more."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if not is_open(invitation, at=at):
        raise Refused(_("Lời mời này không còn hiệu lực từ trước."), code="not-open")
    invitation.withdrawn_at = at
    invitation.save(update_fields=["withdrawn_at"])
    record(verb="invitation.withdraw", obj=invitation, by=by, at=at)
    return invitation


@write
def take_invitation(*, invitation: Invitation, user: User, at: datetime) -> Grant:
    """`user` takes the role that was offered; the grant it replaces ends. A code opens once."""
    invitation = (
        Invitation.objects.select_for_update(of=("self",))
        .select_related("unit", "replaces__user")
        .get(pk=invitation.pk)
    )
    if not is_open(invitation, at=at):
        raise Refused(_("Mã mời đã dùng rồi hoặc hết hạn. Hãy xin mã mới."), code="not-open")
    invitation.taken_at, invitation.taken_by = at, user
    invitation.save(update_fields=["taken_at", "taken_by"])
    if invitation.replaces and invitation.replaces.user_id != user.pk:
        grant = hand_over(grant=invitation.replaces, to=user, by=user, at=at)
    else:
        grant = give_role(user=user, role=invitation.role, unit=invitation.unit, by=invitation.made_by, at=at)
    record(verb="invitation.take", obj=invitation, by=user, at=at, role=invitation.role, unit=invitation.unit.code)
    return grant


@write
def take_with_new_account(*, invitation: Invitation, email: str, name: str, password: str, at: datetime) -> User:
    """Open an account and take the role with it, both or neither.

    Raises `Refused` when the code is spent, `ValidationError` for a weak password or an address that is taken.
    """
    user = open_account(email=invitation.email or email, name=name, password=password, by=None, at=at)
    take_invitation(invitation=invitation, user=user, at=at)
    return user
