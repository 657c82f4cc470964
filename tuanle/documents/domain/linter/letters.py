"""Checks of letters: face, size, weight, slant, case and place of each component."""

import unicodedata
from collections.abc import Iterator

from tuanle.core.numbers import format_number
from tuanle.core.text import nfc
from tuanle.documents.domain.linter.anatomy import Anatomy, Placed
from tuanle.documents.domain.linter.finding import Finding
from tuanle.documents.domain.linter.reading import Para, Reading, Table
from tuanle.documents.enums import Align, Case, Urgency
from tuanle.documents.kinds.layout import Component, Layout

_JC = {Align.LEFT: {"left", "start"}, Align.CENTRE: {"center"}, Align.JUSTIFY: {"both"}, Align.RIGHT: {"right", "end"}}
#: Words inside these may be bold or slanted for their own reasons.
_FREE = {"body", "point"}
#: Where a whole line in capitals is a fault; elsewhere a line may be an abbreviation alone.
_SENTENCES = {
    "motto",
    "place_date",
    "about",
    "subject",
    "legal_basis",
    "signer_name",
    "appendix_label",
    "recipients_head",
}
_MARKS = {
    "underlined": "Chữ không gạch chân; đường kẻ dưới Tiêu ngữ, tên cơ quan, trích yếu là đường riêng.",
    "struck": "Chữ bị gạch ngang: hãy xóa, hoặc bỏ gạch.",
    "highlighted": "Chữ không tô nền.",
}
#: A sentence of the body in capitals is a fault from here on; a shorter one may be abbreviations.
_SHOUTED_WORDS = 5
_BLACK = {"AUTO", "000000"}
#: The degrees of urgency are stamped in red.
_RED = {urgency.value for urgency in Urgency}
#: Capitals that are our habit, not the decree's rule.
_CUSTOMARY = {"section", "part_title"}


def check_letters(found: Anatomy, reading: Reading, layout: Layout) -> Iterator[Finding]:
    for placed in found.placed:
        component = layout[placed.component]
        yield from _size(placed, component)
        if placed.component not in _FREE:
            yield from _weight_and_slant(placed, component)
        yield from _case(placed, component)
        yield from _align(placed, component, found)
    yield from _font(reading, layout)
    yield from _colour(reading)
    yield from _marks(reading)
    yield from _unicode(reading)


def _size(placed: Placed, component: Component) -> Iterator[Finding]:
    wrong = sorted({run.size for run in placed.para.words if not component.sizes.holds(run.size)})
    if wrong:
        allowed = _range(component.sizes.least, component.sizes.most)
        said = "; ".join(format_number(size) for size in wrong)
        message = f"{component.name}: cỡ chữ {said}, phải là {allowed}."
        yield Finding(f"size.{component.key}", message, placed.where)


def _range(least: float, most: float) -> str:
    return f"{least:g}" if least == most else f"từ {least:g} đến {most:g}"


def _weight_and_slant(placed: Placed, component: Component) -> Iterator[Finding]:
    runs = placed.para.words
    if any(run.bold is not component.bold for run in runs):
        message = f"{component.name}: chữ phải {'đậm' if component.bold else 'không đậm'}."
        yield Finding(f"weight.{component.key}", message, placed.where)
    if any(run.italic is not component.italic for run in runs):
        message = f"{component.name}: kiểu chữ phải {'nghiêng' if component.italic else 'đứng'}."
        yield Finding(f"slant.{component.key}", message, placed.where)


def _case(placed: Placed, component: Component) -> Iterator[Finding]:
    text = placed.para.stripped
    if component.case is Case.UPPER:
        if component.key not in _CUSTOMARY and text != text.upper():
            yield Finding(f"case.{component.key}", f"{component.name}: phải viết bằng chữ in hoa.", placed.where)
    elif component.key in _SENTENCES and len(text) > 2 and text.isupper():
        yield Finding(f"case.{component.key}", f"{component.name}: phải viết bằng chữ in thường.", placed.where)
    elif component.key == "body" and text == text.upper() and _is_sentence(text):
        yield Finding("case.body", f"{component.name}: phải viết bằng chữ in thường.", placed.where)


def _is_sentence(text: str) -> bool:
    """Not a title, which has no mark at its end, nor abbreviations alone."""
    return text.endswith((".", ";", ":", ",", "/")) and sum(map(_has_letter, text.split())) >= _SHOUTED_WORDS


def _has_letter(word: str) -> bool:
    return any(map(str.isalpha, word))


def _align(placed: Placed, component: Component, found: Anatomy) -> Iterator[Finding]:
    single = component.key == "addressee" and len(found.of("addressee")) == 1
    wanted = Align.CENTRE if single else component.align
    if placed.para.align not in _JC[wanted]:
        side = {Align.CENTRE: "canh giữa", Align.JUSTIFY: "canh đều hai lề", Align.LEFT: "canh trái"}.get(wanted, "")
        yield Finding(f"align.{component.key}", f"{component.name}: phải {side}.", placed.where)


def _font(reading: Reading, layout: Layout) -> Iterator[Finding]:
    for para in _paragraphs(reading):
        wrong = sorted({run.font or "?" for run in para.words if run.font != layout.font})
        if wrong:
            message = f"Phông chữ {', '.join(wrong)}, phải là {layout.font}."
            yield Finding("font", message, f"“{para.stripped[:40]}”")


def _colour(reading: Reading) -> Iterator[Finding]:
    for para in _paragraphs(reading):
        if para.stripped not in _RED and any(run.colour not in _BLACK for run in para.words):
            yield Finding("colour", "Chữ phải màu đen.", f"“{para.stripped[:40]}”")


def _marks(reading: Reading) -> Iterator[Finding]:
    """The decree knows upright, slanted and bold letters, and black ones: nothing else sets words apart."""
    for para in _paragraphs(reading):
        for key, message in _MARKS.items():
            if any(getattr(run, key) for run in para.words):
                yield Finding(f"letters.{key}", message, f"“{para.stripped[:40]}”")


def _unicode(reading: Reading) -> Iterator[Finding]:
    for para in _paragraphs(reading):
        if not unicodedata.is_normalized("NFC", para.text):
            message = "Chữ có dấu phải là Unicode dựng sẵn (TCVN 6909:2001), không phải chữ và dấu rời."
            yield Finding("unicode", message, f"“{nfc(para.stripped[:40])}”")


def _paragraphs(reading: Reading) -> Iterator[Para]:
    for block, _ in reading.blocks:
        if isinstance(block, Table):
            yield from (para for row in block.rows for cell in row for para in cell)
        else:
            yield block
