"""The programme of an activity, read from what a host wrote."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuanle.activities.domain.agenda import Entry, read_agenda
from tuanle.core.text import squeeze


@pytest.mark.parametrize(
    ("line", "entry"),
    [
        ("8:00 Khai mạc", Entry("Khai mạc", time(8))),
        ("8h30 – 9h: Nghe kể chuyện", Entry("Nghe kể chuyện", time(8, 30), time(9))),
        ("- 14 giờ Giải lao", Entry("Giải lao", time(14))),
        ("19 giờ 30 đến 20 giờ Hỏi và đáp", Entry("Hỏi và đáp", time(19, 30), time(20))),
        ("Từ 9g15 Đổi sách", Entry("Đổi sách", time(9, 15))),
        ("• Bế mạc", Entry("Bế mạc")),
        ("2 nhóm thảo luận", Entry("2 nhóm thảo luận")),
        ("25:00 Không có giờ này", Entry("25:00 Không có giờ này")),
        ("8:75 Không có phút này", Entry("8:75 Không có phút này")),
        ("  8:00\u00a0 Khai  mạc ", Entry("Khai mạc", time(8))),
    ],
)
def test_a_line_is_an_hour_and_what_is_done(line, entry):
    assert read_agenda(line) == [entry]


def test_lines_keep_their_order_and_empty_ones_are_none():
    assert [entry.what for entry in read_agenda("9:00 B\n\n8:00 A\r\n \nC")] == ["B", "A", "C"]


@given(st.text(max_size=200))
def test_whatever_is_written_each_line_is_an_entry_that_ends_as_the_line_does(text):
    lines = [line for line in map(squeeze, text.splitlines()) if line]
    entries = read_agenda(text)
    assert len(entries) == len(lines)
    assert all(entry.what and line.endswith(entry.what) for entry, line in zip(entries, lines, strict=True))
