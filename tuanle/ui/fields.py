"""Fields as people in Vietnam write them: days as 01/10/2021, instants as 17:00 01/10/2021, lists line by line."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tuanle.core.clock import VIETNAM, start_of
from tuanle.core.dates import last_day
from tuanle.core.text import nfc, squeeze

DAY = "%d/%m/%Y"
INSTANT = "%H:%M %d/%m/%Y"


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
            error_messages={"invalid": _("Không đọc được ngày. Hãy ghi như 01/10/2021.")},
            **kwargs,
        )


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


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several files at once."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=ManyFilesInput(), **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        several = data if isinstance(data, list | tuple) else [data]
        return [super(ManyFilesField, self).clean(one, initial) for one in several or [None]]
