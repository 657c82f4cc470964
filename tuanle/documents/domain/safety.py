"""Text made fit to stand in any document: NFC, and nothing XML or a page cannot hold."""

import re

from tuanle.core.text import nfc

# Outside XML 1.0's Char production, plus the C1 controls and the non-characters, which no reader shows.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_PLANE_ENDS = re.compile(
    "[" + "".join(chr((plane << 16) + end) for plane in range(1, 17) for end in (0xFFFE, 0xFFFF)) + "]"
)
_BREAKS = re.compile("[\t\n\r\u2028\u2029]+")


def clean(text: str) -> str:
    """One line of text: NFC, breaks and tabs as a space, unfit characters dropped."""
    return nfc(_BREAKS.sub(" ", _drop(text)))


def clean_lines(text: str) -> str:
    """As `clean`, but the line breaks the author chose stay."""
    return "\n".join(clean(line) for line in text.splitlines() or [""])


def _drop(text: str) -> str:
    return _PLANE_ENDS.sub("", _UNFIT.sub("", text))
