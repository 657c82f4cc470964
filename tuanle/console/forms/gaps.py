"""Which gaps to look at, and whom to ask to fill one."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tuanle.activities.queries import Moment
from tuanle.campaigns.enums import LearnerGroup
from tuanle.ui.fields import DayField, TextField

WEEK, THIS_WEEK, COMING = "tuan-le", "tuan-nay", "bon-tuan"
BY_GROUP, BY_DAY = "doi-tuong", "ngay"

MOMENTS = (
    (Moment.ANY.value, _("Bất cứ lúc nào")),
    (Moment.EVENINGS.value, _("Buổi tối trong tuần")),
    (Moment.WEEKEND.value, _("Thứ Bảy, Chủ nhật")),
)


class LookForm(forms.Form):
    """What stands in the address of the matrix. What is no choice is left at its first one."""

    ngay = forms.ChoiceField(
        label=_("Những ngày nào"),
        choices=[(COMING, _("Bốn tuần tới")), (THIS_WEEK, _("Tuần này")), (WEEK, _("Tuần lễ"))],
        required=False,
    )
    luc = forms.ChoiceField(label=_("Lúc nào"), choices=MOMENTS, required=False)
    xem = forms.ChoiceField(
        label=_("Mỗi cột là"),
        choices=[(BY_GROUP, _("một đối tượng")), (BY_DAY, _("một ngày hoặc tuần"))],
        required=False,
    )
    nhom = forms.ChoiceField(label=_("Cho ai"), choices=[("", _("Mọi người")), *LearnerGroup.choices], required=False)

    def chosen(self, name: str) -> str:
        """The choice in use; call it on a form that holds choices alone."""
        return str(self.data[name])


class FieldForm(forms.Form):
    """One field of the matrix: whom, from which day to which, when. Without days: the coming four weeks."""

    nhom = forms.ChoiceField(choices=[("", ""), *LearnerGroup.choices], required=False)
    tu = DayField(required=False)
    den = DayField(required=False)
    luc = forms.ChoiceField(choices=MOMENTS, required=False)


class AskForm(forms.Form):
    units = forms.MultipleChoiceField(label=_("Đề nghị đơn vị nào"), required=False)
    note = TextField(
        label=_("Lời nhắn"), max_length=300, required=False, help_text=_("Ví dụ: nhà văn hóa thôn cho mượn buổi tối.")
    )

    def __init__(self, *args: Any, units: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["units"]
        field.choices = [(str(unit.pk), unit.name) for unit in units]
