"""Checks of the body: indent, gaps, line spacing, how lines end."""

from collections.abc import Iterator

from tuanle.documents.domain.linter.anatomy import Anatomy, Placed
from tuanle.documents.domain.linter.finding import Finding
from tuanle.documents.kinds.layout import TEXT, Layout

_SLACK_MM = 0.15


def check_body(found: Anatomy, layout: Layout) -> Iterator[Finding]:
    texts = [placed for placed in found.body if placed.component in TEXT]
    for before, placed in zip([None, *texts], texts, strict=False):
        yield from _indent(placed, layout)
        yield from _gap(before, placed, layout)
        yield from _line(placed, layout)
    yield from _bases([placed for placed in texts if placed.component == "legal_basis"])
    yield from _addressees(found)
    if found.body and not found.body[-1].para.stripped.endswith(layout.body.ending):
        message = f"Nội dung phải kết thúc bằng «{layout.body.ending}»."
        yield Finding("body.ending", message, found.body[-1].where)


def _indent(placed: Placed, layout: Layout) -> Iterator[Finding]:
    if not any(abs(placed.para.first_line - allowed) <= _SLACK_MM for allowed in layout.body.first_line):
        message = f"Chữ đầu dòng lùi {placed.para.first_line:.1f} mm, phải lùi 1 cm hoặc 1,27 cm."
        yield Finding("body.indent", message, placed.where)


def _gap(before: Placed | None, placed: Placed, layout: Layout) -> Iterator[Finding]:
    """The gap above a paragraph: Word takes the larger of the two it is told, LibreOffice the same."""
    if before is None:
        return
    gap = max(before.para.after, placed.para.before)
    if gap < layout.body.paragraph_gap_least:
        message = f"Cách đoạn trước {gap:g} pt, tối thiểu {layout.body.paragraph_gap_least:g} pt."
        yield Finding("body.gap", message, placed.where)


def _line(placed: Placed, layout: Layout) -> Iterator[Finding]:
    line = placed.para.line
    if line is not None and not layout.body.line.holds(line, 0.01):
        message = f"Khoảng cách dòng {line:.2f}, phải từ dòng đơn đến 1,5 dòng."
        yield Finding("body.line", message, placed.where)


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
        yield Finding("addressee.form", "Sau từ «Kính gửi» có dấu hai chấm.", "Kính gửi")
    if len(listed) == 1:
        yield Finding("addressee.form", "Chỉ một nơi nhận thì ghi trên cùng một dòng với «Kính gửi».", "Kính gửi")
    for place, line in enumerate(listed):
        mark = "." if place == len(listed) - 1 else ";"
        if not line.startswith("- ") or not line.endswith(mark):
            message = "Mỗi nơi nhận một dòng, đầu dòng gạch ngang, cuối dòng chấm phẩy, dòng cuối dấu chấm."
            yield Finding("addressee.mark", message, f"Kính gửi: «{line[:40]}»")
