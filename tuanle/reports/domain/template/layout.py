"""What the writer and the reader of our Excel form agree on: sheets, columns, meta rows, words."""

from dataclasses import dataclass
from datetime import date, datetime

REPORT_SHEET = "Báo cáo"
ACTIVITIES_SHEET = "Hoạt động"
UNITS_SHEET = "don_vi"
META_SHEET = "meta"

# The first row of a sheet is hidden and names its columns; the first column is hidden and names its rows.
ROW_KEY = "tuanle"
REPORT_COLUMNS = ("number", "label", "measure", "value", "status", "elsewhere", "note", "last_year", "check")

META_FORM = "form"
META_VERSION = "version"
META_SHA256 = "sha256"
META_CAMPAIGN = "campaign"
META_UNIT = "unit"

MIN_ACTIVITY_ROWS = 25
PASSWORD = ""  # protection guards against slips, not against people


_STAMP = "tuanle:"
_STAMPED = (META_FORM, META_VERSION, META_SHA256, META_CAMPAIGN, META_UNIT)


def stamp(meta: dict[str, str]) -> str:
    """What the hidden sheet says, in one cell: a sheet that is copied into another workbook leaves that one behind."""
    return _STAMP + "|".join(meta[key] for key in _STAMPED)


def read_stamp(cell: object) -> dict[str, str]:
    """What a stamp says, or nothing where it is none."""
    if not isinstance(cell, str) or not cell.startswith(_STAMP):
        return {}
    values = cell.removeprefix(_STAMP).split("|")
    return dict(zip(_STAMPED, values, strict=True)) if len(values) == len(_STAMPED) else {}


def hidden_key(key: str) -> str:
    """A key as it stands in a hidden cell. Some spreadsheets read `_xa_` as a character, so it has no underscore."""
    return key.replace("_", "-")


@dataclass(frozen=True)
class CampaignInfo:
    """What the form prints of the campaign. `due_at` is exclusive: a report must come before it."""

    code: str
    name: str
    theme: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    due_at: datetime | None = None
    send_to: str = ""


@dataclass(frozen=True)
class UnitInfo:
    """A unit as the form names it. `kind` decides which items are asked; empty asks all."""

    code: str
    name: str
    kind: str = ""
    parent: str = ""


def unit_choice(unit: UnitInfo) -> str:
    """A unit in a drop-down: `UBND xã Bát Tràng [ubnd-bat-trang]`."""
    return f"{unit.name} [{unit.code}]"
