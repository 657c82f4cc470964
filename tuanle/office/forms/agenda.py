"""A unit's part in an international event."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tuanle.ui.fields import LongTextField, TextField

_SAID = {"": None, "yes": True, "no": False}


class JoinForm(forms.Form):
    who = TextField(
        label=_("Ai tham gia"),
        max_length=300,
        help_text=_("Ghi chức danh, không ghi tên: “Phó hiệu trưởng và hai giáo viên tiếng Anh”."),
        error_messages={"required": _("Hãy ghi ai tham gia, theo chức danh.")},
    )


class OutcomeForm(forms.Form):
    attended = forms.ChoiceField(
        label=_("Đơn vị đã dự chưa?"),
        choices=[("yes", _("Đã dự")), ("no", _("Không dự được")), ("", _("Chưa nói"))],
        widget=forms.RadioSelect,
        required=False,
    )
    learned = LongTextField(
        label=_("Học được gì, trao đổi gì"),
        rows=5,
        required=False,
        max_length=5000,
        help_text=_("Các đơn vị khác đọc được, để cùng học."),
    )

    def said(self) -> bool | None:
        """Whether the unit was there; None where it does not say."""
        return _SAID[self.cleaned_data["attended"]]
