"""Texts made to be slow: one twice as long takes about twice as long, not four times."""

import time

import pytest

from tests.dispatches.test_shapes import FOOT, HEAD
from tuanle.dispatches.domain.reader import read_text

BODY, REPORT = HEAD + "1. ", HEAD + "1. Các trường gửi báo cáo kết quả về "
HOSTILE = [
    ("", "["),
    ("", "![a]("),
    (BODY, "TM. "),
    (BODY, "Các trường, "),
    (BODY, "Đề nghị các trường "),
    (BODY, "Sở Giáo dục và "),
    (HEAD + "Căn cứ ", "UBND xã, "),
    (REPORT, "a"),
    (REPORT, "trước "),
    (REPORT, "trước ngày 10/10/2023 "),
    (HEAD + "1. Nội dung.\nNơi nhận:\n", "năm 2 0 2 3 "),
    (HEAD + "1. Nội dung.\nNơi nhận:\n- a;\n", "CỘNG HÒA\n"),
]


def _seconds(text):
    start = time.process_time()
    read_text(text)
    return time.process_time() - start


@pytest.mark.parametrize(("before", "again"), HOSTILE, ids=lambda value: value[-20:])
def test_a_text_made_to_be_slow_takes_in_proportion_to_its_length(before, again):
    once, fourfold = (before + again * (count // len(again)) + FOOT for count in (10_000, 40_000))
    assert min(_seconds(fourfold) for _ in range(2)) < 9 * min(_seconds(once) for _ in range(2)) + 0.1
