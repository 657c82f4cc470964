"""What the reviewer decides on a plan. `submission` is the version on the screen: a newer one is never decided unseen."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tuanle.console.forms.review import CommentedForm
from tuanle.ui.fields import DayField, TextField


class PlanApproveForm(forms.Form):
    submission = forms.IntegerField(widget=forms.HiddenInput)
    number = TextField(
        label=_("Số văn bản phê duyệt"),
        required=False,
        max_length=60,
        help_text=_("Ví dụ: 215/QĐ-UBND. Không ra văn bản riêng thì để trống."),
    )
    approved_on = DayField(label=_("Ngày phê duyệt"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors and bool(cleaned.get("number")) != bool(cleaned.get("approved_on")):
            missing = "approved_on" if cleaned.get("number") else "number"
            self.add_error(missing, _("Số và ngày ghi cả hai, hoặc để trống cả hai."))
        return cleaned


class PlanReturnForm(CommentedForm):
    """A reason, and a comment on any line of the plan."""

    submission = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Lý do trả lại"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Nói đơn vị cần sửa gì. Muốn chỉ rõ từng dòng, mở “Góp ý dòng này”."),
        error_messages={"required": _("Hãy ghi lý do trả lại để đơn vị biết cần sửa gì.")},
    )
