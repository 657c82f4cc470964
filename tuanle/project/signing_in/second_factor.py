"""Who decides for others signs in with two things: a password and a code from the telephone in their pocket."""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import resolve

from tuanle.access.rules import ANYONE, needs_second_factor
from tuanle.accounts.models import User

#: Remembered in the session once it has been seen: a second factor is there.
SEEN = "second_factor"
_OPEN = ("mfa_", "account_", "openid_connect_", "ui:")


class SecondFactor:
    """Leads whoever holds such a role (`access.kinds.roles`) and has no second factor yet to setting one up. What is
    everybody's stays open to them; pages that know their reader say where to set it up (`request.owes_second_factor`).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SECOND_FACTOR and self._is_owed(request):
            request.owes_second_factor = True  # type: ignore[attr-defined]
            if not _is_open(request):
                return redirect("mfa_activate_totp")
        return self.get_response(request)

    def _is_owed(self, request: HttpRequest) -> bool:
        if not isinstance(request.user, User) or request.session.get(SEEN) or not needs_second_factor(request.user):
            return False
        if is_mfa_enabled(request.user):
            request.session[SEEN] = True
            return False
        return True


def _is_open(request: HttpRequest) -> bool:
    found = resolve(request.path_info)
    return found.view_name.startswith(_OPEN) or getattr(found.func, "open_to", None) == ANYONE
