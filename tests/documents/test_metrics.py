"""Widths and breaks of text, without the font."""

import pytest

from tuanle.documents.domain.metrics import text_width, wrap


@pytest.mark.parametrize(
    ("text", "size", "bold", "millimetres"),
    [
        ("Độc lập - Tự do - Hạnh phúc", 14, True, 60.5),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, True, 95.7),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, False, 91.3),
        ("", 14, False, 0.0),
    ],
)
def test_widths_agree_with_the_font(text, size, bold, millimetres):
    assert round(text_width(text, size, bold=bold), 1) == millimetres


def test_lines_are_balanced_and_a_year_stays_with_its_number():
    assert wrap("Kết quả tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2021", 14, 110, bold=True) == (
        "Kết quả tổ chức Tuần lễ hưởng",
        "ứng học tập suốt đời năm 2021",
    )


def test_breaks_of_the_author_stay_and_a_long_word_stands_alone():
    assert wrap("ỦY BAN NHÂN DÂN\nHUYỆN GIA LÂM", 13, 80) == ("ỦY BAN NHÂN DÂN", "HUYỆN GIA LÂM")
    assert wrap("a " + "b" * 60 + " c", 13, 20) == ("a", "b" * 60, "c")
