"""Taking an invitation."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts
from django.utils.translation import gettext_lazy as _

from tuanle.access.models import Invitation
from tuanle.core.text import squeeze


class CodeForm(forms.Form):
    """The code as it stands on the sheet."""

    code = forms.CharField(
        label=_("Mã mời"),
        max_length=40,
        help_text=_("Ghi trên phiếu được phát, gồm 12 chữ và số. Gõ hoa hay thường, có gạch hay không đều được."),
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "characters", "data-short": ""}
        ),
        error_messages={"required": _("Hãy ghi mã mời.")},
    )


class NewAccountForm(forms.Form):
    """Who takes the role. Where the invitation went to an address, it is that address."""

    email = forms.EmailField(
        label=_("Thư điện tử"),
        max_length=254,
        help_text=_("Dùng để đăng nhập và nhận thông báo."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
        error_messages={
            "required": _("Hãy ghi thư điện tử."),
            "invalid": _("Thư điện tử chưa đúng, ví dụ: ten@vidu.vn."),
        },
    )
    name = forms.CharField(
        label=_("Tên hiển thị"),
        max_length=120,
        help_text=_("Họ tên, hoặc chức danh như “Văn thư Trường Tiểu học Bát Tràng”."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Hãy ghi tên hiển thị.")},
    )
    password = forms.CharField(
        label=_("Mật khẩu"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("Hãy đặt mật khẩu.")},
    )

    def __init__(self, *args: Any, invitation: Invitation, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"name": invitation.name, "email": invitation.email})
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = " ".join(str(text) for text in password_validators_help_texts())
        if invitation.email:
            del self.fields["email"]

    def clean_name(self) -> str:
        return squeeze(self.cleaned_data["name"])
