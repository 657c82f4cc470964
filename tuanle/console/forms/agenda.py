"""Events written by hand with their own time zone, what we note of any, and calendars to follow."""

import uuid
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tuanle.agenda.actions import ByHand
from tuanle.agenda.models import Event
from tuanle.agenda.queries import LARGEST, ZONES, city_of, zone_of
from tuanle.ui.fields import DayField, HourField, LongTextField, TextField

#: Where UNESCO's institute for lifelong learning is (Hamburg).
_ABROAD = "Europe/Berlin"


def _zones() -> list[tuple[str, str]]:
    return [(zone, city_of(zone)) for zone in ZONES]


class EventForm(forms.Form):
    """Times are those of the place where it is held."""

    token = forms.CharField(max_length=60, widget=forms.HiddenInput, required=False, initial=lambda: uuid.uuid4().hex)
    title = TextField(label=_("Tên sự kiện"), max_length=300, error_messages={"required": _("Hãy ghi tên sự kiện.")})
    body = TextField(
        label=_("Cơ quan, thành phố tổ chức"),
        max_length=200,
        error_messages={"required": _("Hãy ghi nơi tổ chức.")},
        help_text=_("Viện học tập suốt đời của UNESCO (UIL), một thành phố học tập…"),
    )
    timezone = forms.ChoiceField(
        label=_("Giờ của thành phố nào"),
        choices=_zones,
        initial=_ABROAD,
        help_text=_("Ghi giờ theo giấy mời; trang tự đổi ra giờ Việt Nam. UIL ở Hamburg dùng giờ Berlin."),
    )
    day = DayField(label=_("Ngày"), error_messages={"required": _("Hãy ghi ngày.")})
    start = HourField(label=_("Từ giờ"), required=False, help_text=_("Cả ngày thì để trống."))
    last_day = DayField(label=_("Đến hết ngày"), required=False, help_text=_("Chỉ ghi khi nhiều ngày."))
    end = HourField(label=_("Đến giờ"), required=False)
    place = TextField(label=_("Địa điểm"), max_length=300, required=False)
    link = forms.CharField(label=_("Trang giới thiệu"), max_length=500, required=False, widget=forms.URLInput)
    online = forms.CharField(
        label=_("Liên kết vào phòng họp"), max_length=500, required=False, widget=forms.URLInput,
        help_text=_("Chỉ cán bộ thấy, không hiện ở trang công khai."),
    )  # fmt: skip
    description = LongTextField(label=_("Nội dung"), rows=4, required=False, max_length=10_000)

    def event(self) -> ByHand:
        cleaned = self.cleaned_data
        zone = zone_of(cleaned["timezone"])
        first, last = cleaned["day"], cleaned["last_day"] or cleaned["day"]
        is_all_day = cleaned["start"] is None
        if is_all_day:
            starts = datetime.combine(first, time(), tzinfo=zone)
            ends: datetime | None = datetime.combine(last + timedelta(days=1), time(), tzinfo=zone)
        else:
            starts = datetime.combine(first, cleaned["start"], tzinfo=zone)
            ends = datetime.combine(last, cleaned["end"], tzinfo=zone) if cleaned["end"] else None
        return ByHand(
            cleaned["title"], cleaned["body"], starts, ends, cleaned["timezone"], is_all_day, cleaned["place"],
            cleaned["link"], cleaned["online"], cleaned["description"],
        )  # fmt: skip


def as_it_is(event: Event) -> dict[str, Any]:
    """What the form of an event begins with, by the clocks of its place."""
    zone = zone_of(event.timezone)
    start = event.starts_at.astimezone(zone)
    end = event.ends_at.astimezone(zone) if event.ends_at else None
    last: date | None = None
    if end is not None:
        last = end.date() - timedelta(days=1) if event.is_all_day else end.date()
    return {
        **{
            name: getattr(event, name)
            for name in ("title", "body", "timezone", "place", "link", "online", "description")
        },
        "day": start.date(),
        "start": None if event.is_all_day else start.time(),
        "last_day": last if last and last > start.date() else None,
        "end": end.time() if end and not event.is_all_day else None,
    }


class NoteForm(forms.Form):
    note = LongTextField(
        label=_("Ghi chú của mình"), rows=3, required=False, max_length=5000,
        help_text=_("Có phiên dịch không, vì sao nên dự… Lịch gốc đổi cũng không mất ghi chú này."),
    )  # fmt: skip
    is_public = forms.BooleanField(label=_("Cho người dân xem ở trang Lịch quốc tế"), required=False)


class FeedForm(forms.Form):
    """A calendar at an address, or its file. Nothing is public unless said."""

    name = TextField(label=_("Tên lịch"), max_length=200, error_messages={"required": _("Hãy ghi tên lịch.")})
    body = TextField(
        label=_("Của cơ quan, thành phố nào"), max_length=200, error_messages={"required": _("Hãy ghi lịch của ai.")}
    )
    url = forms.CharField(
        label=_("Địa chỉ lịch (iCalendar)"), max_length=500, required=False, widget=forms.TextInput(attrs={"inputmode": "url"}),
        help_text=_("Bắt đầu bằng https:// hoặc webcal://, thường kết thúc bằng .ics. Đọc lại mỗi 6 giờ."),
    )  # fmt: skip
    file = forms.FileField(
        label=_("Hoặc tệp lịch (.ics)"), required=False, widget=forms.FileInput(attrs={"accept": ".ics,text/calendar"})
    )
    timezone = forms.ChoiceField(
        label=_("Giờ của thành phố nào"),
        choices=_zones,
        initial=_ABROAD,
        help_text=_("Dùng khi lịch không ghi múi giờ."),
    )
    is_public = forms.BooleanField(label=_("Cho người dân xem các sự kiện của lịch này"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors and bool(cleaned.get("url")) == bool(cleaned.get("file")):
            raise forms.ValidationError(_("Hãy ghi địa chỉ lịch, hoặc chọn tệp lịch (một trong hai)."))
        return cleaned

    def clean_file(self) -> Any:
        return not_too_large(self.cleaned_data["file"])


class FileForm(forms.Form):
    file = forms.FileField(
        label=_("Tệp lịch mới (.ics)"), widget=forms.FileInput(attrs={"accept": ".ics,text/calendar"}),
        error_messages={"required": _("Hãy chọn tệp lịch.")},
    )  # fmt: skip

    def clean_file(self) -> Any:
        return not_too_large(self.cleaned_data["file"])


def not_too_large(file: Any) -> Any:
    if file and file.size > LARGEST:
        raise forms.ValidationError(_("Lịch nặng quá %(most)s MB nên không đọc.") % {"most": LARGEST // 1024**2})
    return file
