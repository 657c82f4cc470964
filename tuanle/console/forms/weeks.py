"""The last look before a Week is opened."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from tuanle.campaigns.models import Campaign
from tuanle.campaigns.queries import Instants
from tuanle.orgs.models import Unit, UnitKind
from tuanle.reports.models import FormVersion
from tuanle.ui.fields import DayField, InstantField, LongTextField, TextField

NEAREST, STRAIGHT = "nearest", "straight"
INSTANTS = ("figures_cut_at", "due_at", "grace_ends_at", "locks_at")


class UnitChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


class VersionChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return str(_("%(title)s, phiên bản %(n)s") % {"title": obj.form.title, "n": obj.n})


def _several(label: Any, choices: list[tuple[str, str]]) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple)


class WeekForm(forms.Form):
    """What the coordinator may change of the plan. `duties` are the clauses and texts of the duties, in order."""

    owner = UnitChoice(label=_("Cơ quan phát động"), queryset=Unit.objects.none(), empty_label=None)
    name = TextField(label=_("Tên đợt"), max_length=200)
    code = forms.SlugField(
        label=_("Mã đợt"),
        max_length=60,
        help_text=_("Ngắn, không dấu, không đổi về sau: dùng trong địa chỉ trang và tên tệp."),
        error_messages={"invalid": _("Mã chỉ gồm chữ không dấu, số và gạch nối, như gia-lam-2021.")},
    )
    theme = LongTextField(label=_("Chủ đề"), required=False, rows=4, max_length=1000)
    starts_on = DayField(label=_("Từ ngày"))
    ends_on = DayField(label=_("Đến hết ngày"))
    due_at = InstantField(label=_("Hạn gửi: trước lúc"), help_text=_("Gửi sau lúc này là muộn."))
    figures_cut_at = InstantField(label=_("Chốt số liệu lúc"), help_text=_("Việc làm sau lúc này tính vào năm sau."))
    grace_ends_at = InstantField(label=_("Hết gia hạn chung lúc"))
    locks_at = InstantField(label=_("Khóa sổ lúc"), help_text=_("Sau lúc này chỉ nhận khi được gia hạn riêng."))
    kinds = forms.MultipleChoiceField(
        label=_("Loại đơn vị phải báo cáo"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Hãy chọn ít nhất một loại đơn vị.")},
    )
    units = forms.MultipleChoiceField(
        label=_("Đơn vị được gửi riêng phải báo cáo"), required=False, widget=forms.CheckboxSelectMultiple
    )
    reporting = forms.ChoiceField(
        label=_("Báo cáo gửi cho ai"),
        widget=forms.RadioSelect,
        choices=[
            (NEAREST, _("Qua xã, thị trấn: mỗi đơn vị gửi cho cấp trên gần nhất cũng được gửi công văn")),
            (STRAIGHT, _("Thẳng lên cơ quan phát động")),
        ],
    )
    version = VersionChoice(label=_("Biểu mẫu báo cáo"), queryset=FormVersion.objects.none(), empty_label=None)
    previous = forms.ModelChoiceField(
        label=_("Đợt năm trước để so sánh"),
        queryset=Campaign.objects.none(),
        required=False,
        empty_label=_("Không so sánh"),
    )

    def __init__(
        self,
        *args: Any,
        owners: Iterable[Unit],
        kinds: Sequence[tuple[UnitKind, int]],
        units: Sequence[Unit],
        versions: QuerySet[FormVersion],
        campaigns: QuerySet[Campaign],
        duties: int,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["owner"].queryset = Unit.objects.filter(pk__in=[unit.pk for unit in owners])
        fields["version"].queryset = versions
        if not versions.exists():
            fields["version"].required = False
            fields["version"].empty_label = _("Biểu mẫu Tuần lễ đi kèm phần mềm")
        fields["previous"].queryset = campaigns
        names = [(kind.key, _("%(name)s (%(count)s)") % {"name": kind.name, "count": n}) for kind, n in kinds]
        fields["kinds"].choices = names
        fields["kinds"].required = not units
        single = [(unit.code, unit.name) for unit in units]
        fields["units"].choices = single
        if not single:
            del self.fields["units"]
        for place in range(duties):
            fields[f"duty_{place}"] = _several(_("Loại đơn vị nhận nhiệm vụ này"), names)
            if single:
                fields[f"single_{place}"] = _several(_("Đơn vị được gửi riêng nhận nhiệm vụ này"), single)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _("Ngày kết thúc ở trước ngày bắt đầu. Hãy xem lại hai ngày."))
        order = ("figures_cut_at", "due_at", "grace_ends_at", "locks_at")
        for first, second in zip(order, order[1:], strict=False):
            if cleaned.get(first) and cleaned.get(second) and cleaned[second] < cleaned[first]:
                self.add_error(second, _("Mốc này phải ở sau mốc “%(before)s”.") % {"before": self.fields[first].label})
        return cleaned

    @property
    def duty_fields(self) -> list[list[forms.BoundField]]:
        """For each duty the fields that say whom it falls to."""
        places = [name.removeprefix("duty_") for name in self.fields if name.startswith("duty_")]
        return [
            [self[name] for name in (f"duty_{place}", f"single_{place}") if name in self.fields] for place in places
        ]

    def _by_place(self, prefix: str) -> dict[int, list[str]]:
        """What was chosen for each duty, by its place in the dispatch."""
        chosen = self.cleaned_data
        return {int(name.removeprefix(prefix)): chosen[name] for name in chosen if name.startswith(prefix)}

    def instants(self) -> Instants:
        """The four instants as typed."""
        return Instants(*(self.cleaned_data[name] for name in INSTANTS))

    def asked(self) -> dict[str, Any]:
        """What `propose_week` takes beside the dispatch and the owner."""
        cleaned = self.cleaned_data
        return {
            **{name: cleaned[name] for name in ("code", "name", "theme", "starts_on", "ends_on", "kinds", "previous")},
            "instants": self.instants(),
            "straight": cleaned["reporting"] == STRAIGHT,
            "units": cleaned.get("units", []),
            "duty_kinds": self._by_place("duty_"),
            "duty_units": self._by_place("single_"),
        }
