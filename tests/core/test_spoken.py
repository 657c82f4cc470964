"""Amounts in words: by the rules of the language, and always the number they were made from."""

import re
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuanle.core.spoken import spoken, spoken_day, spoken_digits, spoken_hour, spoken_money


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (25, "hai mươi lăm"),
        (29, "hai mươi chín"),
        (100, "một trăm"),
        (101, "một trăm linh một"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (115, "một trăm mười lăm"),
        (555, "năm trăm năm mươi lăm"),
        (1000, "một nghìn"),
        (1005, "một nghìn không trăm linh năm"),
        (1050, "một nghìn không trăm năm mươi"),
        (21_000, "hai mươi mốt nghìn"),
        (100_000, "một trăm nghìn"),
        (1_000_005, "một triệu không trăm linh năm"),
        (1_015_000, "một triệu không trăm mười lăm nghìn"),
        (12_500_000, "mười hai triệu năm trăm nghìn"),
        (1_000_000_000, "một tỷ"),
        (1_005_000_000, "một tỷ không trăm linh năm triệu"),
        (3_204_051_600, "ba tỷ hai trăm linh bốn triệu không trăm năm mươi mốt nghìn sáu trăm"),
        (1_000_500_000_000, "một nghìn tỷ năm trăm triệu"),
        (10**18, "một tỷ tỷ"),
        (-21, "âm hai mươi mốt"),
    ],
)
def test_a_number_in_words(number, words):
    assert spoken(number) == words


def test_money_in_words():
    assert spoken_money(12_500_000) == "Mười hai triệu năm trăm nghìn đồng"
    assert spoken_money(0) == "Không đồng"


_DIGITS = dict(zip(["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"], range(10), strict=True))
_UNITS = {**_DIGITS, "mốt": 1, "tư": 4, "lăm": 5}


def _read(words: str) -> int:
    """The number that the words say, by a reader that knows nothing of the writer."""
    high, sep, low = words.rpartition("tỷ")
    if sep:
        return _read(high) * 10**9 + _read(low)
    total = 0
    for name, scale in (("triệu", 10**6), ("nghìn", 10**3), ("", 1)):
        group, sep, rest = words.partition(name) if name else (words, "x", "")
        if sep:
            total += _three(group.split()) * scale
            words = rest
    return total


def _three(words: list[str]) -> int:
    total = 0
    if "trăm" in words:
        total, words = _DIGITS[words[0]] * 100, words[2:]
    if words[:1] == ["linh"]:
        words = words[1:]
    elif words[:1] == ["mười"]:
        total, words = total + 10, words[1:]
    elif words[1:2] == ["mươi"]:
        total, words = total + _DIGITS[words[0]] * 10, words[2:]
    assert len(words) <= 1
    return total + (_UNITS[words[0]] if words else 0)


@given(st.one_of(st.integers(0, 10**6), st.integers(0, 10**20)))
def test_words_read_back(number):
    assert _read(spoken(number)) == number


@given(st.integers(1, 10**15))
def test_words_follow_the_ear(number):
    """What no speaker says: `mươi một`, `mươi năm`, `mười mốt`, `linh` without a hundred before it, a scale said twice."""
    words = spoken(number)
    wrong = r"mươi (?:một|bốn|năm)\b|mười (?:mốt|tư|năm)\b|(?<!trăm )linh|linh (?:mốt|tư|lăm|không)|(?:nghìn|triệu) (?:nghìn|triệu)"
    assert re.findall(wrong, words) == []
    assert words == " ".join(words.split())


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (spoken_hour(time(19)), "mười chín giờ"),
        (spoken_hour(time(7, 30)), "bảy giờ ba mươi phút"),
        (spoken_hour(time(0, 5)), "không giờ năm phút"),
        (spoken_day(date(2021, 10, 8)), "thứ Sáu, ngày mùng tám tháng Mười"),
        (spoken_day(date(2021, 4, 10)), "thứ Bảy, ngày mùng mười tháng Tư"),
        (spoken_day(date(2021, 11, 21)), "Chủ nhật, ngày hai mươi mốt tháng Mười một"),
        (spoken_day(date(2021, 12, 24)), "thứ Sáu, ngày hai mươi tư tháng Mười hai"),
        (spoken_digits("0912 345 678"), "không chín một hai, ba bốn năm, sáu bảy tám"),
        (spoken_digits("024.3874.0001"), "không hai bốn, ba tám bảy bốn, không không không một"),
        (spoken_digits("0912345678"), "không chín một hai, ba bốn năm, sáu bảy tám"),
        (spoken_digits("113"), "một một ba"),
    ],
)
def test_hours_days_and_telephone_numbers_are_said_as_words(said, words):
    assert said == words
