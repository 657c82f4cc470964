"""Which year a sheet is of, by its name and its title: last year's stand in one workbook with this year's."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tuanle.core.text import fold
from tuanle.reports.domain.intake.grid import Grid
from tuanle.reports.domain.intake.tables.headers import years_in
from tuanle.reports.domain.intake.tables.split import is_head

HEAD_ROWS = 15
_TITLE = re.compile(r"\b(?:bao cao|phu luc|ket qua|so lieu|bieu|tong hop|thong ke|tuan le)\b")
_CITES = re.compile(r"\b(?:can cu|thuc hien|theo|cong van|quyet dinh|so sanh)\b|\bke hoach so\b")


@dataclass(frozen=True)
class Years:
    """What sheets or texts say of the year: `is_ours` where they name the campaign's, `other` the year that a title names
    where none names that; 0 where none names any."""

    is_ours: bool = False
    other: int = 0


def years_of(grid: Grid, day: date | None) -> Years:
    """What the name of a sheet and the lines above its table say; `day` is one of the campaign."""
    lines = []
    for r in range(min(HEAD_ROWS, len(grid.rows))):
        if is_head(grid, r):
            break
        lines += [grid.text(r, c) for c in range(grid.width) if grid.text(r, c)]
    return _years(grid.name, lines, day)


def years_said(lines: Sequence[str], day: date | None) -> Years:
    """The same of the first lines of a document."""
    return _years("", lines, day)


def _years(name: str, lines: Sequence[str], day: date | None) -> Years:
    if day is None:
        return Years()
    said = [(fold(line), years_in(line, day)) for line in lines]
    titles = {year for line, years in said if _TITLE.search(line) and not _CITES.search(line) for year in years}
    named = {*years_in(name, day), *titles}
    if day.year in named or any(day.year in years or "nam nay" in line for line, years in said):
        return Years(is_ours=True)
    return Years(other=max(named, default=0))
