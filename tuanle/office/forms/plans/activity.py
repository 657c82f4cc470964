"""One activity of a plan, quick to fill in on a phone."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tuanle.campaigns.enums import LearnerGroup, Mode
from tuanle.campaigns.kinds.activities import ACTIVITY_KINDS
from tuanle.office.forms.plans.fields import LineField, WholeField
from tuanle.office.forms.plans.sending import SeenForm
from tuanle.orgs.models import Unit
from tuanle.plans.enums import Timing
from tuanle.plans.queries import Activity
from tuanle.ui.fields import DayField
from tuanle.ui.templatetags.ui import day as written_day
from tuanle.ui.templatetags.ui import weekday

#: Answers to "when" that are no single day of the Week.
WEEK, SPAN, AFTER = "week", "span", "after"


class ActivityForm(SeenForm):
    kind = forms.ChoiceField(label=_("Loại hoạt động"))
    title = LineField(label=_("Tên hoạt động"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    when = forms.ChoiceField(label=_("Ngày"))
    starts_on = DayField(label=_("Từ ngày"), required=False)
    ends_on = DayField(label=_("Đến hết ngày"), required=False)
    mode = forms.ChoiceField(label=_("Hình thức"), choices=Mode.choices, widget=forms.RadioSelect)
    venue = LineField(
        label=_("Địa điểm hoặc nền tảng"),
        required=False,
        max_length=200,
        help_text=_("Sân trường, nhà văn hóa thôn; trực tuyến thì ghi Zoom, Google Meet, Zalo…"),
    )
    groups = forms.MultipleChoiceField(
        label=_("Cho ai"),
        choices=LearnerGroup.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Hãy chọn ít nhất một đối tượng.")},
    )
    turns = WholeField(label=_("Dự kiến bao nhiêu lượt người"), required=False)
    lead_unit = forms.ChoiceField(label=_("Chủ trì"), required=False)
    lead = LineField(
        label=_("Đơn vị khác chủ trì"),
        required=False,
        max_length=200,
        help_text=_("Chỉ ghi khi chủ trì không có trong danh sách trên."),
    )
    partners = LineField(label=_("Phối hợp"), required=False, max_length=300)
    clause = LineField(
        label=_("Thực hiện mục nào của công văn"), required=False, max_length=20, help_text=_("Ví dụ: 4.3")
    )

    def __init__(self, *args: Any, starts_on: date, ends_on: date, units: Iterable[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["kind"].choices = [("", _("Chọn loại")), *((kind.key, kind.name) for kind in ACTIVITY_KINDS)]
        self.days = [starts_on + timedelta(days=n) for n in range((ends_on - starts_on).days + 1)]
        fields["when"].choices = [
            (WEEK, _("Cả Tuần lễ")),
            *((one.isoformat(), f"{weekday(one)}, {written_day(one)}") for one in self.days),
            (SPAN, _("Nhiều ngày: ghi từ ngày, đến ngày")),
            (AFTER, _("Sau Tuần lễ, duy trì trong năm học")),
        ]
        fields["lead_unit"].choices = [("", _("Đơn vị mình")), *((unit.code, unit.name) for unit in units)]

    @property
    def has_more(self) -> bool:
        """Whether one of the rarer fields says something, or is wrong."""
        return any(self[name].value() or self[name].errors for name in ("lead_unit", "lead", "partners", "clause"))

    def initial_of(self, activity: Activity) -> dict[str, Any]:
        """What the fields hold for `activity`."""
        known = {code for code, _name in self.fields["lead_unit"].choices}  # type: ignore[attr-defined]
        return {
            "kind": activity.kind,
            "title": activity.title,
            "when": self._when(activity),
            "starts_on": activity.starts_on,
            "ends_on": activity.ends_on,
            "mode": activity.mode,
            "venue": activity.venue,
            "groups": list(activity.groups),
            "turns": activity.turns,
            "lead_unit": activity.lead_code if activity.lead_code in known else "",
            "lead": activity.lead if activity.lead_code not in known or not activity.lead_code else "",
            "partners": activity.partners,
            "clause": activity.clause,
        }

    def _when(self, activity: Activity) -> str:
        if activity.timing == Timing.WEEK:
            return WEEK
        if activity.timing == Timing.AFTER:
            return AFTER
        is_one_day = activity.starts_on == activity.ends_on and activity.starts_on in self.days
        return activity.starts_on.isoformat() if is_one_day and activity.starts_on else SPAN

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        when, starts_on, ends_on = cleaned.get("when"), cleaned.get("starts_on"), cleaned.get("ends_on")
        if when == SPAN and starts_on is None and "starts_on" not in self.errors:
            self.add_error("starts_on", _("Hãy ghi ngày bắt đầu."))
        if when in {SPAN, AFTER} and ends_on and starts_on is None and "starts_on" not in self.errors:
            self.add_error("starts_on", _("Có ngày kết thúc thì phải có ngày bắt đầu."))
        if when in {SPAN, AFTER} and starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _("Ngày kết thúc ở trước ngày bắt đầu. Hãy xem lại hai ngày."))
        if cleaned.get("lead_unit") and cleaned.get("lead"):
            self.add_error("lead", _("Đã chọn đơn vị chủ trì ở trên. Hãy để trống ô này, hoặc chọn lại “Đơn vị mình”."))
        return cleaned

    def activity(self) -> Activity:
        """What was typed."""
        said = self.cleaned_data
        timing, starts_on, ends_on = self._timing()
        return Activity(
            kind=said["kind"],
            title=said["title"],
            timing=timing,
            mode=said["mode"],
            starts_on=starts_on,
            ends_on=ends_on,
            venue=said["venue"],
            groups=tuple(said["groups"]),
            turns=said["turns"],
            lead=said["lead"],
            lead_code=said["lead_unit"],
            partners=said["partners"],
            clause=said["clause"],
        )

    def _timing(self) -> tuple[str, date | None, date | None]:
        said = self.cleaned_data
        starts_on, ends_on = said["starts_on"], said["ends_on"] or said["starts_on"]
        if said["when"] == WEEK:
            return Timing.WEEK, None, None
        if said["when"] == AFTER:
            return Timing.AFTER, starts_on, ends_on
        if said["when"] == SPAN:
            return Timing.DAYS, starts_on, ends_on
        one = date.fromisoformat(said["when"])
        return Timing.DAYS, one, one
