"""Reading dispatches: one that is usual, and texts made to be slow, which may cost no more than in proportion to their length."""

import sys
import time
from collections.abc import Callable

from tests.dispatches.test_shapes import FOOT, HEAD
from tuanle.dispatches.domain.reader import read_text

#: Four times the length takes four times as long; nine leaves room for a noisy machine. Squared, it would be sixteen.
LIMIT = 9
SHORT, LONG = 10_000, 40_000
BODY, REPORT = HEAD + "1. ", HEAD + "1. Các trường gửi báo cáo kết quả về "
#: What stands before, and what comes again and again.
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


def main() -> int:
    usual = HEAD + "1. Chủ đề: “Đọc sách cùng con”.\n2. Thời gian: từ ngày 01/10 đến ngày 07/10/2023.\n" + FOOT
    print(f"a short letter: {1000 * _seconds(lambda: read_text(usual)):.1f} ms")
    missed = 0
    for before, again in HOSTILE:
        short, long = (before + again * (count // len(again)) + FOOT for count in (SHORT, LONG))
        once = _seconds(lambda text=short: read_text(text))
        fourfold = _seconds(lambda text=long: read_text(text))
        is_kept = fourfold < LIMIT * once + 0.1
        missed += not is_kept
        print(
            f"{before[-20:]!r} + {again!r}: {SHORT} letters {once:.3f} s, {LONG} letters {fourfold:.3f} s: "
            f"{fourfold / once:.1f} times (limit {LIMIT}): {'kept' if is_kept else 'MISSED'}"
        )
    return int(bool(missed))


def _seconds(work: Callable[[], object]) -> float:
    """Of the processor, the better of two."""
    found = []
    for _ in range(2):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return min(found)


if __name__ == "__main__":
    sys.exit(main())
