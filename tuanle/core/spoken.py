"""Numbers, hours and days in Vietnamese words: as an official document writes an amount beside its figures, as a
loudspeaker says when something is."""

import re
from datetime import date, time

from tuanle.core.dates import weekday

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
#: One, four and five sound differently after a ten (`hai mươi mốt`); five also after `mười`.
_AFTER_A_TEN = {1: "mốt", 4: "tư", 5: "lăm"}
_BILLION = 10**9


def spoken(number: int) -> str:
    """`1005` as `một nghìn không trăm linh năm`. Zero groups are silent; above a billion the words start anew: `nghìn tỷ`."""
    if number < 0:
        return f"âm {spoken(-number)}"
    return " ".join(_words(number)) or _DIGITS[0]


def spoken_money(dong: int) -> str:
    """`12500000` as `Mười hai triệu năm trăm nghìn đồng`."""
    words = f"{spoken(dong)} đồng"
    return f"{words[:1].upper()}{words[1:]}"


def spoken_hour(hour: time) -> str:
    """`19:00` as `mười chín giờ`, `7:30` as `bảy giờ ba mươi phút`."""
    minutes = f" {spoken(hour.minute)} phút" if hour.minute else ""
    return f"{spoken(hour.hour)} giờ{minutes}"


def spoken_day(day: date) -> str:
    """`thứ Sáu, ngày mùng tám tháng Mười`. The first ten days are `mùng`, and the fourth month is `Tư`. No year."""
    number = f"mùng {spoken(day.day)}" if day.day <= 10 else spoken(day.day)
    month = "tư" if day.month == 4 else spoken(day.month)
    return f"{weekday(day)}, ngày {number} tháng {month[:1].upper()}{month[1:]}"


def spoken_digits(number: str) -> str:
    """Each figure of a telephone number as a word, a breath where it was written apart: `0912 345 678` as `không chín một
    hai, ba bốn năm, sáu bảy tám`. One written in one piece is parted in threes from the end."""
    groups = re.findall(r"\d+", number)
    if len(groups) == 1:
        whole = groups[0]
        head = len(whole) % 3 + 3 if len(whole) % 3 else 3
        groups = [whole[:head], *(whole[at : at + 3] for at in range(head, len(whole), 3))]
    return ", ".join(" ".join(_DIGITS[int(figure)] for figure in group) for group in groups)


def _words(number: int) -> list[str]:
    """Nothing for zero."""
    above, below = divmod(number, _BILLION)
    words = [*_words(above), "tỷ"] if above else []
    for scale, name in ((10**6, "triệu"), (10**3, "nghìn"), (1, "")):
        group = below // scale % 1000
        if group:
            words += [*_group(group, is_first=not words), *([name] if name else [])]
    return words


def _group(group: int, *, is_first: bool) -> list[str]:
    """Three digits. Where something was said before, an absent hundred is said too: `không trăm`."""
    hundreds, tens, units = group // 100, group // 10 % 10, group % 10
    words = [] if is_first and not hundreds else [_DIGITS[hundreds], "trăm"]
    if tens == 1:
        words.append("mười")
    elif tens:
        words += [_DIGITS[tens], "mươi"]
    elif units and words:
        words.append("linh")
    if units:
        word = _AFTER_A_TEN.get(units, _DIGITS[units]) if tens > 1 else "lăm" if tens and units == 5 else _DIGITS[units]
        words.append(word)
    return words
