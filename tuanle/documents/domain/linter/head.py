"""Checks of the head: what must be there, the ruled lines, the number and the date."""

import re
from collections.abc import Iterator
from datetime import date

from tuanle.core.text import fold
from tuanle.documents.domain.linter.anatomy import Anatomy
from tuanle.documents.domain.linter.finding import Finding
from tuanle.documents.domain.linter.reading import Para
from tuanle.documents.domain.metrics import text_width
from tuanle.documents.kinds import MINUTES
from tuanle.documents.kinds.abbreviations import KINDS
from tuanle.documents.kinds.layout import MOTTO, NATIONAL_NAME, Layout, Span

_NEEDED = ("national_name", "motto", "issuer", "number", "place_date")
_NUMBER = re.compile(r"^Số: ?(?P<number>\d*)\s*/(?P<symbol>\S+)$")
_DATE = re.compile(
    r"^(?P<place>.+?)(?P<comma>,?)\s+ngày\s*(?P<day>\d*)\s*tháng\s*(?P<month>\d*)\s*năm\s*(?P<year>\d*)$", re.DOTALL
)
_SLACK = 0.03
#: Abbreviations of names that people put before the issuer of an official letter.
_NOT_IN_LETTERS = {"CV", "BC", "KH", "TB", "TTr", "HD", "CTr", "QĐ"}
_MIXED_CODES = ("CTr", "TTr", "QyĐ", "TrS")


def check_head(found: Anatomy, layout: Layout) -> Iterator[Finding]:
    for component in _NEEDED:
        if not found.of(component) and not (component == "place_date" and _undated(found)):
            name = layout[component].name
            yield Finding(f"missing.{component}", f"Không tìm thấy thành phần: {name}.", "đầu văn bản")
    yield from _named(found, layout)
    yield from _words(found)
    yield from _rules(found, layout)
    for para in found.of("number"):
        yield from _number(para)
        yield from _code(para, found)
    for para in found.of("place_date"):
        yield from _date(para)


def _undated(found: Anatomy) -> bool:
    """Minutes tell their place and day in the text (form 1.9)."""
    return any(fold(para.stripped) == fold(MINUTES.name) for para in found.of("kind_name"))


def _named(found: Anatomy, layout: Layout) -> Iterator[Finding]:
    """What the document is and what it is about: a name and a subject, or “V/v …” and “Kính gửi” of an official letter."""
    if not found.of("kind_name") and not found.of("about"):
        message = "Không tìm thấy tên loại văn bản, hoặc trích yếu “V/v …” của công văn."
        yield Finding("missing.kind_name", message, "đầu văn bản")
    elif found.of("kind_name") and not found.of("subject"):
        message = f"Không tìm thấy thành phần: {layout['subject'].name}."
        yield Finding("missing.subject", message, "đầu văn bản")
    elif not found.of("kind_name") and not found.of("addressee"):
        yield Finding("missing.addressee", "Công văn phải có “Kính gửi”.", "đầu văn bản")


def _code(para: Para, found: Anatomy) -> Iterator[Finding]:
    """A document with a name has its abbreviation in the symbol; an official letter has none."""
    match = _NUMBER.match(para.stripped)
    if not match:
        return
    first = match["symbol"].rpartition("/")[2].split("-")[0]
    name = next((fold(para.stripped) for para in found.of("kind_name")), "")
    code = next((code for code, kind in KINDS.items() if fold(kind) == name), "")
    if code and first.upper() != code.upper():
        message = f"Ký hiệu phải mở đầu bằng chữ viết tắt tên loại văn bản: “{code}-…”."
        yield Finding("number.code", message, "Số, ký hiệu")
    if not name and found.of("about") and first in _NOT_IN_LETTERS:
        message = f"Ký hiệu công văn không có chữ viết tắt tên loại (“{first}”), chỉ có cơ quan và đơn vị soạn thảo."
        yield Finding("number.code", message, "Số, ký hiệu")


def _words(found: Anatomy) -> Iterator[Finding]:
    for component, words in (("national_name", NATIONAL_NAME.upper()), ("motto", MOTTO)):
        for para in found.of(component):
            if para.stripped.upper() != words.upper() or "–" in para.stripped:
                yield Finding(f"words.{component}", f"Phải viết đúng: “{words}”.", "đầu văn bản")


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
        message = "Phải viết theo mẫu “Số: 05/BC-UBND”: sau “Số” có dấu hai chấm, giữa số và ký hiệu có dấu gạch chéo."
        yield Finding("number.form", message, where)
        return
    number, symbol = match["number"], match["symbol"]
    if number and not int(number):
        yield Finding("number.zero", "Số văn bản bắt đầu từ 01.", where)
    elif number and int(number) < 10 and len(number) != 2:
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
        message = "Phải viết theo mẫu “Gia Lâm, ngày 05 tháng 01 năm 2026”."
        yield Finding("date.form", message, where)
        return
    if not match["comma"]:
        yield Finding("date.comma", "Sau địa danh có dấu phẩy.", where)
    if match["day"] and len(match["day"]) != 2:
        yield Finding("date.day_zero", f"Ngày nhỏ hơn 10 phải ghi thêm số 0: 0{int(match['day'])}.", where)
    if (
        match["day"]
        and match["month"]
        and len(match["year"]) == 4
        and not _is_day(match["year"], match["month"], match["day"])
    ):
        yield Finding("date.real", "Không có ngày này trong lịch.", where)
        return
    if match["year"] and len(match["year"]) != 4:
        yield Finding("date.year", "Năm ghi đủ bốn chữ số.", where)
    month = match["month"]
    if month and month != (f"0{int(month)}" if int(month) < 3 else str(int(month))):
        yield Finding("date.month_zero", "Chỉ tháng 1 và tháng 2 ghi thêm số 0 phía trước.", where)


def _is_day(year: str, month: str, day: str) -> bool:
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True
