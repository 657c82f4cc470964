"""Where the symbol of a document ends: «KH-UBND», before the place or the V/v that may stand right behind it."""

import re

from tuanle.dispatches.domain.piece import viet

_CAPITALS = re.compile(r"(?:Q\s?y\s?Đ|T\s?T\s?r|C\s?T\s?r|T\s?T\s?g|[A-ZĐƯÂÔ0-9]|(?<=[A-ZĐ])r(?=[A-ZĐ]))+")
#: A symbol cut by single spaces goes on while capitals do, to the end of the column or the next thing of the head.
_MORE_SYMBOL = viet(
    r"[A-ZĐ]{1,6}(?:\s?-\s?[A-ZĐ]{1,6}|\s[A-ZĐ]{1,6})*(?=\s{2}|\s*(?:\||$)|\s+[A-ZĐÀ-Ỹ]\s?[a-zà-ỹđ]|\s+V\s?/)"
)


def symbol_end(text: str, start: int, limit: int) -> int:
    """Where the capitals of a symbol end: before a «V/v», before a word, after a group cut by one space."""
    end = start
    while end < len(text):
        group = _CAPITALS.match(text, end)
        if group is None:
            break
        stop = group.end()
        if text[stop : stop + 2].lower() in ("/v",) and text[stop - 1] == "V":
            stop -= 1
            return stop if stop > start else start
        if stop < len(text) and text[stop].isalpha():  # the last capital opens a word
            word = re.match(r"\w*", text[stop:])
            if word and stop - group.start() > 1:
                return stop - 1
            return end
        end = stop
        link = re.match(r"\s?[-–/&.]\s?(?=[A-ZĐ0-9])|\s(?=[A-ZĐ]{1,6}(?:[\s;,.-]|$))(?!\s*V\s*/)", text[end:])
        if link is None:
            break
        if link.group() == " " and not _MORE_SYMBOL.match(text, end + 1):
            break
        following = _CAPITALS.match(text, end + link.end())
        if following is None:
            break
        end += link.end()
    return end
