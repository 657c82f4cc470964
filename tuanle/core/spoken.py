"""Numbers in Vietnamese words, as an official document writes an amount beside its figures."""

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
