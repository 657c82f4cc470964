"""Fields as people write in a hurry: `1.200` people, `1,5 triệu` đồng."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tuanle.core.numbers import format_number, read_number
from tuanle.core.text import fold, squeeze

_SCALES = {"ty": 10**9, "trieu": 10**6, "tr": 10**6, "nghin": 1000, "ngan": 1000, "k": 1000}
_MONEY = re.compile(r"^(.*?)\s*(ty|trieu|tr|nghin|ngan|k)?\s*(?:dong|d|vnd)?$")


class LineField(forms.CharField):
    """One line, in NFC, without stray spaces."""

    def to_python(self, value: Any) -> str:
        return squeeze(super().to_python(value) or "")


class WholeField(forms.CharField):
    """A whole number from 0, as `1.200`. Gives None for a blank."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    most = 10_000_000

    def prepare_value(self, value: Any) -> Any:
        return format_number(value) if isinstance(value, int) else value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        return self.read(text) if text else None

    def read(self, text: str) -> int:
        number = read_number(text).value
        if number is None or number != int(number) or not 0 <= number <= self.most:
            raise ValidationError(_("Không đọc được số “%(text)s”. Hãy ghi số nguyên, như 1.200.") % {"text": text})
        return int(number)


class MoneyField(WholeField):
    """An amount in đồng, from 0: `1.500.000`, `1500000`, `1,5 triệu`. What may mean two amounts is asked again."""

    most = 10**12 - 1

    def read(self, text: str) -> int:
        found = _MONEY.match(fold(text))
        number = read_number(found[1]).value if found else None
        amount = number * _SCALES.get(found[2] or "", 1) if found and number is not None else Decimal(-1)
        if amount != int(amount) or not 0 <= amount <= self.most:
            said = _("Không rõ “%(text)s” là bao nhiêu. Hãy ghi đủ số đồng, như 1.500.000.")
            raise ValidationError(said % {"text": text})
        return int(amount)
