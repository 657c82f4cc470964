"""What of a file is whose: by its lists of units, by its sheets."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from tuanle.orgs.queries import UnitIndex
from tuanle.reports.domain.intake.labels import LabelIndex
from tuanle.reports.domain.intake.several.lists import shares_by_line
from tuanle.reports.domain.intake.several.shares import Share
from tuanle.reports.domain.intake.several.sheets import shares_by_lead, shares_by_sheet, shares_of_sheets
from tuanle.reports.domain.intake.tables.reader import Sheet


def shares_of(
    sheets: Sequence[Sheet], units: UnitIndex, labels: LabelIndex, day: date | None, *, is_text: bool = False
) -> list[Share]:
    """A share for each unit of the file; empty where it is the file of one. `day` is one of the campaign; `is_text`: the
    sheets are the tables of a document."""
    lists = [shares_by_line(sheet.rest, units, labels, day) for sheet in sheets]
    if not any(lists):
        return shares_by_lead(sheets, units) if is_text else shares_by_sheet(sheets, units)
    others = [sheet for sheet, found in zip(sheets, lists, strict=True) if not found]
    aside = [replace(share, is_aside=True) for share in shares_of_sheets(others, units)]
    return _joined([*(share for found in lists for share in found), *aside])


def _joined(shares: Iterable[Share]) -> list[Share]:
    """A unit with a line in several sheets has one share: each sheet may be of other items."""
    joined: dict[str, Share] = {}
    for share in shares:
        before = joined.get(share.unit) if share.unit and not share.is_total else None
        if before is None:
            joined[share.unit if share.unit and not share.is_total else f"!{share.part}"] = share
        else:
            both = replace(before, sheets=(*before.sheets, *share.sheets), ready=(*before.ready, *share.ready))
            joined[share.unit] = replace(both, is_aside=before.is_aside and share.is_aside)
    return list(joined.values())
