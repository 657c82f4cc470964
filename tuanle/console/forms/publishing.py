"""Deciding on what goes public, trusting hosts, limiting meetings."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tuanle.orgs.models import Unit
from tuanle.ui.fields import CountField, DayField, TextField

#: What is wrong most often, said once and for all.
REASONS = (
    ("content", _("Nội dung chưa rõ học gì, làm gì. Hãy viết cụ thể hơn.")),
    ("time", _("Ngày giờ hoặc địa điểm chưa đúng, chưa rõ. Hãy xem lại.")),
    ("contact", _("Chưa có người liên hệ hoặc số điện thoại gọi được.")),
    ("safety", _("Chưa phù hợp quy định về tổ chức trực tiếp. Hãy chuyển sang trực tuyến hoặc dời ngày.")),
)


class ReturnForm(forms.Form):
    """Why it is returned: some of the usual reasons, words of one's own, or both."""

    reasons = forms.MultipleChoiceField(
        label=_("Cần sửa gì"), choices=REASONS, required=False, widget=forms.CheckboxSelectMultiple
    )
    comment = TextField(label=_("Nói thêm"), required=False, max_length=250)
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not cleaned.get("reasons") and not cleaned.get("comment") and not self.errors:
            self.add_error("reasons", _("Hãy chọn hoặc ghi điều cần sửa."))
        return cleaned

    @property
    def said(self) -> str:
        words = dict(REASONS)
        return " ".join([*(str(words[key]) for key in self.cleaned_data["reasons"]), self.cleaned_data["comment"]])


class ReasonForm(forms.Form):
    reason = TextField(
        label=_("Vì sao gỡ xuống"), max_length=300, error_messages={"required": _("Hãy cho đơn vị biết vì sao gỡ xuống.")},
        help_text=_("Đơn vị và người đã đăng ký được báo kèm lý do này."),
    )  # fmt: skip


class TrustForm(forms.Form):
    unit = forms.ChoiceField(
        label=_("Đơn vị"), help_text=_("Các đơn vị bên dưới của đơn vị được chọn cũng đăng ngay."),
        error_messages={"required": _("Hãy chọn đơn vị."), "invalid_choice": _("Hãy chọn đơn vị.")},
    )  # fmt: skip

    def offer(self, units: Sequence[Unit]) -> None:
        field: Any = self.fields["unit"]
        field.choices = [("", _("Chọn đơn vị")), *((unit.code, unit.name) for unit in units)]


class LimitForm(forms.Form):
    """A limit on meeting in person."""

    area = forms.ChoiceField(label=_("Ở đâu"), required=False)
    first_day = DayField(label=_("Từ ngày"), help_text=_("Ghi như 09/10/2021."))
    last_day = DayField(label=_("Đến hết ngày"))
    most = CountField(
        label=_("Mỗi buổi nhiều nhất bao nhiêu người"), help_text=_("Ghi 0 nếu không được tổ chức trực tiếp."),
        error_messages={"required": _("Hãy ghi số người; không được tổ chức trực tiếp thì ghi 0.")},
    )  # fmt: skip
    basis = TextField(
        label=_("Căn cứ"), max_length=300, help_text=_("Công văn, thông báo nào quy định. Đơn vị đọc nguyên dòng này."),
        error_messages={"required": _("Hãy ghi căn cứ: công văn, thông báo nào quy định.")},
    )  # fmt: skip

    def offer(self, areas: Sequence[Unit]) -> None:
        field: Any = self.fields["area"]
        field.choices = [("", _("Cả địa bàn của đợt")), *((area.code, area.name) for area in areas)]
