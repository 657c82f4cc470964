"""What a person decides about a message: whose it is, what to ask, why it is put away; and figures read off a picture."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tuanle.campaigns.models import Campaign
from tuanle.core.numbers import format_number
from tuanle.mailbox.actions import Decision
from tuanle.mailbox.models import Message, Part
from tuanle.orgs.models import Unit
from tuanle.reports.kinds.items import ITEM_KINDS
from tuanle.reports.queries import Desk
from tuanle.ui.fields import LongTextField, TextField


class PlaceForm(forms.Form):
    """The unit and the campaign; and, where there are several files that nobody is sure of, which of them it is for."""

    unit = forms.ChoiceField(label=_("Đơn vị"), required=False)
    campaign = forms.ChoiceField(label=_("Đợt"), required=False)
    parts = forms.MultipleChoiceField(
        label=_("Cho những tệp"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Để trống là cho mọi tệp chưa rõ của thư này."),
    )
    remember = forms.BooleanField(label=_("Từ nay thư từ địa chỉ này là của đơn vị đã chọn"), required=False)
    even_older = forms.BooleanField(
        label=_("Nhận làm bản mới nhất, dù đơn vị đã có bản mới hơn hoặc đã được duyệt"), required=False
    )

    def __init__(
        self,
        *args: Any,
        message: Message,
        units: Sequence[Unit],
        campaigns: Sequence[Campaign],
        undecided: Sequence[Part],
        may_be_older: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._units = {unit.code: unit for unit in units}
        self._campaigns = {campaign.code: campaign for campaign in campaigns}
        likely = [one for one in message.candidates if one["code"] in self._units]
        self._field("unit").choices = [
            ("", _("Để máy tìm lại")),
            *([(_("Có thể là"), [(one["code"], _likely(one)) for one in likely])] if likely else []),
            (_("Mọi đơn vị"), [(unit.code, unit.name) for unit in units]),
        ]
        self._field("campaign").choices = [
            ("", message.campaign.name if message.campaign else _("Chọn đợt")),
            *((c.code, c.name) for c in campaigns if c.pk != message.campaign_id),
        ]
        self._field("parts").choices = [(str(part.n), part.name) for part in undecided]
        if len(undecided) < 2:
            del self.fields["parts"]
        if len(campaigns) < 2 and message.campaign:
            del self.fields["campaign"]
        if not may_be_older:
            del self.fields["even_older"]
        if not message.sender:
            del self.fields["remember"]

    def _field(self, name: str) -> Any:
        return self.fields[name]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("remember") and not cleaned.get("unit"):
            self.add_error("unit", _("Hãy chọn đơn vị mà địa chỉ này thuộc về."))
        return cleaned

    @property
    def decision(self) -> Decision:
        """What the person said."""
        said = self.cleaned_data
        return Decision(
            unit=self._units.get(said["unit"]),
            campaign=self._campaigns.get(said.get("campaign", "")),
            remember=said.get("remember", False),
            even_older=said.get("even_older", False),
            only=frozenset(int(n) for n in said.get("parts", ())),
        )


def _likely(candidate: dict[str, Any]) -> str:
    sure = format_number(round(100 * candidate["confidence"]))
    words = _("%(name)s – chắc %(sure)s%% (%(why)s)") if candidate["why"] else _("%(name)s – chắc %(sure)s%%")
    return str(words % {"name": candidate["name"], "sure": sure, "why": candidate["why"]})


class DismissForm(forms.Form):
    reason = TextField(
        label=_("Lý do"),
        max_length=300,
        error_messages={"required": _("Hãy ghi lý do, để người sau hiểu.")},
        help_text=_("Ví dụ: thư mời họp; đã gọi điện cho đơn vị; trùng với báo cáo trên web."),
    )


class AskForm(forms.Form):
    words = LongTextField(
        label=_("Lời nhắn tới người gửi"),
        rows=4,
        max_length=2000,
        error_messages={"required": _("Hãy ghi cần hỏi hay nhắc điều gì.")},
        help_text=_("Gửi kèm số biên nhận, kết quả của từng tệp và việc cần làm."),
    )


class TypeForm(forms.Form):
    """The figures of a unit's report as they stand on a picture, typed as one writes them. Left blank is missing."""

    def __init__(self, *args: Any, desk: Desk, unit: Unit, cells: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.desk = desk
        asked = {item.key for item in desk.form.asked_of(unit.kind_id)}
        self.cell_items = {
            key: item
            for key, item in desk.form.cell_items.items()
            if item.key in asked and not ITEM_KINDS[item.kind].is_table
        }
        for key, item in self.cell_items.items():
            kind = ITEM_KINDS[item.kind]
            label = f"{item.number} {desk.form.label_of(key)}" if key == item.key else desk.form.label_of(key)
            initial = cells.get(key)
            self.fields[key] = (LongTextField if kind.layout.is_long else TextField)(
                label=f"{label} ({item.measure})" if item.measure else label,
                required=False,
                initial=kind.show(initial, item) if initial is not None and not isinstance(initial, dict) else "",
            )
            if not kind.is_text:
                self.fields[key].widget.attrs["data-short"] = ""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        self.cells: dict[str, Any] = {}
        for key, item in self.cell_items.items():
            text = cleaned.get(key) or ""
            taken = ITEM_KINDS[item.kind].take(text, item, self.desk.setting)
            if taken.is_unclear or taken.elsewhere:
                self.add_error(key, _("Chưa hiểu “%(text)s”. Hãy ghi một con số, hoặc Không.") % {"text": text})
            elif not taken.is_blank:
                self.cells[key] = taken.value
        if not self.cells and not self.errors:
            raise forms.ValidationError(_("Chưa gõ số liệu nào."))
        return cleaned

    def sections(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The fields under the sections of the form."""
        found = []
        for section in self.desk.form.sections:
            keys = {item.key for item in section.items}
            bounds = [self[key] for key, item in self.cell_items.items() if item.key in keys]
            if bounds:
                found.append((section, bounds))
        return found
