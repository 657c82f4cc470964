"""Checks of the page: size, margins, page numbers."""

from collections.abc import Iterator

from tuanle.core.numbers import format_number
from tuanle.documents.domain.linter.anatomy import Anatomy
from tuanle.documents.domain.linter.finding import Finding
from tuanle.documents.domain.linter.reading import Reading, Section
from tuanle.documents.kinds.layout import Layout

#: Files hold lengths in whole twentieths of a point; people type centimetres.
_SLACK_MM = 0.3


def check_page(found: Anatomy, reading: Reading, layout: Layout) -> Iterator[Finding]:
    for number, section in enumerate(reading.sections, 1):
        where = f"phần trang {number}"
        yield from _size(section, where, layout)
        yield from _margins(section, where, layout)
    yield from _numbers(found, reading, layout)


def _size(section: Section, where: str, layout: Layout) -> Iterator[Finding]:
    sides = sorted((section.width, section.height))
    page = sorted((layout.page.width, layout.page.height))
    if any(abs(side - wanted) > 1 for side, wanted in zip(sides, page, strict=True)):
        said = f"{section.width:.0f} × {section.height:.0f} mm"
        yield Finding("page.size", f"Khổ giấy {said}, phải là A4 (210 × 297 mm).", where)


def _margins(section: Section, where: str, layout: Layout) -> Iterator[Finding]:
    page = layout.page
    for key, name, value, allowed in (
        ("top", "trên", section.top, page.top),
        ("bottom", "dưới", section.bottom, page.bottom),
        ("left", "trái", section.left, page.left),
        ("right", "phải", section.right, page.right),
    ):
        if not allowed.holds(value, _SLACK_MM):
            message = f"Lề {name} {format_number(value, 1)} mm, phải từ {allowed.least:g} đến {allowed.most:g} mm."
            yield Finding(f"page.margin.{key}", message, where)


def _numbers(found: Anatomy, reading: Reading, layout: Layout) -> Iterator[Finding]:
    first = reading.sections[0]
    if not first.first_differs or any(para.page_field for para in first.first_header):
        yield Finding("page_number.first", "Số trang không được hiển thị ở trang thứ nhất.", "đầu trang 1")
    numbers = [para for para in first.header if para.page_field]
    if not numbers:
        yield Finding("page_number.missing", "Không có số trang ở lề trên, từ trang 2.", "đầu trang")
    if any(para.align != "center" for para in numbers):
        yield Finding("page_number.centred", "Số trang phải được canh giữa trong lề trên.", "đầu trang")
    allowed = layout["page_number"].sizes
    if any(not allowed.holds(run.size) for para in numbers for run in para.runs):
        message = f"Số trang: cỡ chữ phải từ {allowed.least:g} đến {allowed.most:g}."
        yield Finding("size.page_number", message, "đầu trang")
    if any(para.page_field for section in reading.sections for para in section.footers):
        yield Finding("page_number.foot", "Số trang đặt ở lề trên, không đặt ở chân trang.", "chân trang")
    for appendix in found.appendices:
        section = reading.sections[appendix.section]
        if not appendix.opens_section or section.starts_at != 1:
            message = "Số trang của từng phụ lục được đánh riêng, từ 1."
            yield Finding("page_number.appendix", message, appendix.label.stripped)
