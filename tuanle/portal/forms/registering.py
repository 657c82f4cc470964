"""Registering, on one short page."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from tuanle.portal.forms.persons import NameField, PersonRows, PhoneField
from tuanle.registrations.actions import Contact
from tuanle.ui.fields import TextField, asked_field


def _email() -> forms.EmailField:
    widget = forms.EmailInput(attrs={"autocomplete": "email", "maxlength": 254})
    return forms.EmailField(
        label=_("E-mail"), required=False, max_length=254, widget=widget,
        error_messages={"invalid": _("Không đọc được địa chỉ e-mail. Hãy xem lại, như ten@vidu.vn.")},
    )  # fmt: skip


class RegisterForm(PersonRows):
    """Who comes, how to reach them, what the host asks, consent. `website` is for robots: people do not see it."""

    phone = PhoneField(label=_("Số điện thoại"), required=False)
    email = _email()
    contact_name = NameField(
        label=_("Tên người liên hệ"), required=False, help_text=_("Chỉ ghi khi khác người đầu tiên ở trên."),
        widget=forms.TextInput(attrs={"maxlength": 200, "autocomplete": "off"}),
    )  # fmt: skip
    consent = forms.BooleanField(
        label=_("Tôi đồng ý"), required=True,
        error_messages={"required": _("Cần bạn đồng ý thì chúng tôi mới được giữ tên và cách liên hệ.")},
    )  # fmt: skip
    website = forms.CharField(
        label=_("Trang web"), required=False, widget=forms.TextInput(attrs={"tabindex": -1, "autocomplete": "off"})
    )
    token = forms.CharField(widget=forms.HiddenInput, required=False)
    nonce = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, questions: Sequence[Mapping[str, Any]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = questions
        asked = {f"question-{n}": asked_field(question) for n, question in enumerate(questions)}
        persons = [name for name in self.fields if name not in self.base_fields]
        self.fields.update(asked)
        self.order_fields([*persons, "phone", "email", "contact_name", *asked, "consent"])

    def question_fields(self) -> list[BoundField]:
        return [self[f"question-{n}"] for n in range(len(self.questions))]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        reached = {name for name in ("phone", "email") if cleaned.get(name) or name in self.errors}
        if not reached:
            self.add_error("phone", _("Hãy ghi số điện thoại hoặc e-mail để chúng tôi báo cho bạn."))
        return cleaned

    def contact(self) -> Contact:
        given = self.cleaned_data
        return Contact(given["contact_name"], given["email"], given["phone"])

    def answers(self) -> dict[str, Any]:
        """By the key of the question."""
        return {one["key"]: self.cleaned_data.get(f"question-{n}") for n, one in enumerate(self.questions)}


class FindForm(forms.Form):
    """The registration whose code was written down."""

    phone = PhoneField(label=_("Số điện thoại đã đăng ký"))
    code = TextField(
        label=_("Mã đăng ký"), max_length=40, help_text=_("Như 7KQ4-M2XF-9RTD; chữ hoa hay thường đều được."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )  # fmt: skip


class ResendForm(forms.Form):
    email = _email()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].required = True
