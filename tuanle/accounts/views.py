"""Signing in and out. Who may open these cannot be said with `access`, which stands above: everyone may."""

from django.contrib.auth.views import LoginView, LogoutView

from tuanle.accounts.forms import SignInForm

sign_in = LoginView.as_view(
    authentication_form=SignInForm, template_name="accounts/sign_in.html", redirect_authenticated_user=True
)
sign_out = LogoutView.as_view()

for view in (sign_in, sign_out):
    view.open_to = "anyone"  # type: ignore[attr-defined]
