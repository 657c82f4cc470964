"""The pieces of a form as one fills them in."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tuanle.campaigns.figures import FIGURES
from tuanle.core.text import squeeze
from tuanle.orgs.models import UnitKind
from tuanle.reports.enums import Level
from tuanle.reports.kinds.items import ITEM_KINDS
from tuanle.reports.kinds.rollups import ROLLUPS
from tuanle.ui.fields import LinesField, TextField

_REQUIRED = {"required": _("Hãy ghi mục này.")}
_CHOOSE = {"required": _("Hãy chọn.")}


class TitleForm(forms.Form):
    title = TextField(label=_("Tên biểu mẫu"), max_length=200, error_messages=_REQUIRED)
    title_en = TextField(label=_("Tên tiếng Anh"), max_length=200, required=False)


class StartForm(TitleForm):
    """A form from nothing, or from an XLSForm file."""

    title = TextField(label=_("Tên biểu mẫu"), max_length=200, required=False)
    file = forms.FileField(
        label=_("Tệp XLSForm"),
        required=False,
        help_text=_("Bỏ trống thì bắt đầu từ một biểu mẫu trắng."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls"}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not cleaned.get("file") and not cleaned.get("title"):
            self.add_error("title", _("Hãy ghi tên biểu mẫu, hoặc chọn một tệp XLSForm."))
        return cleaned


class SectionForm(forms.Form):
    label = TextField(label=_("Tên phần"), max_length=200, error_messages=_REQUIRED)
    label_en = TextField(label=_("Tên tiếng Anh"), max_length=200, required=False)
    clause = TextField(label=_("Điều khoản trong công văn"), max_length=20, required=False, help_text=_("Ví dụ 4.3b"))
    sentences = LinesField(
        label=_("Câu trong báo cáo tổng hợp"),
        required=False,
        help_text=_(
            "Mỗi dòng một câu. {ma_chi_tieu} thay bằng số liệu, {ma_chi_tieu~} thay bằng mức tăng giảm so với năm trước."
        ),
    )


class ItemForm(forms.Form):
    """One item. `sections`: where it may stand; `axes`: how figures may be broken down, both as (key, label)."""

    label = TextField(label=_("Tên chỉ tiêu"), max_length=300, error_messages=_REQUIRED)
    label_en = TextField(label=_("Tên tiếng Anh"), max_length=300, required=False)
    section = forms.ChoiceField(label=_("Thuộc phần"))
    kind = forms.ChoiceField(label=_("Loại"), error_messages=_CHOOSE)
    measure = TextField(
        label=_("Đơn vị tính"), max_length=40, required=False, help_text=_("Ví dụ: lớp, lượt người, đồng")
    )
    measure_en = TextField(label=_("Đơn vị tính tiếng Anh"), max_length=40, required=False)
    rollup = forms.ChoiceField(label=_("Cách tổng hợp lên cấp trên"), error_messages=_CHOOSE)
    axes = forms.MultipleChoiceField(label=_("Tách theo"), required=False, widget=forms.CheckboxSelectMultiple)
    required = forms.BooleanField(label=_("Phải trả lời"), required=False)
    hint = TextField(label=_("Hướng dẫn điền"), max_length=400, required=False)
    hint_en = TextField(label=_("Hướng dẫn tiếng Anh"), max_length=400, required=False)
    prefill = forms.ChoiceField(
        label=_("Tự điền từ"), required=False, help_text=_("Số liệu hệ thống đã biết; đơn vị vẫn sửa được, kèm lý do.")
    )
    applies_to = forms.MultipleChoiceField(
        label=_("Chỉ hỏi các loại đơn vị"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Không chọn thì hỏi mọi đơn vị."),
    )
    minimum = forms.IntegerField(label=_("Thấp nhất"), required=False)
    maximum = forms.IntegerField(label=_("Cao nhất"), required=False)
    decimals = forms.IntegerField(label=_("Số chữ số thập phân"), required=False, min_value=0, max_value=3)
    limit = forms.IntegerField(label=_("Số ký tự nhiều nhất"), required=False, min_value=0, max_value=20000)
    is_area = forms.BooleanField(label=_("Là số của toàn địa bàn, chỉ để đối chiếu, không cộng lên"), required=False)
    aliases = LinesField(
        label=_("Tên khác mà các đơn vị hay ghi"), required=False, help_text=_("Mỗi dòng một tên, để đọc được bảng cũ.")
    )

    def __init__(
        self, *args: Any, sections: Sequence[tuple[str, str]], axes: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        figures = [(source.name, [(name.key, f"{name.label}") for name in source.names()]) for source in FIGURES]
        choices: dict[str, Any] = {
            "section": sections,
            "axes": axes,
            "kind": [("", "—"), *((kind.key, kind.name) for kind in ITEM_KINDS)],
            "rollup": [("", "—"), *((rule.key, rule.label) for rule in ROLLUPS)],
            "prefill": [("", _("Không, đơn vị tự điền")), *figures],
            "applies_to": list(UnitKind.objects.order_by("order", "key").values_list("key", "name")),
        }
        for name, values in choices.items():
            self.fields[name].choices = values  # type: ignore[attr-defined]
        if not axes:
            del self.fields["axes"]


class AxisForm(forms.Form):
    label = TextField(label=_("Tách theo gì"), max_length=60, error_messages=_REQUIRED, help_text=_("Ví dụ: hình thức"))
    label_en = TextField(label=_("Tên tiếng Anh"), max_length=60, required=False)
    members = LinesField(
        label=_("Các nhóm"),
        rows=8,
        error_messages=_REQUIRED,
        help_text=_("Mỗi dòng một nhóm: Tên nhóm | tên tiếng Anh | tên khác; tên khác nữa"),
    )


class RuleForm(forms.Form):
    expression = TextField(
        label=_("Điều kiện phải đúng"),
        max_length=500,
        error_messages=_REQUIRED,
        help_text=_(
            "Ví dụ: has(luot) -> has(so_lop). Dùng mã chỉ tiêu; has, answered, last_year, sum_of; + - * /; and, or, not."
        ),
    )
    level = forms.ChoiceField(label=_("Mức"), choices=Level)
    message = TextField(label=_("Lời nhắc khi không đúng"), max_length=400, error_messages=_REQUIRED)
    message_en = TextField(label=_("Lời nhắc tiếng Anh"), max_length=400, required=False)


def members_of(lines: Sequence[str]) -> list[tuple[str, str, list[str]]]:
    """Label, English label and other names of each line."""
    found = []
    for line in lines:
        label, english, others = ([squeeze(part) for part in line.split("|")] + ["", ""])[:3]
        found.append((label, english, [squeeze(one) for one in others.split(";") if squeeze(one)]))
    return found


__all__ = ["AxisForm", "ItemForm", "RuleForm", "SectionForm", "StartForm", "TitleForm", "members_of"]
