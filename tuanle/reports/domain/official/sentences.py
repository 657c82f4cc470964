"""Sentences filled from figures. Official Vietnamese: these are the words of a document, not of a page."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from tuanle.core.dates import format_date
from tuanle.core.numbers import format_number
from tuanle.reports.domain.form import Form, Item, Section
from tuanle.reports.domain.official.content import Comparison, ReportContent

#: More names than this go into an appendix instead of the sentence.
NAMES_IN_A_SENTENCE = 12

#: `{so_lop}`, `{luot.truc_tuyen}`, `{so_lop~}`.
_PLACE = re.compile(r"\{(\w+(?:\.\w+)?)(~?)\}")


def opening(content: ReportContent) -> str:
    """`Thực hiện …, UBND huyện Gia Lâm tổ chức … từ ngày … đến ngày … với chủ đề “…”; kết quả như sau`."""
    theme = f" với chủ đề “{content.theme.rstrip('.')}”" if content.theme else ""
    cause = f"Thực hiện {content.follows}, " if content.follows else ""
    who = content.office.short
    return (
        f"{cause}{who} báo cáo kết quả tổ chức Tuần lễ hưởng ứng học tập suốt đời năm {content.year} "
        f"(từ ngày {format_date(content.starts_on)} đến ngày {format_date(content.ends_on)}){theme} như sau:"
    )


def respondents(content: ReportContent) -> Iterator[str]:
    """How many units reported, in time or not, and the names of those that did not."""
    sent = content.reported + len(content.uncounted)
    share = Decimal(sent) * 100 / content.expected if content.expected else Decimal(0)
    sentence = (
        f"Tính đến ngày {format_date(content.as_of)}, {format_number(sent)}/{format_number(content.expected)} "
        f"đơn vị trên địa bàn {content.office.area} đã gửi báo cáo (đạt {format_number(share, 1)}%), "
        f"trong đó {format_number(content.on_time)} đơn vị gửi đúng hạn"
    )
    if content.nil_units:
        sentence += f"; {format_number(content.nil_units)} đơn vị báo cáo không phát sinh hoạt động"
    if content.previous_reported is not None:
        before = f"{format_number(content.previous_reported)}/{format_number(content.previous_expected or 0)}"
        sentence += f" (năm {content.previous_year} có {before} đơn vị báo cáo)"
    yield sentence + "."
    if content.unaccepted:
        yield (
            f"Số liệu tổng hợp gồm cả báo cáo của {format_number(content.unaccepted)} đơn vị đã gửi nhưng chưa được duyệt."
        )
    if content.uncounted:
        names = enumerate_names(content.uncounted)
        yield f"{format_number(len(content.uncounted))} báo cáo đang sửa lại hoặc chờ duyệt, chưa tính vào số liệu: {names}."
    if content.missing:
        count = format_number(len(content.missing))
        if len(content.missing) <= NAMES_IN_A_SENTENCE:
            yield f"{count} đơn vị chưa gửi báo cáo: {enumerate_names(content.missing)}."
        else:
            yield f"{count} đơn vị chưa gửi báo cáo có tên trong danh sách kèm theo báo cáo này."
    if content.exempt:
        yield f"Đơn vị được miễn báo cáo: {enumerate_names(content.exempt)}."


def enumerate_names(names: Sequence[str]) -> str:
    """`A, B và C`; with `;` between names that hold a comma of their own."""
    if len(names) < 2:
        return "".join(names)
    separator = "; " if any("," in name for name in names) else ", "
    return f"{separator.join(names[:-1])} và {names[-1]}"


def section_sentences(content: ReportContent, section: Section) -> list[str]:
    """What a section of the form tells: its own sentences, then one for each item with a figure that none spoke of."""
    told, spoken = [], set[str]()
    for template in section.sentences:
        if (sentence := fill(content, template)) is not None:
            told.append(sentence)
            spoken |= {key.partition(".")[0] for key, _trend in _PLACE.findall(template)}
    for item in section.items:
        if item.key not in spoken and not item.slot and (sentence := item_sentence(content, item)) is not None:
            told.append(sentence)
    return told


def fill(content: ReportContent, template: str) -> str | None:
    """`template` with its figures; None when one of them is not known or all are zero. A trend may be absent.

    Of several clauses (parted by semicolons) those are told that have something to tell: nobody reports nought of a thing.
    """
    figures = {key: content.figures.get(key) for key, trend in _PLACE.findall(template) if not trend and key != "area"}
    if any(figure is None or not figure.text for figure in figures.values()):
        return None
    if figures and not any(figure and has_figure(figure) for figure in figures.values()):
        return None

    def put(place: re.Match[str]) -> str:
        key, trend = place.groups()
        if key == "area":
            return content.office.area
        if not trend:
            return figures[key].text  # type: ignore[union-attr]
        figure = content.figures.get(key)
        moved = compared(figure, content.previous_year) if figure else ""
        return f" ({moved})" if moved else ""

    return _PLACE.sub(put, _worth_telling(template, {key for key, one in figures.items() if one and has_figure(one)}))


def _worth_telling(template: str, told: set[str]) -> str:
    """`template` without the clauses all of whose figures are zero: of its figures those in `told` are not."""
    clauses = template.removesuffix(".").split("; ")
    kept = [
        clause
        for clause in clauses
        if not (named := {key for key, trend in _PLACE.findall(clause) if not trend and key != "area"}) or named & told
    ]
    if len(kept) == len(clauses):
        return template
    said = "; ".join(kept)
    return f"{said[:1].upper()}{said[1:]}."


def item_sentence(content: ReportContent, item: Item) -> str | None:
    """`Lượt người học: 12.345 lượt người (trực tiếp 5.000; trực tuyến 7.345), tăng 12,5% so với năm 2020.`"""
    figure = content.figures.get(item.key)
    if figure is None or not has_figure(figure):
        return None
    said = f"{item.label}: {with_measure(figure.text, item)}"
    parts = [
        f"{member_label(content.form, item, key)} {part.text}"
        for axis, keys in content.form.parts_of(item)
        for key in keys
        if (part := content.figures.get(key)) is not None and has_figure(part)
    ]
    if parts:
        said += f" (trong đó: {'; '.join(parts)})"
    trend = compared(figure, content.previous_year)
    return f"{said}{f', {trend}' if trend else ''}."


def has_figure(figure: Comparison) -> bool:
    """Whether there is something to tell: a text, and not a bare zero with nothing beside it."""
    return bool(figure.text) and not (figure.value == 0 and not figure.before)


def with_measure(text: str, item: Item) -> str:
    return f"{text} {item.measure}" if item.measure and not text.endswith(item.measure) else text


def member_label(form: Form, item: Item, key: str) -> str:
    label = form.label_of(key).removeprefix(f"{item.label} – ")
    return label[:1].lower() + label[1:]


def compared(figure: Comparison, previous_year: int | None) -> str:
    """`tăng 12,5% so với năm 2020`, `giảm …`, `bằng năm 2020`; nothing where there is nothing to compare."""
    change = figure.change
    if change is None or previous_year is None:
        return ""
    if change == 0:
        return f"bằng năm {previous_year}"
    word = "tăng" if change > 0 else "giảm"
    return f"{word} {format_number(abs(change), 1)}% so với năm {previous_year}"
