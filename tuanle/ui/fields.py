"""Fields as people in Vietnam write them: days as 01/10/2021, hours as 8h30, counts as 1.234, lists line by line."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tuanle.core.clock import VIETNAM, start_of
from tuanle.core.dates import format_hour, is_sensible, last_day, read_hour
from tuanle.core.numbers import format_number, read_number
from tuanle.core.text import nfc, squeeze

DAY = "%d/%m/%Y"
INSTANT = "%H:%M %d/%m/%Y"
#: What a column of whole numbers holds on every database.
_LARGEST = 2_000_000_000
_FAR = _("Năm không đúng. Hãy xem lại.")


class TextField(forms.CharField):
    """One line, in NFC, without stray spaces."""

    def to_python(self, value: Any) -> str:
        return squeeze(super().to_python(value) or "")


class LongTextField(forms.CharField):
    """Several lines, in NFC."""

    def __init__(self, *, rows: int = 3, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)

    def to_python(self, value: Any) -> str:
        return nfc(super().to_python(value) or "").strip()


class LinesField(LongTextField):
    """A list, one to a line."""

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]
        text = "\n".join(value) if isinstance(value, list | tuple) else super().to_python(value)
        return [line for line in map(squeeze, text.splitlines()) if line]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.to_python(data) != list(initial or [])


class DayField(forms.DateField):
    """A day as dd/mm/yyyy; the ISO form is understood too."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            input_formats=[DAY, "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"],
            widget=forms.DateInput(format=DAY, attrs={"data-short": "", "autocomplete": "off"}),
            error_messages={
                "invalid": _("Không đọc được ngày. Hãy ghi như 01/10/2021."),
                **kwargs.pop("error_messages", {}),
            },
            **kwargs,
        )

    def to_python(self, value: Any) -> date | None:
        day = super().to_python(value)
        if day and not is_sensible(day):
            raise forms.ValidationError(_FAR, code="far")
        return day


class LastDayField(DayField):
    """The last day on which something may still be done, as dd/mm/yyyy; its value is the first instant after that day."""

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, datetime):
            return super().prepare_value(value)
        return super().prepare_value(last_day(value) or value.astimezone(VIETNAM).date())

    def clean(self, value: Any) -> datetime | None:
        day = super().clean(value)
        return start_of(day + timedelta(days=1)) if day else None


class InstantField(forms.DateTimeField):
    """Hour and day in Vietnam's time, as 17:00 08/10/2021; a day alone is its first instant."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            input_formats=[INSTANT, DAY, "%d/%m/%Y %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
            widget=forms.DateTimeInput(format=INSTANT, attrs={"data-short": "", "autocomplete": "off"}),
            error_messages={"invalid": _("Không đọc được thời điểm. Hãy ghi giờ và ngày, như 17:00 08/10/2021.")},
            **kwargs,
        )

    def to_python(self, value: Any) -> datetime | None:
        instant = super().to_python(value)
        if instant and not is_sensible(instant.date()):
            raise forms.ValidationError(_FAR, code="far")
        return instant


class HourField(forms.CharField):
    """An hour of the day: 8:00, 8h30, 730."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.TextInput(attrs={"data-short": "", "autocomplete": "off"}), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return format_hour(value) if isinstance(value, time) else value

    def to_python(self, value: Any) -> time | None:  # type: ignore[override]
        text = squeeze(super().to_python(value) or "")
        if not text:
            return None
        try:
            return read_hour(text)
        except ValueError:
            raise forms.ValidationError(_("Không đọc được giờ. Hãy ghi như 8:00 hoặc 14h30."))


class CountField(forms.CharField):
    """A whole number that is not negative, as 1234 or 1.234."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "maxlength": 12}), **kwargs
        )

    def prepare_value(self, value: Any) -> Any:
        return format_number(value) if isinstance(value, int) else value

    def to_python(self, value: Any) -> int | None:  # type: ignore[override]
        text = squeeze(super().to_python(value) or "")
        if not text:
            return None
        number = read_number(text).value
        if number is None or number < 0 or number != int(number):
            raise forms.ValidationError(_("Không đọc được số. Hãy ghi một số nguyên, như 120 hoặc 1.200."))
        if number > _LARGEST:
            raise forms.ValidationError(_("Số lớn quá. Hãy xem lại."))
        return int(number)


class ManyField(forms.ModelMultipleChoiceField):
    """Several rows of a table. A number that no column holds is no row."""

    def clean(self, value: Any) -> Any:
        try:
            return super().clean(value)
        except OverflowError:
            raise forms.ValidationError(self.error_messages["invalid_list"], code="invalid_list")


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several files at once."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=ManyFilesInput(), **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        several = data if isinstance(data, list | tuple) else [data]
        return [super(ManyFilesField, self).clean(one, initial) for one in several or [None]]


def asked_field(question: Mapping[str, Any]) -> forms.Field:
    """The field of a question that somebody made up: `{"label", "kind": "text|choice|yes-no", "required", "choices"}`.

    Yes and no come back as True and False, no answer as nothing.
    """
    label, needed = question["label"], bool(question.get("required"))
    missing = {"required": _("Hãy trả lời câu này.")}
    if question["kind"] == "text":
        return TextField(label=label, required=needed, max_length=500, error_messages=missing)
    read: Any = str
    if question["kind"] == "yes-no":
        choices, read = [("yes", _("Có")), ("no", _("Không"))], {"yes": True, "no": False}.get
    else:
        choices = [(choice, choice) for choice in question.get("choices", ())]
    return forms.TypedChoiceField(
        label=label, required=needed, choices=choices, coerce=read, empty_value=None, widget=forms.RadioSelect,
        error_messages=missing,
    )  # fmt: skip
