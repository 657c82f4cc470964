"""Telephone numbers, in all the ways people write them."""

import re

import phonenumbers
from phonenumbers import PhoneNumberFormat

from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.core.text import squeeze

#: Mobile numbers lost a digit in 2018 (plan of the Ministry of Information and Communications): many still say the old.
_OLD_MOBILE = {
    "0120": "070", "0121": "079", "0122": "077", "0126": "076", "0128": "078", "0123": "083", "0124": "084",
    "0125": "085", "0127": "081", "0129": "082", "0162": "032", "0163": "033", "0164": "034", "0165": "035",
    "0166": "036", "0167": "037", "0168": "038", "0169": "039", "0186": "056", "0188": "058", "0199": "059",
}  # fmt: skip
_HOME = 84
_WRITTEN = re.compile(r"[+0-9 ().\-/]+")


def read_phone(text: str) -> str:
    """`0912 345 678` as `+84912345678` (E.164). A number of another country begins with `+` and its code.

    Raises `Refused` for what is no number that can be called.
    """
    words = squeeze(text)
    if not _WRITTEN.fullmatch(words):
        raise _unreadable()
    digits = re.sub(r"[^+0-9]", "", words)
    if digits.startswith("00"):
        digits = f"+{digits[2:]}"
    if len(digits) == 11 and digits[:4] in _OLD_MOBILE:
        digits = _OLD_MOBILE[digits[:4]] + digits[4:]
    try:
        number = phonenumbers.parse(digits, "VN")
    except phonenumbers.NumberParseException:
        raise _unreadable()
    is_one = (phonenumbers.is_valid_number if number.country_code == _HOME else phonenumbers.is_possible_number)(number)
    if not is_one:
        raise _unreadable()
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def spoken_phone(e164: str) -> str:
    """A kept number as people read it out: `0912 345 678`, one from abroad with its country."""
    if not e164:
        return ""
    number = phonenumbers.parse(e164)
    own = number.country_code == _HOME
    return phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL if own else PhoneNumberFormat.INTERNATIONAL)


def _unreadable() -> Refused:
    return Refused(
        _(
            "Không đọc được số điện thoại. Hãy ghi như 0912 345 678; số nước ngoài ghi cả mã nước, như +81 90 1234 5678."
        ),
        code="phone",
    )
