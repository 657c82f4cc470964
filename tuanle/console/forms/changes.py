"""How a unit changes, from which day, by which decision."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tuanle.core.clock import today
from tuanle.core.text import slug, squeeze
from tuanle.orgs.models import Unit
from tuanle.ui.fields import DayField, LinesField, TextField


class ChangeForm(forms.Form):
    """What every change has."""

    on = DayField(label=_("Từ ngày"), error_messages={"required": _("Hãy ghi ngày có hiệu lực.")})
    legal_ref = TextField(label=_("Theo quyết định"), required=False, max_length=200, help_text=_("Số, ngày, cơ quan"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"on": today(), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        self.order_fields([*(name for name in self.fields if name not in {"on", "legal_ref"}), "on", "legal_ref"])


class RenameForm(forms.Form):
    name = TextField(label=_("Tên mới"), max_length=200, error_messages={"required": _("Hãy ghi tên mới.")})
    on = DayField(label=_("Từ ngày"), error_messages={"required": _("Hãy ghi ngày có hiệu lực.")})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"on": today(), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)


class MoveForm(forms.Form):
    parent = forms.ModelChoiceField(
        label=_("Thuộc"),
        empty_label=_("Chọn đơn vị"),
        queryset=Unit.objects.none(),
        error_messages={"required": _("Hãy chọn cấp trên.")},
    )
    on = DayField(label=_("Từ ngày"), error_messages={"required": _("Hãy ghi ngày có hiệu lực.")})

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"on": today()}
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = units  # type: ignore[attr-defined]


class MergeForm(ChangeForm):
    into = forms.ModelChoiceField(
        label=_("Sáp nhập vào"),
        empty_label=_("Chọn đơn vị"),
        queryset=Unit.objects.none(),
        error_messages={"required": _("Hãy chọn đơn vị.")},
    )
    takes_over_report = forms.BooleanField(
        label=_("Báo cáo chưa gửi thì đơn vị kia báo cáo thay"), required=False, initial=True
    )
    takes_over_people = forms.BooleanField(
        label=_("Người của đơn vị này nhận vai trò ở đơn vị kia"), required=False, initial=True
    )

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = units  # type: ignore[attr-defined]


class SplitForm(ChangeForm):
    new = LinesField(
        label=_("Các đơn vị mới"),
        help_text=_("Mỗi dòng một tên đơn vị."),
        error_messages={"required": _("Hãy ghi tên các đơn vị mới.")},
    )
    stays = forms.BooleanField(label=_("Đơn vị này vẫn hoạt động"), required=False, initial=True)
    takes_over_people = forms.BooleanField(
        label=_("Người của đơn vị này nhận vai trò ở các đơn vị mới"), required=False
    )

    def clean_new(self) -> list[str]:
        names = [squeeze(name) for name in self.cleaned_data["new"]]
        if len({slug(name) for name in names}) < len(names):
            raise forms.ValidationError(_("Hai đơn vị mới trùng tên."))
        taken = Unit.objects.filter(code__in=[slug(name)[:60] for name in names]).first()
        if taken is not None:
            raise forms.ValidationError(_("Đã có đơn vị mang mã của tên này: %(name)s.") % {"name": taken.name})
        return names
