"""Numbers as Vietnam writes them: `1.234,5`. Reading refuses what could mean two things."""

import re
from dataclasses import dataclass
from decimal import Decimal

_GROUPED = re.compile(r"^-?[1-9]\d{0,2}(\.\d{3})+(,\d+)?$")
_COMMA = re.compile(r"^-?\d+,\d+$")
_POINT = re.compile(r"^-?\d+\.\d+$")
# Groups of three set apart by a space of any width, never by a new line: `12\n345` is two numbers.
_SPACED = re.compile(r"^-?\d{1,3}(?:[ \u00a0\u202f]\d{3})+(,\d+)?$")
_PLAIN = re.compile(r"^-?\d+$")
_ENGLISH = re.compile(r"^-?\d{1,3}(,\d{3})+(\.\d+)$")


@dataclass(frozen=True)
class Reading:
    """What a text may mean as a number. One candidate: certain. Several: a person must choose. None: not a number."""

    candidates: tuple[Decimal, ...]

    @property
    def value(self) -> Decimal | None:
        return self.candidates[0] if len(self.candidates) == 1 else None


def read_number(text: str) -> Reading:
    """Read one number written by hand in Vietnam.

    `1.234` is 1234 and `1.234,5` is 1234.5; `12.5` may be 12.5 or a slip, `1,234` may be 1.234 or 1234: both ask.
    Spaces part only thousands (`1 234`).
    """
    bare = text.strip()
    if _SPACED.match(bare):
        bare = re.sub(r"[ \u00a0\u202f]", "", bare)
    if _PLAIN.match(bare):
        return Reading((Decimal(bare),))
    if _GROUPED.match(bare):
        return Reading((Decimal(bare.replace(".", "").replace(",", ".")),))
    if _COMMA.match(bare):
        decimal = Decimal(bare.replace(",", "."))
        whole, part = bare.lstrip("-").split(",")
        thousands = len(part) == 3 and len(whole) <= 3 and not whole.startswith("0")
        return Reading((decimal, Decimal(bare.replace(",", "")))) if thousands else Reading((decimal,))
    if _POINT.match(bare):
        return Reading((Decimal(bare), Decimal(bare.replace(".", ""))))
    if _ENGLISH.match(bare) or re.match(r"^-?\d{1,3}(,\d{3}){2,}$", bare):
        return Reading((Decimal(bare.replace(",", "")),))
    return Reading(())


def format_number(value: Decimal | int | float, decimals: int | None = None) -> str:
    """`1234.5` as `1.234,5`. `decimals=None` shows as many as there are."""
    number = Decimal(str(value))
    if decimals is None:
        text = f"{number.normalize():f}" if number != number.to_integral() else f"{number.to_integral():f}"
    else:
        text = f"{number:.{decimals}f}"
    sign, text = ("-", text[1:]) if text.startswith("-") else ("", text)
    whole, _, part = text.partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    return f"{sign}{grouped},{part}" if part else f"{sign}{grouped}"
