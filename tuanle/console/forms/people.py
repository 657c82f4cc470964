"""Who is invited to what; who takes over."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tuanle.access.kinds.roles import ROLES
from tuanle.access.models import Grant
from tuanle.accounts.models import User
from tuanle.orgs.models import Unit
from tuanle.ui.fields import ManyField, TextField


def _email(**more: Any) -> forms.EmailField:
    return forms.EmailField(
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off", "inputmode": "email"}),
        error_messages={"invalid": _("Thư điện tử chưa đúng, ví dụ: ten@vidu.vn.")},
        **more,
    )


class InviteForm(forms.Form):
    """`units`: where this person may invite; `roles`: what they may give there."""

    unit = forms.ModelChoiceField(
        label=_("Đơn vị"),
        queryset=Unit.objects.none(),
        empty_label=_("Chọn đơn vị"),
        error_messages={"required": _("Hãy chọn đơn vị.")},
    )
    role = forms.ChoiceField(label=_("Vai trò"), error_messages={"required": _("Hãy chọn vai trò.")})
    email = _email(
        label=_("Thư điện tử"),
        required=False,
        help_text=_("Để trống thì nhận mã để in hoặc đọc cho người được mời."),
    )
    name = TextField(label=_("Tên hiển thị"), required=False, max_length=120)

    def __init__(self, *args: Any, units: Any, roles: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["role"].choices = [(key, ROLES[key].name) for key in roles]  # type: ignore[attr-defined]


class HandOverForm(forms.Form):
    """To whom: an account that is there, else an invitation by this address, else a code to print."""

    email = _email(
        label=_("Thư điện tử của người nhận"),
        required=False,
        help_text=_("Đã có tài khoản thì nhận ngay. Chưa có thì được mời; để trống thì nhận mã để in."),
    )
    name = TextField(label=_("Tên hiển thị của người nhận"), required=False, max_length=120)

    def __init__(self, *args: Any, grant: Grant, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.grant = grant

    def successor(self) -> User | None:
        """The account with that address."""
        email = self.cleaned_data["email"]
        return User.objects.filter(email__iexact=email).first() if email else None


class SheetsForm(forms.Form):
    """For which units a sheet with a code is printed."""

    units = ManyField(
        label=_("Đơn vị"),
        queryset=Unit.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Hãy chọn ít nhất một đơn vị.")},
    )

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["units"].queryset = units  # type: ignore[attr-defined]
