"""Sentences filled from figures. Official Vietnamese: these are the words of a document, not of a page."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from tuanle.core.dates import official_date, official_days
from tuanle.core.numbers import format_number
from tuanle.reports.domain.form import Form, Item, Section
from tuanle.reports.domain.official.content import Comparison, ReportContent
from tuanle.reports.kinds.rollups import ROLLUPS

#: More names than this go into an appendix instead of the sentence.
NAMES_IN_A_SENTENCE = 12

#: `{so_lop}`, `{luot.truc_tuyen}`, `{so_lop~}`.
_PLACE = re.compile(r"\{(\w+(?:\.\w+)?)(~?)\}")
_AMONG, _COMMA, _AND = ", trong đó ", ", ", " và "
_JOINT = re.compile(rf"({_AMONG}|, với | với |{_COMMA}|{_AND})")


def opening(content: ReportContent) -> str:
    """`Thực hiện …, UBND huyện Gia Lâm báo cáo kết quả … (từ ngày … đến ngày …) với chủ đề “…” như sau:`"""
    theme = f" với chủ đề “{content.theme.rstrip('.')}”" if content.theme else ""
    cause = f"Thực hiện {content.follows}, " if content.follows else ""
    return (
        f"{cause}{content.office.short} báo cáo kết quả tổ chức Tuần lễ hưởng ứng học tập suốt đời năm {content.year} "
        f"({official_days(content.starts_on, content.ends_on)}){theme} như sau:"
    )


def respondents(content: ReportContent) -> Iterator[str]:
    """How many units reported, in time or not, and the names of those that did not."""
    yield _sent(content)
    if content.previous_reported is not None:
        before = f"{format_number(content.previous_reported)}/{format_number(content.previous_expected or 0)}"
        sentence = f"Năm {content.previous_year} có {before} đơn vị báo cáo"
        if content.previous_reported != content.reported:
            sentence += (
                f"; số liệu so sánh giữa hai năm tính trên {format_number(content.reported)} báo cáo của năm "
                f"{content.year} và {format_number(content.previous_reported)} báo cáo của năm {content.previous_year}"
            )
        yield f"{sentence}."
    if content.unaccepted:
        yield (
            f"Số liệu tổng hợp gồm cả báo cáo của {format_number(content.unaccepted)} đơn vị đã gửi nhưng chưa được duyệt."
        )
    if content.accepted_only:
        yield "Số liệu tổng hợp chỉ tính các báo cáo đã được duyệt."
    if content.waiting:
        yield f"Có {_counted(content.waiting)} đã gửi, đang chờ duyệt, chưa tính vào số liệu{_named(content.waiting)}."
    if content.returned:
        yield f"Có {_counted(content.returned)} được trả lại để sửa, chưa tính vào số liệu{_named(content.returned)}."
    if content.missing:
        count = format_number(len(content.missing))
        if len(content.missing) <= NAMES_IN_A_SENTENCE:
            yield f"Còn {count} đơn vị chưa gửi báo cáo: {enumerate_names(content.missing)}."
        else:
            yield f"Còn {count} đơn vị chưa gửi báo cáo (danh sách tại Phụ lục II)."
    if content.exempt:
        yield f"Đơn vị được miễn báo cáo: {enumerate_names(content.exempt)}."


def _counted(names: Sequence[str]) -> str:
    return f"{format_number(len(names))} báo cáo"


def _named(names: Sequence[str]) -> str:
    """The names after what is said of them; none where they are many: they stand in the appendix of units."""
    return (
        f": {enumerate_names(names)}"
        if len(names) <= NAMES_IN_A_SENTENCE
        else " (ghi rõ tại phụ lục số liệu từng đơn vị)"
    )


def _sent(content: ReportContent) -> str:
    """How many sent a report and how many of them in time, in words that fit none, some and all."""
    sent = content.reported + len(content.returned) + len(content.waiting)
    day = f"Tính đến {official_date(content.as_of)}"
    if not sent:
        expected = format_number(content.expected)
        return f"{day}, chưa có đơn vị nào trong {expected} đơn vị trên địa bàn {content.office.area} gửi báo cáo."
    share = "100" if sent == content.expected else format_number(Decimal(sent) * 100 / max(content.expected, 1), 1)
    sentence = (
        f"{day}, có {format_number(sent)}/{format_number(content.expected)} đơn vị trên địa bàn {content.office.area} "
        f"đã gửi báo cáo (đạt {share}%)"
    )
    if content.on_time == sent:
        sentence += ", đều đúng hạn" if sent > 1 else ", đúng hạn"
    elif content.on_time:
        sentence += f", trong đó {format_number(content.on_time)} đơn vị gửi đúng hạn"
    else:
        sentence += ", không đơn vị nào gửi đúng hạn"
    if content.nil_units:
        sentence += f"; {format_number(content.nil_units)} đơn vị báo cáo không phát sinh hoạt động"
    return f"{sentence}."


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
            named = {key.partition(".")[0] for key, _trend in _PLACE.findall(template)}
            spoken |= {key for key in named if not ((one := content.figures.get(key)) and _gone(one))}
    for item in section.items:
        if item.key not in spoken and not item.slot and (sentence := item_sentence(content, item)) is not None:
            told.append(sentence)
    return told


def fill(content: ReportContent, template: str) -> str | None:
    """`template` with its figures; None when one of them is not known or all are zero. A trend may be absent.

    Nobody reports nought of a thing: of several clauses (parted by semicolons), and of the parts of a clause (parted by
    commas, `và`, `với`), those are told that have something to tell.
    """
    figures = {key: content.figures.get(key) for key, trend in _PLACE.findall(template) if not trend and key != "area"}
    if any(figure is None or not figure.text for figure in figures.values()):
        return None
    told = {key for key, one in figures.items() if one and one.value != 0}
    if figures and not told:
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

    return _PLACE.sub(put, _worth_telling(template, told))


def _worth_telling(template: str, told: set[str]) -> str:
    """`template` without the clauses all of whose figures are zero, nor the parts of a clause: `told` are not zero."""
    clauses = template.removesuffix(".").split("; ")
    kept = [_trimmed(clause, told) for clause in clauses if not (named := _figures_in(clause)) or named & told]
    said = "; ".join(kept)
    return f"{said[:1].upper()}{said[1:]}{'.' if template.endswith('.') else ''}"


def _figures_in(words: str) -> set[str]:
    return {key for key, trend in _PLACE.findall(words) if not trend and key != "area"}


def _trimmed(clause: str, told: set[str]) -> str:
    """`clause` without its parts whose figures are all zero.

    What depends on a zero (`, trong đó …`, ` với …`) is not told alone: such a clause stays whole.
    """
    parts = _parts(clause)
    if _figures_in(parts[0][1]) and not _figures_in(parts[0][1]) & told:
        return _beheaded(parts, told) or clause
    said, waiting = [parts[0]], ""
    for joint, words in parts[1:]:
        if _figures_in(words) & told:
            said.append((waiting if waiting and joint in (_COMMA, _AND) else joint, words))
            waiting = ""
        elif joint == _AMONG:
            waiting = joint
        elif joint == _AND and len(said) > 1 and said[-1][0] == _COMMA:
            said[-1] = (_AND, said[-1][1])
    return "".join(joint + words for joint, words in said)


def _beheaded(parts: list[tuple[str, str]], told: set[str]) -> str:
    """The clause with its verb before the first figure that is not zero; nothing where what follows depends on a zero."""
    head = parts[0][1]
    for place, (joint, words) in enumerate(parts[1:], 1):
        if joint not in (_AND, _COMMA):
            return ""
        if _figures_in(words) & told:
            if not words.startswith("{"):
                return ""
            verb = head[: next(found.start() for found in _PLACE.finditer(head) if found[1] != "area")]
            return _trimmed("".join([verb + words, *(more for pair in parts[place + 1 :] for more in pair)]), told)
    return ""


def _parts(clause: str) -> list[tuple[str, str]]:
    """The parts of a clause, each with what joins it to the one before; a part without a figure belongs to that one."""
    pieces = _JOINT.split(clause)
    parts = [("", pieces[0])]
    for joint, words in zip(pieces[1::2], pieces[2::2], strict=True):
        if _figures_in(words) and _figures_in(parts[-1][1]):
            parts.append((joint, words))
        else:
            parts[-1] = (parts[-1][0], parts[-1][1] + joint + words)
    return parts


def item_sentence(content: ReportContent, item: Item) -> str | None:
    """`Lượt người học: 12.345 lượt người (trực tiếp 5.000; trực tuyến 7.345), tăng 12,5% so với năm 2020.`"""
    figure = content.figures.get(item.key)
    if figure is None or not has_figure(figure) or not speaks(item, figure):
        return None
    if _gone(figure):
        return (
            f"{item.label}: không phát sinh (năm {content.previous_year} có {with_measure(figure.before_text, item)})."
        )
    said = f"{item.label}: {with_measure(figure.text, item)}"
    parts = [
        f"{member_label(content.form, item, key)} {part.text}"
        for axis, keys in content.form.parts_of(item)
        for key in keys
        if (part := content.figures.get(key)) is not None and has_figure(part) and not _gone(part)
    ]
    if parts:
        said += f" (trong đó: {'; '.join(parts)})"
    trend = compared(figure, content.previous_year)
    return f"{said}{f', {trend}' if trend else ''}."


def speaks(item: Item, figure: Comparison) -> bool:
    """Whether the figure says something of all units together: the newest answer of one of many does not."""
    return ROLLUPS[item.rollup].of_all or figure.given < 2


def _gone(figure: Comparison) -> bool:
    """Nought this year of what there was last year."""
    return figure.value == 0 and bool(figure.before)


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
