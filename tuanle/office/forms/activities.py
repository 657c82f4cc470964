"""Writing an activity down, in a minute and from a phone."""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tuanle.activities.enums import Platform
from tuanle.activities.queries import Details, Span, When, when
from tuanle.campaigns.enums import LearnerGroup, Mode
from tuanle.campaigns.kinds.activities import ACTIVITY_KINDS, ActivityKind
from tuanle.core.dates import format_date
from tuanle.core.errors import Refused
from tuanle.orgs.models import Unit
from tuanle.ui.fields import CountField, DayField, HourField, LinesField, LongTextField, TextField
from tuanle.ui.templatetags.ui import weekday

OTHER = "khac"
#: More days than these are not offered one by one.
_MOST_DAYS = 8
_TIMES = {"day", "other_day", "start", "end", "last_day"}


class TimeFields(forms.Form):
    """When: one of the days of the Week, or another; hours where they are known."""

    day = forms.ChoiceField(label=_("Ngày"), widget=forms.RadioSelect, required=False)
    other_day = DayField(label=_("Ngày khác"), required=False, help_text=_("Ghi như 09/10/2021."))
    start = HourField(label=_("Từ giờ"), required=False)
    end = HourField(label=_("Đến giờ"), required=False)
    last_day = DayField(
        label=_("Đến hết ngày"), required=False, help_text=_("Chỉ ghi khi kéo dài nhiều ngày, như cuộc thi trực tuyến.")
    )

    def offer_days(self, week: Span, chosen: date | None) -> None:
        """Offer the days of the Week; `chosen` is the one to begin with."""
        days = [date.fromordinal(n) for n in range(week.first.toordinal(), week.last.toordinal() + 1)][:_MOST_DAYS]
        field: Any = self.fields["day"]
        field.choices = [(day.isoformat(), _day_words(day)) for day in days] + [(OTHER, _("Ngày khác"))]
        if chosen and not self.is_bound:
            inside = chosen in days
            self.initial["day"] = chosen.isoformat() if inside else OTHER
            self.initial.setdefault("other_day", None if inside else chosen)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if "day" not in self.fields or self.errors.keys() & _TIMES:
            return cleaned
        chosen = cleaned.get("day")
        day = date.fromisoformat(chosen) if chosen and chosen != OTHER else cleaned.get("other_day")
        if day is None:
            where = "other_day" if chosen == OTHER else "day"
            self.add_error(where, _("Hãy chọn hoặc ghi ngày tổ chức."))
            return cleaned
        try:
            cleaned["time"] = when(
                day, start=cleaned.get("start"), end=cleaned.get("end"), last_day=cleaned.get("last_day")
            )
        except Refused as refused:
            self.add_error("last_day" if refused.code == "days" else "end", str(refused))
        return cleaned

    @property
    def time(self) -> When:
        time: When = self.cleaned_data["time"]
        return time


