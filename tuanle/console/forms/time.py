"""What those above write about a unit's time: until when, why not, why none is owed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tuanle.ui.fields import DayField, LastDayField, LongTextField


class GrantForm(forms.Form):
    """The answer to a request: its reason is the unit's own."""

    until = LastDayField(
        label=_("Gia hạn đến hết ngày"), help_text=_("Ghi như 14/10/2021; có thể khác ngày đơn vị xin.")
    )


class ExtendForm(forms.Form):
    """More time without a request."""

    until = LastDayField(label=_("Gia hạn đến hết ngày"), help_text=_("Ghi như 14/10/2021."))
    reason = LongTextField(
        label=_("Lý do gia hạn"), rows=2, max_length=300, error_messages={"required": _("Hãy ghi lý do gia hạn.")}
    )


class RefuseForm(forms.Form):
    reason = LongTextField(
        label=_("Lý do không gia hạn"),
        rows=2,
        max_length=300,
        help_text=_("Đơn vị đọc được."),
        error_messages={"required": _("Hãy ghi lý do không gia hạn để đơn vị biết.")},
    )


class ExcuseForm(forms.Form):
    reason = LongTextField(
        label=_("Lý do miễn"),
        rows=2,
        max_length=300,
        help_text=_("Ví dụ: đơn vị đang sửa chữa, không tổ chức hoạt động. Báo cáo tổng hợp nêu tên đơn vị được miễn."),
        error_messages={"required": _("Hãy ghi lý do miễn báo cáo.")},
    )


class OwnDatesForm(forms.Form):
    """The days of the Week at a unit and those below it."""

    starts_on = DayField(label=_("Từ ngày"), help_text=_("Ghi như 04/10/2021."))
    ends_on = DayField(label=_("Đến hết ngày"))
