"""The Week itself: its theme and its dates."""

import re
from dataclasses import dataclass
from datetime import date

from tuanle.dispatches.domain.dates import RANGE, YEAR, both
from tuanle.dispatches.domain.outline import Node
from tuanle.dispatches.domain.piece import Piece, Span
from tuanle.dispatches.domain.quotes import quoted

_QUOTED = re.compile(r"chu de(?P<between>[^\".;]{0,140}?)[:,]?\s*(?P<theme>[\"'](?=[^\s\"']))")
_PLAIN = re.compile(
    r"chu de(?P<between>[^\".;:]{0,90}?)(?::| la:?)\s*+(?P<theme>[^\"\s].{5,300}?)(?=[.;](?:\s|$)|\s*$)"
)
_MARKS = "\"“”„‟«»'‘’"
_OTHER = re.compile(
    r"cuoc thi|hoi thi|dien dan|toa dam|hoi thao|san choi|buoi|lop hoc|chuyen de|bai viet|cac chu de|doc sach theo"
)
_WEEK = re.compile(r"tuan le|hoc tap suot doi")
_NOT_THE_WEEK = re.compile(
    r"khai mac|phat dong|tong ket|bao cao|dang ky|cuoc thi|hoi thi|kiem tra|giai doan|chuan bi|nop|gui|tap huan|be mac|hoc ky|nam hoc|trien lam|ngay hoi"
)


@dataclass(frozen=True)
class Week:
    """The first and last day; `year` is where the year stands when the range itself does not say it."""

    starts_on: date
    ends_on: date
    text: Piece
    year: Span | None

    @property
    def span(self) -> Span:
        return self.text.span


def read_themes(nodes: list[Node], subject: Piece | None) -> list[Piece]:
    """What stands behind «chủ đề», in the Week's own section first; a contest's or a forum's theme is not the Week's.

    Several with the same claim: each of them, for a person to choose.
    """
    found: list[tuple[int, int, Piece]] = []
    for order, (text, title, follows) in enumerate(_said(nodes)):
        section = _is_theme_title(title)
        for pattern in (_QUOTED, _PLAIN):
            for match in pattern.finditer(text.folded):
                before = _clause_before(text.folded, match.start()) + match["between"]
                score = 6 if section else 0
                score += 4 if _WEEK.search(before) else 0
                score += 2 if match["between"].strip()[:3] in ("", "nam", "cua", "la", "tua") else 0
                score -= 6 if _OTHER.search(before) and not re.search(r"tuan le[^.;]*$", before) else 0
                score -= 6 if re.match(r"\s*(?:nam hoc|thang|phong trao)\b", match["between"]) else 0
                score -= 3 if text.folded[max(0, match.start() - 4) : match.start()] == "cac " else 0
                theme = _theme_at(text, match)
                if theme is not None:
                    found.append((score, -order, theme))
        if section and follows and not re.search(r"chu de[^.]*(?::| la )", text.folded) and '"' not in text.folded[:3]:
            found.append((3, -order, text))
        if section and text.folded.startswith('"'):
            found.append((7, -order, quoted(text, 0) or text))
    if subject is not None:
        for match in _QUOTED.finditer(subject.folded):
            theme = _theme_at(subject, match)
            if theme is not None:
                found.append((3, 1, theme))
    found = [item for item in found if item[0] >= 2]
    ranked = [(score, _bare(theme)) for score, _, theme in sorted(found, key=lambda item: (-item[0], -item[1]))]
    ranked = [(score, theme) for score, theme in ranked if len(theme) > 4]
    best = {_letters(theme): theme for score, theme in reversed(ranked) if score == ranked[0][0]}
    return [*reversed(best.values())]


def _letters(theme: Piece) -> str:
    return "".join(c for c in theme.folded if c.isalnum())


def _theme_at(text: Piece, match: "re.Match[str]") -> Piece | None:
    """What a match gives as the theme: behind a quotation mark, all to the mark that closes it."""
    if len(match["theme"]) > 1:
        return text.cut(*match.span("theme"))
    theme = quoted(text, match.start("theme"))
    return theme if theme is not None and len(theme) > 5 else None


