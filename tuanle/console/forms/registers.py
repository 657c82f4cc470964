"""Keeping the registers: reserving a number, giving it up, entering a document by hand."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tuanle.dispatches.actions import Line
from tuanle.dispatches.enums import Direction
from tuanle.ui.fields import DayField, LongTextField, TextField


class ReserveForm(forms.Form):
    purpose = TextField(
        label=_("Giữ số cho văn bản nào"),
        max_length=300,
        error_messages={"required": _("Hãy ghi giữ số cho văn bản nào.")},
    )


class GiveUpForm(forms.Form):
    reason = TextField(label=_("Lý do bỏ số"), max_length=300, error_messages={"required": _("Hãy ghi lý do bỏ số.")})


class FirstNumberForm(forms.Form):
    first_number = forms.IntegerField(
        label=_("Số đầu tiên"),
        min_value=1,
        max_value=99999,
        help_text=_("Nếu sổ giấy năm nay đã dùng đến số 2944 thì ghi 2945."),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )


class EntryForm(forms.Form):
    """The decree's fields of a register, for a document that was not made or received here."""

    code = TextField(label=_("Số, ký hiệu"), max_length=60)
    dated_on = DayField(label=_("Ngày tháng văn bản"), required=False, help_text=_("Ghi như 17/09/2021."))
    kind_name = TextField(label=_("Tên loại"), required=False, max_length=60)
    subject = LongTextField(
        label=_("Trích yếu nội dung"), rows=2, max_length=1000,
        error_messages={"required": _("Hãy ghi trích yếu của văn bản.")},
    )  # fmt: skip
    author = TextField(label=_("Tác giả (cơ quan ban hành)"), required=False, max_length=300)
    signer = TextField(label=_("Người ký"), required=False, max_length=200)
    recipients = TextField(label=_("Nơi nhận văn bản"), required=False, max_length=1000)
    keeper = TextField(label=_("Đơn vị, người nhận bản lưu"), required=False, max_length=120)
    copies = forms.IntegerField(
        label=_("Số lượng bản"), required=False, min_value=0, max_value=1_000_000,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    handed_on = DayField(label=_("Ngày chuyển"), required=False)
    note = TextField(label=_("Ghi chú"), required=False, max_length=300)

    def __init__(self, *args: Any, direction: Direction, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if direction is Direction.OUT:
            del self.fields["author"]
            self.fields["code"].label = _("Ký hiệu")
            self.fields["code"].help_text = _("Như UBND-VX; số do sổ cấp.")
        else:
            for name in ("signer", "keeper", "copies"):
                del self.fields[name]
            self.fields["recipients"].label = _("Đơn vị hoặc người nhận")

    def line(self) -> Line:
        return Line(**self.cleaned_data)
