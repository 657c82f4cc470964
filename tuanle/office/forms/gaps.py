"""Saying that what was asked for cannot be held."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tuanle.ui.fields import LongTextField


class DeclineForm(forms.Form):
    reason = LongTextField(
        label=_("Vì sao chưa tổ chức được"),
        rows=2,
        max_length=300,
        help_text=_("Ví dụ: chưa có người dạy; xin chuyển cho trung tâm học tập cộng đồng."),
        error_messages={"required": _("Hãy ghi lý do chưa tổ chức được.")},
    )
