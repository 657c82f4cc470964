"""A document with the reports of several units, each under the name of its unit."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from tuanle.core.language import gettext_noop
from tuanle.core.text import fold
from tuanle.core.wording import wording
from tuanle.orgs.queries import UnitGuess, UnitIndex, key_of
from tuanle.reports.domain.intake.labels import LabelIndex, sure_key
from tuanle.reports.domain.intake.lines import BODY, Line, figures_in
from tuanle.reports.domain.intake.several.shares import EITHER, Share, code_of, names_a_unit, units_of
from tuanle.reports.domain.intake.tables.figures import Figure, short
from tuanle.reports.domain.intake.tables.reader import Sheet

SEVERAL = 2
# So many lines above a table may say whose it is.
LEAD = 3
# The head of a paper ends at the latest here.
LETTERHEAD = 8
# Kinds of bodies that collect the reports of others.
_ABOVE = ("ubnd", "pgddt", "sgddt")
_OF_ALL = re.compile(r"\bchung\b|\b(?:toan|ca) (?:xa|phuong|thi tran|huyen|quan|thanh pho|tinh|dia ban|nganh)\b")


@dataclass(frozen=True)
class Text:
    """A document: its lines, and its tables each with the number of lines above it."""

    lines: Sequence[Line]
    tables: Sequence[tuple[Sheet, int]]


@dataclass
class _Section:
    """What stands under one name. `heading` is None for what is under none."""

    heading: Line | None = None
    guesses: tuple[UnitGuess, ...] = ()
    lines: list[Line] = field(default_factory=list)
    sheets: list[Sheet] = field(default_factory=list)

    @property
    def unit(self) -> str:
        return code_of(self.guesses)


def shares_by_section(text: Text, units: UnitIndex, labels: LabelIndex, *, fewest: int = SEVERAL) -> list[Share]:
    """A share for each unit under whose name a document has tables or text, where there are at least `fewest` of them. A
    table under no name is of nobody known; so is text, of which is asked."""
    general, sections = _sections(text, units, labels)
    told = [(one, figures_in(one.lines, labels)) for one in sections]
    told = [(one, figures) for one, figures in told if one.sheets or any(not figure.in_prose for figure in figures)]
    if len({one.unit for one, _figures in told if one.unit}) < fewest:
        return []
    shares: dict[str, Share] = {}
    for n, (section, figures) in enumerate(told):
        if n == len(told) - 1:
            others = {figure.key for _other, found in told[:-1] for figure in found}
            figures = [_doubted(figure, section, others) for figure in figures]
        key = section.unit or f"!{fold(section.heading.text if section.heading else '')}"
        share = _share(section, figures)
        known = shares.get(key)
        shares[key] = (
            replace(known, sheets=(*known.sheets, *share.sheets), figures=(*known.figures, *share.figures))
            if known
            else share
        )
    return [*_of_nobody(general, labels), *shares.values()]


def _sections(text: Text, units: UnitIndex, labels: LabelIndex) -> tuple[_Section, list[_Section]]:
    """What is under no name, and what is under each."""
    names = _names(text, units, labels)
    is_ranked = any(line.rank for line in text.lines if line.number in names)
    general = current = _Section()
    sections: list[_Section] = []
    has_list = False
    tables = list(text.tables)
    for line in text.lines:
        while tables and tables[0][1] < line.number:
            current.sheets.append(tables.pop(0)[0])
        if line.number in names and _is_letterhead(line, names[line.number], is_ranked=is_ranked):
            general.guesses = (*general.guesses, *names[line.number])
            current = general
            continue
        if line.number in names:
            current, has_list = _Section(line, names[line.number]), False
            sections.append(current)
            continue
        if current.heading is not None and line.is_heading:
            own, other = current.heading.rank, line.rank
            has_list = has_list or (other is not None and other == own and line.is_first)
            is_below = bool(own and other and (other.is_below(own) or (has_list and other == own)))
            is_beside = bool(own and other and other.is_beside_or_above(own))
            if not is_below and (is_beside or _OF_ALL.search(fold(line.text))):
                current = general
        current.lines.append(line)
    current.sheets += [sheet for sheet, _place in tables]
    return general, sections


def _names(text: Text, units: UnitIndex, labels: LabelIndex) -> dict[int, tuple[UnitGuess, ...]]:
    """The lines that are names of units: headings, and what stands right above a table. One that is not known for sure is
    a name where it is a heading like those that are."""
    above = {place - n for _sheet, place in text.tables for n in range(LEAD)}
    looks = [
        line for line in text.lines
        if (line.is_heading or line.number in above) and names_a_unit(line.text) and not sure_key(line.text, labels)
    ]  # fmt: skip
    found = {line.number: tuple(units_of(line.text.rstrip(" .:"), units)) for line in looks}
    ranks = {line.rank for line in looks if line.rank and code_of(found[line.number])}
    return {
        line.number: found[line.number]
        for line in looks
        if line.number in above or code_of(found[line.number]) or line.rank in ranks
    }


def _is_letterhead(line: Line, guesses: Sequence[UnitGuess], *, is_ranked: bool) -> bool:
    """Who collected the reports stands above them, by a name that is not one of the list."""
    is_above = bool(guesses) and key_of(guesses[0].name).kind in _ABOVE
    return line.number <= LETTERHEAD and line.rank is None and (is_ranked or is_above)


def _doubted(figure: Figure, section: _Section, others: Iterable[str]) -> Figure:
    """What stands under a heading in the last section may be said of all units: unless the heading is below the unit's
    name, or other units have the same item too."""
    headings = [line for line in section.lines if line.is_heading and line.number <= figure.row]
    if figure.in_prose or figure.key in others or not headings or section.heading is None:
        return figure
    own, other = section.heading.rank, headings[-1].rank
    is_below = bool(own and other and (other.is_below(own) or other == own))
    return figure if is_below else replace(figure, in_doubt=True)


def _share(section: _Section, figures: Iterable[Figure]) -> Share:
    heading = section.heading
    assert heading
    part = section.sheets[0].grid.name if section.sheets else heading.place
    return Share(
        part=part,
        where={"sheet": BODY, "cell": heading.place, "raw": heading.text},
        asks=wording(gettext_noop("%(place)s: “%(name)s” là đơn vị nào?"), place=heading.place, name=heading.text),
        unit=section.unit,
        guesses=section.guesses,
        sheets=tuple(section.sheets),
        figures=tuple(figures),
    )


def _of_nobody(general: _Section, labels: LabelIndex) -> list[Share]:
    """Each table under no name, and the text: whoever collected the reports may have written it of itself."""
    shares = [
        Share(
            part=sheet.grid.name,
            where={"sheet": sheet.grid.name, "cell": "", "raw": ""},
            asks=wording(gettext_noop("Trang “%(sheet)s” là của đơn vị nào?"), sheet=sheet.grid.name),
            sheets=(sheet,),
        )
        for sheet in general.sheets
    ]
    figures = figures_in(general.lines, labels)
    if not figures:
        return shares
    first = min(figure.row for figure in figures)
    at = next(line for line in general.lines if line.number == first)
    words = gettext_noop("Văn bản gộp nhiều đơn vị có phần ngoài các đơn vị (từ %(place)s: “%(name)s”). Phần này là báo cáo riêng của đơn vị nào?")  # fmt: skip
    text = Share(
        part=at.place,
        where={"sheet": BODY, "cell": at.place, "raw": short(at.text)},
        asks=wording(words, place=at.place, name=short(at.text)),
        guesses=tuple(replace(one, confidence=EITHER) for one in general.guesses[:4]),
        figures=tuple(figure for figure in figures if not figure.in_prose),
    )
    return [*shares, text]
