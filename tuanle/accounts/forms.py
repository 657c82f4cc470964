"""Signing in and what one changes of it. allauth speaks no Vietnamese: the words beside each field are ours."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as CodeAgainForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.utils.translation import gettext_lazy as _

_PASSWORD = _("Mật khẩu")
_CODE = _("Mã đăng nhập")
_SIX_DIGITS = _("Mã 6 số")


class SignInForm(LoginForm):
    """Says the same whether the address is unknown or the password wrong: who has an account is nobody's business."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self, login=_("Thư điện tử"), password=_PASSWORD)
        self.fields["password"].help_text = ""
        self.fields["login"].widget.attrs.update({"autocomplete": "email", "inputmode": "email"})


class NewPasswordForm(ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(
            self,
            oldpassword=_("Mật khẩu đang dùng"),
            password1=_("Mật khẩu mới"),
            password2=_("Ghi lại mật khẩu mới"),
        )
        self.fields["oldpassword"].help_text = ""
        self.fields["password1"].help_text = _("Ít nhất 10 ký tự, và không phải mật khẩu nhiều người hay đặt.")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = forms.Form.clean(self) or self.cleaned_data
        first, second = cleaned.get("password1"), cleaned.get("password2")
        if first and second and first != second:
            self.add_error("password2", _("Hai lần ghi mật khẩu mới chưa giống nhau."))
        return cleaned


class PasswordAgainForm(ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self, password=_PASSWORD)
        self.fields["password"].help_text = ""


class SecondStepForm(AuthenticateForm):
    """Takes a code of the application or, for whoever lost the telephone, a recovery code, which has letters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self, code=_CODE)


class SecondStepAgainForm(CodeAgainForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self, code=_CODE)


class NewAuthenticatorForm(ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self, code=_SIX_DIGITS)
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


def _name(form: forms.Form, **labels: Any) -> None:
    """Labels beside the fields, which stay, instead of words inside them, which vanish."""
    for name, label in labels.items():
        form.fields[name].label = label
        form.fields[name].widget.attrs.pop("placeholder", None)