def _bare(theme: Piece) -> Piece:
    """Without the stops around it, and without marks of which only one end is there."""
    theme = theme.strip(" .;,:*")
    inner = quoted(theme, 0, limit=len(theme)) if theme.text[:1] in _MARKS and theme else None
    if inner is not None and len(inner) == len(theme) - 2:
        return inner.strip(" .;,:*")
    marks = sum(theme.text.count(mark) for mark in _MARKS)
    return theme.strip(_MARKS + " .;,:*") if marks % 2 else theme


def _said(nodes: list[Node]) -> list[tuple[Piece, str, bool]]:
    """Every text of the body with the title it stands under; the flag: it stands below its title, not in it."""
    out: list[tuple[Piece, str, bool]] = []
    for node in nodes:
        if node.kind == "lead":
            continue
        above = node.parent.piece.folded if node.parent else ""
        out.append((node.piece, above, bool(above)))
        out += [(plain, node.piece.folded, True) for plain in node.plain]
    return out


def _is_theme_title(title: str) -> bool:
    return bool(re.match(r"(?:ve |ten )?chu de\b[^:]{0,60}:?$", title))


def _clause_before(folded: str, end: int) -> str:
    start = max(folded.rfind(". ", 0, end), folded.rfind(";", 0, end), end - 160, 0)
    return folded[start:end]


def read_weeks(nodes: list[Node], subject: Piece | None, issued_on: date | None) -> list[Week]:
    """The range of days of the Week. Several with the same claim: each of them, for a person to choose."""
    year, year_span = said_year(subject, nodes)
    if year is None and issued_on:
        year, year_span = issued_on.year, None
    found: dict[tuple[date, date], tuple[int, Week]] = {}
    peaks: dict[tuple[date, date], tuple[int, Week]] = {}
    for text, title, _ in _said(nodes):
        for match in RANGE.finditer(text.folded):
            ends = both(match)
            if ends is None:
                continue
            last = ends[1].on(None, year)
            first = ends[0].on(last.month if last else None, last.year if last else year)
            if first is None or last is None or not 0 < (last - first).days <= 31:
                continue
            before = _clause_before(text.folded, match.start())
            score = 4 if 4 <= (last - first).days <= 9 else 0
            score += 3 if _WEEK.search(before) else 0
            score += 3 if re.search(r"thoi gian", title + " " + before) else 0
            score += 1 if re.match(r"thoi gian\b[^:]{0,30}:", text.folded) and not _NOT_THE_WEEK.search(title) else 0
            score += 1 if _WEEK.search(text.folded) else 0
            score -= 4 if _NOT_THE_WEEK.search(re.sub(r"(?:tuan le|huong ung) [^,]*", "", before)[-70:]) else 0
            peak = "cao diem" in before[-40:]
            asked = ends[1].year is None
            said = text.cut(*match.span()).strip()
            week = Week(first, last, said, year_span if asked else None)
            if score >= 4 and score > found.get((first, last), (0, week))[0]:
                (peaks if peak else found)[first, last] = (score, week)
    found = found or peaks  # a peak is not the whole, unless nothing else is said
    best = max((score for score, _ in found.values()), default=0)
    return [week for score, week in found.values() if score == best]


def said_year(subject: Piece | None, nodes: list[Node]) -> tuple[int | None, Span | None]:
    """The year the document gives its Week: in the subject, or the only one said with «Tuần lễ … năm»."""
    if subject is not None:
        match = YEAR.search(subject.folded)
        if match:
            return int(re.sub(r"\s", "", match["y"])), subject.cut(*match.span()).span
    years: dict[int, Span] = {}
    for text, _, _ in _said(nodes):
        for match in re.finditer(r"tuan le[^.;]{0,60}?" + YEAR.pattern, text.folded):
            years.setdefault(int(re.sub(r"\s", "", match["y"])), text.cut(*match.span("y")).span)
    if len(years) == 1:
        return next(iter(years.items()))
    return None, None
