"""Telephone numbers and mail addresses in what a host wrote as contact."""

import re
from dataclasses import dataclass

_PHONE = re.compile(
    r"(?<![\w@.])(?:(?:\(?\+?84\)?|0)[\s.\-()]{0,2}(?:\d[\s.\-()]{0,2}){7,9}\d|1[89]00[\s.\-]?\d{4}(?:\d{2})?)(?!\w)"
)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_ABROAD = re.compile(r"^\(?\+?84\)?[\s.\-]*")


@dataclass(frozen=True)
class Part:
    """A piece of the text, with the address that it opens where it is a number or a mail address."""

    text: str
    href: str = ""


def read_contact(text: str) -> list[Part]:
    """`Cô Hoa, 0912 345 678` as its words and its number, nothing lost in between."""
    parts, end = [], 0
    for found in _found(text):
        start, stop, href = found
        if start > end:
            parts.append(Part(text[end:start]))
        parts.append(Part(text[start:stop], href))
        end = stop
    return [*parts, *([Part(text[end:])] if end < len(text) else [])]


def unbroken(text: str) -> str:
    """`text` for paper: a number or an address stays on one line."""
    return "".join(re.sub(r"\s+", "\u00a0", part.text) if part.href else part.text for part in read_contact(text))


def to_dial(part: Part) -> str:
    """The number as one dials it within the country, parted as it was written; empty for what is none."""
    if not part.href.startswith("tel:"):
        return ""
    return _ABROAD.sub("0", part.text) if part.href.startswith("tel:+84") else part.text


def _found(text: str) -> list[tuple[int, int, str]]:
    mails = [(one.start(), one.end(), f"mailto:{one[0]}") for one in _MAIL.finditer(text)]
    phones = [(one.start(), one.end(), _dialled(one[0])) for one in _PHONE.finditer(text)]
    inside = [(first, last) for first, last, _href in mails]
    apart = [phone for phone in phones if not any(first <= phone[0] < last for first, last in inside)]
    return sorted([*mails, *apart])


def _dialled(number: str) -> str:
    """`tel:+84912345678` for `0912 345 678`. Numbers of 1800 and 1900 are dialled as they stand."""
    digits = "".join(figure for figure in number if figure.isdigit())
    if digits.startswith(("18", "19")):
        return f"tel:{digits}"
    return f"tel:+{digits}" if digits.startswith("84") else f"tel:+84{digits[1:]}"
