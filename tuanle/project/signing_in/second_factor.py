"""Who decides for others signs in with two things: a password and a code from the telephone in their pocket."""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import resolve
from django.utils.translation import gettext as _

from tuanle.access.rules import needs_second_factor
from tuanle.accounts.models import User

#: Remembered in the session once it has been seen: a second factor is there.
SEEN = "second_factor"
_OPEN = ("mfa_", "account_", "openid_connect_", "ui:")


class SecondFactor:
    """Leads whoever holds such a role (`access.kinds.roles`) and has no second factor yet to setting one up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SECOND_FACTOR and self._is_owed(request):
            messages.info(
                request,
                _(
                    "Vai trò của anh chị quyết định thay cho nhiều đơn vị, nên cần thêm một lớp đăng nhập. Chỉ làm một lần, mất khoảng hai phút."
                ),
            )
            return redirect("mfa_activate_totp")
        return self.get_response(request)

    def _is_owed(self, request: HttpRequest) -> bool:
        if not isinstance(request.user, User) or request.session.get(SEEN) or not needs_second_factor(request.user):
            return False
        if is_mfa_enabled(request.user):
            request.session[SEEN] = True
            return False
        return not resolve(request.path_info).view_name.startswith(_OPEN)
