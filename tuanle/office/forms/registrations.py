"""What an officer writes down of those who register."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tuanle.campaigns.enums import LearnerGroup
from tuanle.core.errors import Refused
from tuanle.registrations.actions import Contact
from tuanle.registrations.queries import Person, read_name, read_phone
from tuanle.ui.fields import LinesField, TextField, asked_field


class CalledForm(forms.Form):
    """Somebody who telephoned: one of them to reach, each person on a line."""

    names = LinesField(
        label=_("Người đến học"), rows=3, help_text=_("Mỗi người một dòng. Người đầu tiên là người liên hệ."),
        error_messages={"required": _("Hãy ghi ít nhất một họ tên.")},
    )  # fmt: skip
    group = forms.ChoiceField(
        label=_("Thuộc nhóm"),
        choices=LearnerGroup.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Hãy chọn nhóm.")},
    )
    phone = TextField(
        label=_("Số điện thoại"),
        max_length=30,
        error_messages={"required": _("Hãy ghi số điện thoại để báo khi có thay đổi.")},
    )
    email = forms.EmailField(label=_("E-mail"), required=False, max_length=254)
    consent = forms.BooleanField(
        label=_("Đã đọc cho người gọi nghe và họ đồng ý"),
        help_text=_("Chúng tôi giữ tên và số điện thoại để giữ chỗ, báo thay đổi, điểm danh, cấp phiếu; 90 ngày sau buổi cuối thì xóa."),
        error_messages={"required": _("Người gọi phải đồng ý thì mới được ghi tên.")},
    )  # fmt: skip
    token = forms.CharField(widget=forms.HiddenInput, initial=lambda: uuid.uuid4().hex)

    def __init__(self, data: Any = None, *, questions: list[dict[str, Any]]) -> None:
        super().__init__(data)
        self.questions = questions
        for n, question in enumerate(questions):
            self.fields[f"question-{n}"] = asked_field(question)
        self.fields["consent"] = self.fields.pop("consent")  # the last thing that is read to the caller

    def clean_names(self) -> list[str]:
        return [_or_error(read_name, name) for name in self.cleaned_data["names"]]

    def clean_phone(self) -> str:
        return _or_error(read_phone, self.cleaned_data["phone"])

    def contact(self) -> Contact:
        return Contact(email=self.cleaned_data["email"], phone=self.cleaned_data["phone"])

    def persons(self) -> list[Person]:
        return [Person(name, self.cleaned_data["group"]) for name in self.cleaned_data["names"]]

    def answers(self) -> dict[str, Any]:
        """By the key of the question."""
        return {one["key"]: self.cleaned_data.get(f"question-{n}") for n, one in enumerate(self.questions)}


class RemovalForm(forms.Form):
    reason = TextField(
        label=_("Lý do bỏ đăng ký"), max_length=300, help_text=_("Người đăng ký đọc được lý do này."),
        error_messages={"required": _("Hãy ghi lý do, người đăng ký sẽ đọc được.")},
    )  # fmt: skip


def _or_error(read: Any, text: str) -> str:
    try:
        return str(read(text))
    except Refused as refused:
        raise forms.ValidationError(str(refused))
