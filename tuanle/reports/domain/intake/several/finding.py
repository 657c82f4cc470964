"""What of a file is whose: by its lists of units, by its sheets."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from tuanle.orgs.queries import UnitIndex
from tuanle.reports.domain.intake.labels import LabelIndex
from tuanle.reports.domain.intake.several.lists import shares_by_line
from tuanle.reports.domain.intake.several.sections import Text, shares_by_section
from tuanle.reports.domain.intake.several.shares import Share
from tuanle.reports.domain.intake.several.sheets import shares_by_sheet, shares_of_sheets
from tuanle.reports.domain.intake.tables.reader import Sheet


def shares_of(sheets: Sequence[Sheet], units: UnitIndex, labels: LabelIndex, day: date | None) -> list[Share]:
    """A share for each unit of a workbook; empty where it is the file of one. `day` is one of the campaign."""
    lists = [shares_by_line(sheet.rest, units, labels, day) for sheet in sheets]
    if not any(lists):
        return shares_by_sheet(sheets, units)
    others = [sheet for sheet, found in zip(sheets, lists, strict=True) if not found]
    return _joined([*(share for found in lists for share in found), *_aside(shares_of_sheets(others, units))])


def shares_of_text(text: Text, units: UnitIndex, labels: LabelIndex, day: date | None) -> list[Share]:
    """The same of a document: its tables may be lists of units, or stand with its text under their names."""
    lists = [shares_by_line(sheet.rest, units, labels, day) for sheet, _place in text.tables]
    if not any(lists):
        return shares_by_section(text, units, labels)
    others = [table for table, found in zip(text.tables, lists, strict=True) if not found]
    under = shares_by_section(replace(text, tables=others), units, labels, fewest=0)
    return _joined([*(share for found in lists for share in found), *_aside(under)])


def _aside(shares: Iterable[Share]) -> Iterator[Share]:
    return (replace(share, is_aside=True) for share in shares)


def _joined(shares: Iterable[Share]) -> list[Share]:
    """A unit with a line in several sheets has one share: each sheet may be of other items."""
    joined: dict[str, Share] = {}
    for share in shares:
        before = joined.get(share.unit) if share.unit and not share.is_total else None
        if before is None:
            joined[share.unit if share.unit and not share.is_total else f"!{share.part}"] = share
        else:
            joined[share.unit] = replace(
                before,
                sheets=(*before.sheets, *share.sheets),
                ready=(*before.ready, *share.ready),
                figures=(*before.figures, *share.figures),
                is_aside=before.is_aside and share.is_aside,
            )
    return list(joined.values())
