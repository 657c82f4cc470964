"""The addresses of signing in, under the names by which allauth calls them. What is not here is not offered."""

from collections.abc import Callable
from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.socialaccount import views as social
from allauth.socialaccount.providers.openid_connect import views as openid
from django.urls import path

from tuanle.access.rules import ANYONE, SIGNED_IN, open_to


def anyone(view: Callable[..., Any]) -> Callable[..., Any]:
    return open_to(ANYONE)(view)


def signed_in(view: Callable[..., Any]) -> Callable[..., Any]:
    return open_to(SIGNED_IN)(view)


urlpatterns = [
    path("dang-nhap/", anyone(account.login), name="account_login"),
    path("dang-xuat/", anyone(account.logout), name="account_logout"),
    path("dang-nhap/ngung-dung/", anyone(account.account_inactive), name="account_inactive"),
    path("dang-nhap/ma/", anyone(mfa.authenticate), name="mfa_authenticate"),
    path("dang-nhap/loi/", anyone(social.login_error), name="socialaccount_login_error"),
    path("dang-nhap/da-huy/", anyone(social.login_cancelled), name="socialaccount_login_cancelled"),
    path("dang-nhap/qua/<slug:provider_id>/", anyone(openid.login), name="openid_connect_login"),
    path("dang-nhap/qua/<slug:provider_id>/ve/", anyone(openid.callback), name="openid_connect_callback"),
    path("tai-khoan/", signed_in(mfa.index), name="mfa_index"),
    path("tai-khoan/xac-nhan/", signed_in(account.reauthenticate), name="account_reauthenticate"),
    path("tai-khoan/xac-nhan-ma/", signed_in(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("tai-khoan/mat-khau/", signed_in(account.password_change), name="account_change_password"),
    path("tai-khoan/hai-lop/", signed_in(totp.activate_totp), name="mfa_activate_totp"),
    path("tai-khoan/hai-lop/tat/", signed_in(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("tai-khoan/ma-du-phong/", signed_in(recovery.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("tai-khoan/ma-du-phong/moi/", signed_in(recovery.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path("tai-khoan/ma-du-phong/tep/", signed_in(recovery.download_recovery_codes), name="mfa_download_recovery_codes"),
]
