"""Why a consolidated report goes back to the unit that sent it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tuanle.ui.fields import LongTextField


class ReturnReportForm(forms.Form):
    reason = LongTextField(
        label=_("Lý do trả lại"),
        max_length=2000,
        help_text=_("Nói rõ cần sửa gì; đơn vị lập lần mới rồi gửi lại."),
        error_messages={"required": _("Hãy ghi lý do trả lại để đơn vị biết cần sửa gì.")},
    )
