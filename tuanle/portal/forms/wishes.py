""" "Tôi muốn học…"."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tuanle.activities.enums import PartOfDay
from tuanle.campaigns.enums import LearnerGroup
from tuanle.orgs.models import Unit
from tuanle.ui.fields import TextField


class WishForm(forms.Form):
    """`website` is a trap: people do not see it, and what fills in everything does."""

    topic = TextField(
        label=_("Tôi muốn học"), max_length=200, help_text=_("Ví dụ: dùng điện thoại thông minh, tiếng Anh, cắm hoa.")
    )
    area = forms.ChoiceField(label=_("Ở đâu"), required=False)
    group = forms.ChoiceField(
        label=_("Cho ai"), required=False, choices=[("", _("Ai cũng được")), *LearnerGroup.choices]
    )
    part = forms.ChoiceField(
        label=_("Lúc nào"), required=False, choices=[("", _("Lúc nào cũng được")), *PartOfDay.choices]
    )
    email = TextField(
        label=_("E-mail"), required=False, max_length=254,
        help_text=_("Chỉ ghi nếu muốn được báo khi có lớp. Báo một lần rồi xóa địa chỉ."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
    )  # fmt: skip
    consents = forms.BooleanField(
        label=_("Tôi đồng ý để ban tổ chức giữ địa chỉ này cho đến khi báo tin"), required=False
    )
    website = forms.CharField(required=False)
    token = forms.CharField(widget=forms.HiddenInput, max_length=60)

    def __init__(self, *args: Any, areas: list[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.areas = {area.code: area for area in areas}
        area: Any = self.fields["area"]
        area.choices = [("", _("Ở đâu cũng được")), *((one.code, one.place or one.name) for one in areas)]
        self.fields["token"].initial = uuid.uuid4().hex

    @property
    def is_trapped(self) -> bool:
        return bool(self.data.get("website"))

    def wish(self) -> dict[str, Any]:
        """The keywords of `leave_wish` that a person fills in."""
        given = self.cleaned_data
        return {
            **{name: given[name] for name in ("topic", "group", "part", "email", "consents", "token")},
            "area": self.areas.get(given["area"]),
        }
