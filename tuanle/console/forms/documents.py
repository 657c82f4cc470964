"""What a person gives for the documents of a consolidated report."""

from typing import Any

from django import forms
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from tuanle.ui.fields import DayField


class SeenField(forms.CharField):
    """When the text on the screen had been edited; empty when it was the digest's."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(required=False, max_length=40)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        return parse_datetime(text) if text else None


class NarrativeForm(forms.Form):
    text = forms.CharField(required=False, max_length=20000, strip=False)
    seen = SeenField()


class DropForm(forms.Form):
    seen = SeenField()


class MakeForm(forms.Form):
    """`version` is the number that the next version had when the page was shown: a second click makes no second one."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    number = forms.IntegerField(
        label=_("Số văn bản"),
        required=False,
        min_value=1,
        max_value=99999,
        help_text=_("Để trống nếu văn thư chưa cấp số."),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    issued_on = DayField(
        label=_("Ngày ban hành"), required=False, help_text=_("Ghi như 12/10/2021. Để trống nếu chưa ký.")
    )
    accepted_only = forms.BooleanField(label=_("Chỉ tính báo cáo đã duyệt"), required=False)
