"""Checks of the body: indent, gaps, line spacing, how lines end."""

import re
from collections.abc import Iterator

from tuanle.core.numbers import format_number
from tuanle.documents.domain.composition import roman
from tuanle.documents.domain.linter.anatomy import Anatomy, Placed
from tuanle.documents.domain.linter.finding import Finding
from tuanle.documents.kinds.layout import POINTS, TEXT, Layout

_SLACK_MM = 0.15
#: A khoản without a title of its own; not `2021. …`.
_NUMBERED = re.compile(r"^(\d{1,2})\.\s")
_POINT = re.compile(r"^([a-zđ])\)\s")


def check_body(found: Anatomy, layout: Layout) -> Iterator[Finding]:
    texts = [placed for placed in found.body if placed.component in TEXT]
    for before, placed in zip([None, *texts], texts, strict=False):
        yield from _indent(placed, layout)
        yield from _right(placed)
        yield from _gap(before, placed, layout)
        yield from _line(placed, layout)
    yield from _numbering(found.body)
    yield from _bases([placed for placed in texts if placed.component == "legal_basis"])
    yield from _addressees(found)
    last = found.body[-1].para.stripped if found.body else layout.body.ending
    if not last.endswith(layout.body.ending) or last.removesuffix(layout.body.ending).endswith((".", ";", ",")):
        message = f"Nội dung phải kết thúc bằng “{layout.body.ending}”."
        yield Finding("body.ending", message, found.body[-1].where)


def _indent(placed: Placed, layout: Layout) -> Iterator[Finding]:
    if not any(abs(placed.para.first_line - allowed) <= _SLACK_MM for allowed in layout.body.first_line):
        message = f"Chữ đầu dòng lùi {format_number(placed.para.first_line, 1)} mm, phải lùi 1 cm hoặc 1,27 cm."
        yield Finding("body.indent", message, placed.where)


def _right(placed: Placed) -> Iterator[Finding]:
    if abs(placed.para.right) > _SLACK_MM:
        message = f"Lề phải của đoạn lệch {format_number(placed.para.right, 1)} mm: chữ phải dàn đều cả hai lề."
        yield Finding("body.right", message, placed.where)


def _gap(before: Placed | None, placed: Placed, layout: Layout) -> Iterator[Finding]:
    """The gap above a paragraph: Word takes the larger of the two it is told, LibreOffice the same."""
    if before is None:
        return
    gap = max(before.para.after, placed.para.before)
    if gap < layout.body.paragraph_gap_least:
        least = format_number(layout.body.paragraph_gap_least)
        message = f"Cách đoạn trước {format_number(gap)} pt, tối thiểu {least} pt."
        yield Finding("body.gap", message, placed.where)


def _line(placed: Placed, layout: Layout) -> Iterator[Finding]:
    line = placed.para.line
    if line is not None and not layout.body.line.holds(line, 0.01):
        message = f"Khoảng cách dòng {format_number(line, 2)}, phải từ dòng đơn đến 1,5 dòng."
        yield Finding("body.line", message, placed.where)


def _numbering(body: list[Placed]) -> Iterator[Finding]:
    """Sections I, II, III…; clauses 1, 2, 3… anew in each section or on from the one before; điểm a), b), c), d), đ), e)…"""
    sections = clauses = listed = points = 0
    anew = True
    shouted: Placed | None = None
    for placed in body:
        text = placed.para.stripped
        if placed.component == "part":
            sections = clauses = listed = points = 0
            anew = True
        elif placed.component == "section":
            sections += 1
            if shouted and text.startswith(f"{roman(sections + 1)}."):
                wrong = shouted.para.stripped.partition(".")[0]
                yield Finding("body.number", f"Mục đánh số {wrong}, phải là {roman(sections)}.", shouted.where)
                sections += 1
            shouted = None
            if (said := text.partition(".")[0]) != roman(sections):
                yield Finding("body.number", f"Mục đánh số {said}, phải là {roman(sections)}.", placed.where)
            anew, points = True, 0
        elif match := _NUMBERED.match(text):
            number = int(match[1])
            if placed.component == "clause" and text.isupper():
                shouted = shouted or placed
            # Running text may have a list of its own, inside a khoản: such a list begins at 1.
            inside = placed.component != "clause" and number in (1, listed + 1)
            if number != clauses + 1 and not (anew and number == 1) and not inside:
                expected = 1 if anew else clauses + 1
                yield Finding("body.number", f"Khoản đánh số {number}, phải là {expected}.", placed.where)
            if inside and not anew and number != clauses + 1:
                listed = number
                continue
            clauses, listed, anew, points = number, number, False, 0
        elif match := _POINT.match(text):
            at = POINTS.find(match[1]) + 1
            if at not in (1, points + 1) and (points or not at):
                wanted = POINTS[points % len(POINTS)]
                message = f"Điểm ghi {match[1]}), phải là {wanted}): theo thứ tự bảng chữ cái tiếng Việt."
                yield Finding("body.number", message, placed.where)
            points = at or points + 1


def _bases(bases: list[Placed]) -> Iterator[Finding]:
    for place, placed in enumerate(bases):
        mark = "." if place == len(bases) - 1 else ";"
        if not placed.para.stripped.endswith(mark):
            message = "Sau mỗi căn cứ có dấu chấm phẩy, dòng cuối cùng có dấu chấm."
            yield Finding("legal_basis.mark", message, placed.where)


def _addressees(found: Anatomy) -> Iterator[Finding]:
    lines = [para.stripped for para in found.of("addressee")]
    listed = lines[1:]
    if not lines:
        return
    if not lines[0].startswith("Kính gửi:"):
        yield Finding("addressee.form", "Sau từ “Kính gửi” có dấu hai chấm.", "Kính gửi")
    if not listed and lines[0].partition(":")[2].strip().endswith((".", ";", ":", ",")):
        yield Finding("addressee.mark", "Chỉ một nơi nhận thì cuối dòng không có dấu.", "Kính gửi")
    if len(listed) == 1:
        yield Finding("addressee.form", "Chỉ một nơi nhận thì ghi trên cùng một dòng với “Kính gửi”.", "Kính gửi")
    for place, line in enumerate(listed):
        mark = "." if place == len(listed) - 1 else ";"
        if not line.startswith("- ") or not line.endswith(mark):
            message = "Mỗi nơi nhận một dòng, đầu dòng gạch ngang, cuối dòng chấm phẩy, dòng cuối dấu chấm."
            yield Finding("addressee.mark", message, f"Kính gửi: “{line[:40]}”")
