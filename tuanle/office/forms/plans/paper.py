"""The texts of the printed plan, and issuing it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tuanle.documents.kinds import PLAN, has_title
from tuanle.office.forms.plans.fields import LineField, WholeField
from tuanle.office.forms.plans.sending import SeenForm
from tuanle.plans.enums import TextSlot
from tuanle.ui.fields import DayField


class TextsForm(SeenForm):
    """The texts of the printed plan, one field for each `TextSlot`. What reads as drafted is not kept."""

    def __init__(self, *args: Any, drafts: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.drafts = drafts
        for slot in TextSlot:
            self.fields[slot.value] = forms.CharField(
                label=slot.label,
                required=False,
                max_length=10000,
                widget=forms.Textarea(attrs={"rows": max(3, min(12, drafts[slot.value].count("\n") + 2))}),
            )

    def written(self) -> dict[str, str]:
        """The texts that a person wrote."""
        said = {slot: self.cleaned_data[slot].replace("\r\n", "\n").strip() for slot in self.drafts}
        return {slot: text for slot, text in said.items() if text and text != self.drafts[slot].strip()}


HEAD, DEPUTY = "head", "deputy"


class IssueForm(SeenForm):
    number = WholeField(label=_("Số văn bản"), required=False)
    symbol = LineField(label=_("Ký hiệu"), max_length=60)
    issued_on = DayField(label=_("Ngày ban hành"))
    signs = forms.ChoiceField(label=_("Ai ký"), widget=forms.RadioSelect)
    name = LineField(label=_("Họ tên người ký"), required=False, max_length=100)

    def __init__(self, *args: Any, signing: Sequence[tuple[str, str]], next_number: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["signs"].choices = signing
        fields["number"].help_text = _("Theo sổ văn bản đi của đơn vị. Để trống thì lấy số kế tiếp: %(number)s.") % {
            "number": next_number
        }

    def clean_symbol(self) -> str:
        symbol = PLAN.typed_symbol(self.cleaned_data["symbol"])
        if not symbol:
            raise forms.ValidationError(_("Ghi ký hiệu như KH-UBND: chữ viết tắt, giữa có dấu gạch nối, không có số."))
        return symbol

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if has_title(name):
            raise forms.ValidationError(_("Không ghi học hàm, học vị, danh hiệu trước họ tên. Hãy chỉ ghi họ tên."))
        return name

    def clean_number(self) -> int | None:
        number: int | None = self.cleaned_data["number"]
        if number == 0:
            raise forms.ValidationError(_("Số văn bản bắt đầu từ 1."))
        return number