class DetailFields(forms.Form):
    """What, where, for whom."""

    kind = forms.ChoiceField(
        label=_("Loại hoạt động"), widget=forms.RadioSelect, error_messages={"required": _("Hãy chọn loại hoạt động.")}
    )
    title = TextField(
        label=_("Tên hoạt động"), max_length=200, error_messages={"required": _("Hãy ghi tên hoạt động.")}
    )
    mode = forms.ChoiceField(label=_("Hình thức"), choices=Mode.choices, widget=forms.RadioSelect)
    venue = TextField(
        label=_("Ở đâu"),
        max_length=200,
        required=False,
        help_text=_("Sân trường, nhà văn hóa thôn… Chỉ trực tuyến thì có thể để trống."),
    )
    platform = forms.ChoiceField(
        label=_("Trên nền tảng nào"), choices=[("", _("Chọn nền tảng")), *Platform.choices], required=False
    )
    groups = forms.MultipleChoiceField(
        label=_("Cho ai"),
        choices=LearnerGroup.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Để trống là cho mọi người."),
    )
    clause = forms.ChoiceField(label=_("Thực hiện mục nào của công văn"), required=False)
    area = forms.ChoiceField(label=_("Thuộc xã, thị trấn"), required=False)
    description = LongTextField(label=_("Nội dung"), required=False, max_length=4000)
    contact = TextField(
        label=_("Liên hệ"), required=False, max_length=200, help_text=_("Người hoặc bộ phận trả lời khi có người hỏi.")
    )
    fee = CountField(label=_("Phí mỗi người (đồng)"), required=False, help_text=_("Miễn phí thì ghi 0."))
    capacity = CountField(label=_("Số chỗ"), required=False, help_text=_("Để trống nếu không giới hạn."))
    join_link = forms.URLField(
        label=_("Liên kết vào lớp trực tuyến"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=_("Không hiện ở danh sách, tệp tải về hay báo cáo nào; chỉ người sửa được hoạt động thấy."),
        error_messages={"invalid": _("Hãy dán nguyên liên kết, bắt đầu bằng https://")},
    )

    def offer(
        self, *, kinds: Sequence[ActivityKind], clauses: Sequence[tuple[str, Any]], areas: Sequence[Unit]
    ) -> None:
        """`kinds` in the order in which they are offered; `clauses` of the dispatch with their words."""
        fields: dict[str, Any] = self.fields
        fields["kind"].choices = [(kind.key, kind.name) for kind in kinds]
        fields["clause"].choices = [("", _("Theo loại hoạt động")), *clauses]
        fields["area"].choices = [("", _("Địa bàn của đơn vị")), *((area.code, area.name) for area in areas)]
        for name, listed in (("title", "goi-y-ten"), ("venue", "goi-y-noi")):
            fields[name].widget.attrs.update({"list": listed, "autocomplete": "off"})

    def clean_capacity(self) -> int | None:
        capacity: int | None = self.cleaned_data["capacity"]
        if capacity == 0:
            raise forms.ValidationError(_("Số chỗ phải lớn hơn 0; không giới hạn thì để trống."))
        return capacity

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        mode = cleaned.get("mode")
        if mode in (Mode.IN_PERSON, Mode.BOTH) and not cleaned.get("venue"):
            self.add_error("venue", _("Hãy ghi địa điểm, vì có người đến dự trực tiếp."))
        if mode in (Mode.ONLINE, Mode.BOTH) and not cleaned.get("platform"):
            self.add_error("platform", _("Hãy chọn nền tảng, vì có người dự trực tuyến."))
        return cleaned

    def details(self) -> Details:
        """What was typed. Of what is held in person the fields of online ones are left out: they were hidden."""
        cleaned = self.cleaned_data
        online = cleaned["mode"] != Mode.IN_PERSON
        return Details(
            kind=cleaned["kind"],
            title=cleaned["title"],
            mode=cleaned["mode"],
            venue=cleaned["venue"],
            platform=cleaned["platform"] if online else "",
            groups=tuple(cleaned["groups"]),
            clause=cleaned["clause"],
            description=cleaned["description"],
            contact=cleaned["contact"],
            fee=cleaned["fee"],
            capacity=cleaned["capacity"],
            join_link=cleaned["join_link"] if online else "",
        )

    @property
    def kind_choices(self) -> list[tuple[ActivityKind, forms.BoundField]]:
        """Each kind with its radio button."""
        radios: Any = self["kind"]
        return [(ACTIVITY_KINDS[radio.data["value"]], radio) for radio in radios]


class NewActivityForm(DetailFields, TimeFields):
    """A new activity. `token` makes a second click the same one."""

    together = LinesField(
        label=_("Phối hợp với"),
        required=False,
        help_text=_("Mỗi dòng một tên. Đơn vị chủ trì tính, đơn vị phối hợp không tính lại."),
    )
    token = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            self.initial["token"] = uuid.uuid4().hex


class ChangeActivityForm(DetailFields, TimeFields):
    """Changing one. `seen` is the version on the screen. Of an activity with several sessions the times are not here."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def without_times(self) -> None:
        for name in _TIMES:
            del self.fields[name]


class CopyForm(TimeFields):
    """The same again, at another time."""

    token = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            self.initial["token"] = uuid.uuid4().hex


def _day_words(day: date) -> str:
    return f"{weekday(day)} {format_date(day)[:5]}"
