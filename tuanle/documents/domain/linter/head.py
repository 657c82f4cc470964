"""Checks of the head: what must be there, the ruled lines, the number and the date."""

import re
from collections.abc import Iterator

from tuanle.documents.domain.linter.anatomy import Anatomy
from tuanle.documents.domain.linter.finding import Finding
from tuanle.documents.domain.linter.reading import Para
from tuanle.documents.domain.metrics import text_width
from tuanle.documents.kinds.layout import MOTTO, NATIONAL_NAME, Layout, Span

_NEEDED = ("national_name", "motto", "issuer", "number", "place_date")
_NUMBER = re.compile(r"^Số: ?(?P<number>\d*)\s*/(?P<symbol>\S+)$")
_DATE = re.compile(
    r"^(?P<place>.+?)(?P<comma>,?)\s+ngày\s*(?P<day>\d*)\s*tháng\s*(?P<month>\d*)\s*năm\s*(?P<year>\d*)$", re.DOTALL
)
_SLACK = 0.03
_MIXED_CODES = ("CTr", "TTr", "QyĐ", "TrS")


def check_head(found: Anatomy, layout: Layout) -> Iterator[Finding]:
    for component in _NEEDED:
        if not found.of(component):
            name = layout[component].name
            yield Finding(f"missing.{component}", f"Không tìm thấy thành phần: {name}.", "đầu văn bản")
    yield from _words(found)
    yield from _rules(found, layout)
    for para in found.of("number"):
        yield from _number(para)
    for para in found.of("place_date"):
        yield from _date(para)


def _words(found: Anatomy) -> Iterator[Finding]:
    for component, words in (("national_name", NATIONAL_NAME.upper()), ("motto", MOTTO)):
        for para in found.of(component):
            if para.stripped.upper() != words.upper() or "–" in para.stripped:
                yield Finding(f"words.{component}", f"Phải viết đúng: «{words}».", "đầu văn bản")


def _rules(found: Anatomy, layout: Layout) -> Iterator[Finding]:
    for component, span, where in (
        ("motto", layout.rules.motto, "dưới Tiêu ngữ"),
        ("issuer", layout.rules.issuer, "dưới tên cơ quan ban hành"),
        ("subject", layout.rules.subject, "dưới trích yếu nội dung"),
    ):
        paras = found.of(component)
        if not paras:
            continue
        rule = found.rules.get(component)
        if rule is None:
            if not any(para.ruled or para.drawn is not None for para in paras):
                yield Finding(f"rule.{component}", "Thiếu đường kẻ ngang, nét liền.", where)
            continue
        length = rule.drawn if rule.drawn is not None else rule.width - rule.left - rule.right
        if not any(_holds(span, length, line) for line in _lines(paras)):
            share = "bằng độ dài dòng chữ" if span.least == span.most else "từ 1/3 đến 1/2 độ dài dòng chữ"
            yield Finding(f"rule.{component}", f"Đường kẻ dài {length:.0f} mm, phải {share}.", where)


def _holds(span: Span, length: float, line: float) -> bool:
    return line > 0 and span.holds(length / line, _SLACK)


def _lines(paras: list[Para]) -> tuple[float, float]:
    """Widths of the longest line of text and of the last, in millimetres."""
    widths: list[float] = []
    for para in paras:
        run = para.words[0]
        widths.extend(text_width(line.strip(), run.size, bold=run.bold) for line in para.text.split("\n"))
    return max(widths), widths[-1]


def _number(para: Para) -> Iterator[Finding]:
    where = "Số, ký hiệu"
    match = _NUMBER.match(para.stripped)
    if not match:
        message = "Phải viết theo mẫu «Số: 05/BC-UBND»: sau «Số» có dấu hai chấm, giữa số và ký hiệu có dấu gạch chéo."
        yield Finding("number.form", message, where)
        return
    number, symbol = match["number"], match["symbol"]
    if number and int(number) < 10 and len(number) != 2:
        yield Finding("number.zero", f"Số nhỏ hơn 10 phải ghi thêm số 0 phía trước: 0{int(number)}.", where)
    elif number and int(number) >= 10 and number.startswith("0"):
        yield Finding("number.zero", f"Số từ 10 trở lên không ghi thêm số 0: {int(number)}.", where)
    groups = symbol.split("-")
    if any(not group or (group != group.upper() and group not in _MIXED_CODES) for group in groups):
        message = "Ký hiệu viết in hoa, giữa các nhóm chữ viết tắt có dấu gạch nối, không cách chữ."
        yield Finding("number.symbol", message, where)


def _date(para: Para) -> Iterator[Finding]:
    where = "Địa danh, thời gian"
    match = _DATE.match(para.stripped)
    if not match:
        message = "Phải viết theo mẫu «Gia Lâm, ngày 05 tháng 01 năm 2026»."
        yield Finding("date.form", message, where)
        return
    if not match["comma"]:
        yield Finding("date.comma", "Sau địa danh có dấu phẩy.", where)
    if match["day"] and len(match["day"]) != 2:
        yield Finding("date.day_zero", f"Ngày nhỏ hơn 10 phải ghi thêm số 0: 0{int(match['day'])}.", where)
    month = match["month"]
    if month and month != (f"0{int(month)}" if int(month) < 3 else str(int(month))):
        yield Finding("date.month_zero", "Chỉ tháng 1 và tháng 2 ghi thêm số 0 phía trước.", where)
