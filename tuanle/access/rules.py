"""Who may do what: sentences of one to three lines, and the declaration that every view carries."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any, TypeVar

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from tuanle.access.enums import Permission
from tuanle.access.kinds.roles import ROLES, Role
from tuanle.access.models import Grant, Invitation
from tuanle.accounts.models import User
from tuanle.orgs.models import Unit

View = TypeVar("View", bound=Callable[..., HttpResponseBase])

ANYONE = "anyone"
SIGNED_IN = "signed in"


def can(user: Any, permission: Permission, unit: Unit) -> bool:
    """Whether `user` has `permission` on `unit`, by a grant on it or on a unit above it."""
    return isinstance(user, User) and any(unit.path.startswith(path) for path in Grant.objects.paths(user, permission))


def acts_for(user: Any, unit: Unit, above: Unit) -> bool:
    """Who reports for `unit` and does not review what it sends to `above`: those above only look on."""
    return can(user, Permission.REPORT_SUBMIT, unit) and not can(user, Permission.REPORT_REVIEW, above)


def can_somewhere(user: Any, permission: Permission) -> bool:
    return isinstance(user, User) and bool(Grant.objects.paths(user, permission))


def can_give(user: Any, role: str, unit: Unit) -> bool:
    """Whether a role of `user` on the unit, or above it, gives this one."""
    if not isinstance(user, User):
        return False
    held = Grant.objects.held_by(user)
    return any(own in ROLES and role in ROLES[own].gives and unit.path.startswith(path) for own, path in held)


def needs_second_factor(user: Any) -> bool:
    return any(role in ROLES and ROLES[role].needs_second_factor for role, _path in Grant.objects.held_by(user))


def is_open(invitation: Invitation, *, at: datetime) -> bool:
    return invitation.taken_at is None and invitation.withdrawn_at is None and at < invitation.expires_at


def acts_for_units(user: Any) -> bool:
    """Whether `user` was given units to act for: their report is theirs to send, and no Week is theirs to open."""
    return any(map(_acts_for_its_unit, _roles_of(user)))


def only_acts_for_units(user: Any) -> bool:
    """Whether that is all that `user` was given."""
    return acts_for_units(user) and all(map(_acts_for_its_unit, _roles_of(user)))


def _acts_for_its_unit(role: Role) -> bool:
    return Permission.REPORT_SUBMIT in role.permissions and Permission.CAMPAIGN_OPEN not in role.permissions


def _roles_of(user: Any) -> list[Role]:
    if not isinstance(user, User) or not user.is_active:
        return []
    return [ROLES[role] for role, _path in Grant.objects.held_by(user) if role in ROLES]


def open_to(who: Permission | str, *, is_list: bool = False) -> Callable[[View], View]:
    """Declare who may open a view: `ANYONE`, `SIGNED_IN`, or whoever has a permission on some unit.

    `is_list`: the page is a list, whose number of queries must not grow with its rows (a test says how many).

    The view itself then loads only what the person may see: what is invisible is 404, what is forbidden 403.
    An architecture test refuses a URL whose view does not carry this.
    """

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if isinstance(who, Permission) and not can_somewhere(request.user, who):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        opened: Any = view if who == ANYONE else login_required(guarded)
        opened.open_to, opened.is_list = who, is_list
        return opened  # type: ignore[no-any-return]

    return declare
