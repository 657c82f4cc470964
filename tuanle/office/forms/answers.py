"""What a unit writes: what it did for a duty, and why it needs more time."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tuanle.ui.fields import LastDayField, LongTextField


class DutyForm(forms.Form):
    words = LongTextField(
        rows=2,
        label=_("Đã làm gì"),
        max_length=500,
        help_text=_("Một hai câu: việc gì, khi nào. Ví dụ: tuyên truyền tiết chào cờ ngày 04/10, toàn trường dự."),
        error_messages={"required": _("Hãy ghi vắn tắt đã làm gì.")},
    )


class AskForm(forms.Form):
    until = LastDayField(
        label=_("Xin gửi đến hết ngày"),
        help_text=_("Ngày cuối cùng đơn vị gửi được, ghi như 14/10/2021."),
    )
    reason = LongTextField(
        label=_("Lý do"),
        max_length=300,
        help_text=_("Nói rõ vì sao chưa kịp, để nơi nhận trả lời ngay."),
        error_messages={"required": _("Hãy ghi lý do đề nghị gia hạn.")},
    )
