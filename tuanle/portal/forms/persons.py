"""Rows of a form, one for each person."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from tuanle.campaigns.enums import LearnerGroup
from tuanle.core.errors import Refused
from tuanle.core.text import squeeze
from tuanle.registrations.queries import MOST_PERSONS, Person, read_name, read_phone

_EMPTY = ("", _("– Chọn –"))


class NameField(forms.CharField):
    """What somebody is called."""

    def clean(self, value: Any) -> str:
        text = squeeze(str(value or ""))
        if not text and not self.required:
            return ""
        try:
            return read_name(text)
        except Refused as refused:
            raise forms.ValidationError(str(refused))


class PhoneField(forms.CharField):
    """A telephone number however it is written; its value is E.164."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel", "maxlength": 30})
        super().__init__(widget=widget, **kwargs)

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        try:
            return read_phone(text) if text else ""
        except Refused as refused:
            raise forms.ValidationError(str(refused))


class YearField(forms.CharField):
    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 4, "autocomplete": "off"})
        super().__init__(widget=widget, **kwargs)

    def to_python(self, value: Any) -> int | None:  # type: ignore[override]
        text = squeeze(super().to_python(value) or "")
        if not text:
            return None
        if not (text.isascii() and text.isdigit() and len(text) == 4):
            raise forms.ValidationError(_("Hãy ghi năm sinh bằng bốn chữ số, như 1958, hoặc để trống."))
        return int(text)


class PersonRows(forms.Form):
    """`rows` persons. A row in which nothing was written is nobody; the first must be somebody."""

    def __init__(self, *args: Any, rows: int, group: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = min(max(1, rows), MOST_PERSONS)
        for n in range(self.rows):
            self.fields[f"name-{n}"] = NameField(
                label=_("Họ và tên"), required=False, widget=forms.TextInput(attrs={"maxlength": 200, "autocomplete": "name" if n == 0 else "off"}),
            )  # fmt: skip
            self.fields[f"group-{n}"] = forms.ChoiceField(
                label=_("Thuộc nhóm"), required=False, choices=[_EMPTY, *LearnerGroup.choices], initial=group
            )
            self.fields[f"year-{n}"] = YearField(label=_("Năm sinh"), required=False)
            self.fields[f"known-{n}"] = forms.IntegerField(required=False, widget=forms.HiddenInput)

    @property
    def may_have_more(self) -> bool:
        return self.rows < MOST_PERSONS

    def person_rows(self) -> Iterator[tuple[int, list[BoundField]]]:
        for n in range(self.rows):
            yield n, [self[f"{what}-{n}"] for what in ("name", "group", "year")]

    def hidden_rows(self) -> list[BoundField]:
        return [self[f"known-{n}"] for n in range(self.rows)]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        persons = []
        for n in range(self.rows):
            name, group, year = (cleaned.get(f"{what}-{n}") for what in ("name", "group", "year"))
            wrong = self.errors.keys() & {f"name-{n}", f"year-{n}"}
            if n and not wrong and not name and not year:
                continue
            if not name and f"name-{n}" not in wrong:
                self.add_error(f"name-{n}", _("Hãy ghi họ tên."))
            if not group:
                self.add_error(f"group-{n}", _("Hãy chọn nhóm."))
            if not wrong and name and group:
                persons.append(Person(name, group, year, known=cleaned.get(f"known-{n}")))
        cleaned["persons"] = persons
        return cleaned


def rows_asked(data: Any) -> int:
    """How many rows the sent form had, with one more or one less where its buttons say so."""
    rows = sum(1 for name in data if name.startswith("name-"))
    return rows + ("more" in data) - ("drop" in data)


def without_row(data: Any) -> dict[str, Any]:
    """What was sent, without the row that its button takes out: those below move up."""
    told = {name: data.get(name) for name in data}
    drop = str(told.pop("drop", ""))
    if not drop.isdecimal() or len(drop) > 2:
        return told
    rows = sum(1 for name in told if name.startswith("name-"))
    for what in ("name", "group", "year", "known"):
        for n in range(int(drop), rows):
            told[f"{what}-{n}"] = told.get(f"{what}-{n + 1}", "")
    return told
