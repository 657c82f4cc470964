"""What allauth asks the site: nobody signs up, secrets are kept sealed, an outside identity opens an account that is there."""

import base64
import time
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from tuanle.access.queries import user_with_grants
from tuanle.accounts.models import User


class Accounts(DefaultAccountAdapter):
    """Accounts come by invitation. What is wrong is said in our words, and never whether an address has an account."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("Tài khoản này đã ngừng dùng. Hãy liên hệ cán bộ điều phối."),
        "email_password_mismatch": _(
            "Thư điện tử hoặc mật khẩu không đúng. Hãy kiểm tra lại, lưu ý chữ hoa chữ thường."
        ),
        "enter_current_password": _("Hãy ghi mật khẩu đang dùng."),
        "incorrect_password": _("Mật khẩu không đúng."),
        "too_many_login_attempts": _("Mật khẩu đã nhập sai quá nhiều lần. Hãy thử lại sau ít phút."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_reauthentication_required(self, *, app: str) -> bool:
        """Whoever has just signed in is not asked for the password again. Their record is stamped by allauth's clock."""
        known = get_authentication_records(context.request, context.request.user)
        is_fresh = bool(known) and time.time() - known[-1]["at"] < app_settings.REAUTHENTICATION_TIMEOUT
        return not is_fresh and bool(super().is_reauthentication_required(app=app))

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Signing in and out speaks for itself."""


class Passwords(AuthenticationBackend):
    """Signing in with a password. Who has signed in is looked up for every page, with what they were given."""

    def get_user(self, user_id: Any) -> User | None:
        found = user_with_grants(int(user_id))
        return found if found and self.user_can_authenticate(found) else None


class SecondFactors(DefaultMFAAdapter):
    """The keys of authenticator apps are sealed with a key drawn from the site's own: a copy of the database opens none."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("Mã không đúng. Hãy lấy mã mới trong ứng dụng rồi ghi lại."),
        "cannot_delete_authenticator": _("Vai trò của anh chị phải đăng nhập hai lớp, nên không tắt được."),
    }

    def encrypt(self, text: str) -> str:
        return _seal().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _seal().decrypt(encrypted_text.encode()).decode()


class OutsideIdentities(DefaultSocialAccountAdapter):
    """OpenID Connect. Only who has an account here comes in: known by an address that the other side has verified."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        if sociallogin.is_existing:
            return
        for address in sociallogin.email_addresses:
            user = User.objects.filter(email__iexact=address.email, is_active=True).first()
            if user is not None and address.verified:
                sociallogin.connect(request, user)
                return
        raise ImmediateHttpResponse(render(request, "socialaccount/unknown.html", status=403))


def _seal() -> Fernet:
    drawn = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"tuanle second factor")
    return Fernet(base64.urlsafe_b64encode(drawn.derive(settings.SECRET_KEY.encode())))


def username_of(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """Whose password is guessed at, for django-axes."""
    return str((credentials or {}).get("email") or request.POST.get("login", "")).lower()
