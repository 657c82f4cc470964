"""A workbook with a sheet for each unit."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tuanle.core.language import gettext_noop
from tuanle.core.text import fold
from tuanle.core.wording import wording
from tuanle.orgs.queries import CERTAIN, UnitGuess, UnitIndex, key_of
from tuanle.reports.domain.intake.several.shares import Share, code_of, is_total, names_a_unit
from tuanle.reports.domain.intake.tables.reader import Sheet
from tuanle.reports.domain.intake.tables.whose import SUPERIOR, head_lines, named_by_title, named_in, ranked

SEVERAL = 2


@dataclass(frozen=True)
class _Named:
    """A sheet with the unit it names: `unit` is certain, `name` what looks like a unit's name that is not known."""

    sheet: Sheet
    guesses: tuple[UnitGuess, ...]
    unit: str
    name: str


def shares_by_sheet(sheets: Sequence[Sheet], units: UnitIndex) -> list[Share]:
    """A share for each unit and each sheet of an unknown one; empty where the sheets are not of several units."""
    filled = [sheet for sheet in sheets if any(value not in ("", None) for row in sheet.grid.rows for value in row)]
    if len(filled) < SEVERAL:
        return []
    named = _named(filled, units)
    known = {one.unit for one in named if one.unit}
    # A name that may be that of a known one with a slip in it is no further unit.
    others = {fold(one.name) for one in named if one.name and not known & {guess.code for guess in one.guesses}}
    if len(known) + len(others) < SEVERAL:
        return []
    return _shares(named)


def shares_of_sheets(sheets: Sequence[Sheet], units: UnitIndex) -> list[Share]:
    """The shares of sheets that are known to be of several units, or beside a list of them."""
    return _shares(_named(sheets, units))


def _shares(named: Sequence[_Named]) -> list[Share]:
    shares: dict[str, Share] = {}
    for one in named:
        total = is_total(one.sheet.grid.name)
        key = one.unit if one.unit and not total else f"!{one.sheet.grid.name}"
        if key in shares:
            shares[key] = replace(shares[key], sheets=(*shares[key].sheets, one.sheet))
        else:
            shares[key] = _share(one, is_total=total)
    return list(shares.values())


def _share(one: _Named, *, is_total: bool) -> Share:
    name = one.sheet.grid.name
    return Share(
        part=name,
        where={"sheet": name, "cell": "", "raw": one.name},
        asks=wording(gettext_noop("Trang “%(sheet)s” là của đơn vị nào?"), sheet=name),
        unit=one.unit,
        guesses=one.guesses,
        sheets=(one.sheet,),
        is_total=is_total,
    )


def _named(sheets: Sequence[Sheet], units: UnitIndex) -> list[_Named]:
    heads = [named_in([sheet.rest], (), units) for sheet in sheets]
    titles = [named_by_title(sheet.grid.name, f"tên trang “{sheet.grid.name}”", units) for sheet in sheets]
    collectors = _repeated({one.code for one in found if one.confidence >= CERTAIN} for found in heads)
    lines = [dict.fromkeys(line for line in head_lines(sheet.rest) if names_a_unit(line)) for sheet in sheets]
    headings = _repeated({fold(line) for line in found} for found in lines)
    named = []
    for sheet, head, title, names in zip(sheets, heads, titles, lines, strict=True):
        own = [line for line in names if fold(line) not in headings]
        name = sheet.grid.name if names_a_unit(sheet.grid.name) else own[-1] if own else ""
        guesses = tuple(ranked(_own([*head, *title], collectors, name)))
        unit = code_of(guesses)
        named.append(_Named(sheet, guesses, unit, "" if unit else name))
    return named


def _repeated(found: Iterable[set[str]]) -> set[str]:
    """What stands in more than one."""
    count = Counter(one for each in found for one in each)
    return {one for one, times in count.items() if times > 1}


def _own(guesses: Sequence[UnitGuess], collectors: set[str], name: str) -> list[UnitGuess]:
    """Who collects the sheets stands in the head of each; beside a unit of the sheet's own it is the body above. So is
    any unit beside a name that is not its."""
    has_own = any(one.confidence >= CERTAIN and one.code not in collectors for one in guesses)
    return [
        replace(one, confidence=round(one.confidence * SUPERIOR, 2))
        if (has_own and one.code in collectors) or (name and not _may_be_called(name, one))
        else one
        for one in guesses
    ]


def _may_be_called(name: str, unit: UnitGuess) -> bool:
    """Whether a name is that unit's or may be short for it: "MN BT" for Mầm non Bát Tràng."""
    one, other = key_of(name), key_of(unit.name)
    words = set(one.core.split())
    return one.kind == other.kind and (len(words) == 1 or bool(words & set(other.core.split())))
