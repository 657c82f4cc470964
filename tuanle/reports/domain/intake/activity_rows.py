"""Rows of a table of activities, column by column."""

from collections.abc import Iterable
from typing import Any

from tuanle.core.language import gettext_noop
from tuanle.core.text import fold
from tuanle.core.wording import Wording, wording
from tuanle.orgs.queries import UnitIndex
from tuanle.reports.domain.form import Form
from tuanle.reports.domain.intake.cells import address, raw_text
from tuanle.reports.domain.intake.reading import Reading
from tuanle.reports.enums import Level
from tuanle.reports.kinds.items import ITEM_KINDS, Setting, is_status
from tuanle.reports.kinds.items.activities import COLUMNS, MODE_AXIS, Column, blank_row

# By the hash of the form: what its modes are called.
_MODES: dict[str, dict[str, str]] = {}
_COLUMN = {column.key: column for column in COLUMNS}


class ActivityReader:
    """Reads rows that have a title; what a cell of them does not say clearly stays empty and is told."""

    def read(
        self,
        rows: Iterable[tuple[int, list[Any]]],
        columns: dict[str, int],
        *,
        sheet: str,
        form: Form,
        units: UnitIndex,
        setting: Setting,
        reading: Reading,
    ) -> list[dict[str, Any]]:
        """`columns` maps a column key to its position. Empty rows are passed over."""
        found = []
        first, last = min(columns.values()), max(columns.values()) + 1
        for n, row in rows:
            if not any(row[first:last]):
                continue
            raw = {key: row[at] if at < len(row) else "" for key, at in columns.items()}
            if all(value in ("", None) for value in raw.values()):
                continue
            activity = blank_row()
            for key, value in raw.items():
                if value not in ("", None):
                    activity[key] = self._cell(
                        _COLUMN[key], value, sheet, address(n, columns[key]), form, units, setting, reading
                    )
            if not activity["title"]:
                reading.tell(
                    "activity",
                    wording(
                        gettext_noop("Trang “%(sheet)s”, hàng %(row)s: hoạt động chưa có tên."), sheet=sheet, row=n + 1
                    ),
                    {"sheet": sheet, "cell": f"A{n + 1}"},
                    level=Level.WARNING,
                )
                activity["title"] = "(chưa ghi tên)"
            found.append(activity)
        return found

    def _cell(
        self,
        column: Column,
        raw: Any,
        sheet: str,
        spot: str,
        form: Form,
        units: UnitIndex,
        setting: Setting,
        reading: Reading,
    ) -> Any:
        taken = ITEM_KINDS[column.kind].take(raw, column, setting)
        value = taken.value
        if value is None or is_status(value):
            if taken.is_unclear:
                value = taken.candidates[0].value if column.key == "joint_with" and taken.candidates else None
                reading.tell(
                    "activity",
                    _unclear(column, sheet, spot, taken.why, is_empty=value is None),
                    {"sheet": sheet, "cell": spot, "raw": raw_text(raw)},
                    level=Level.WARNING,
                )
            if value is None or is_status(value):
                return blank_row()[column.key]
        if column.key == "mode":
            return self._mode(value, form)
        if column.key == "lead":
            return self._unit(value, units)
        if column.key == "joint_with":
            return [self._unit(one, units) for one in value]
        return value

    @staticmethod
    def _mode(text: str, form: Form) -> str:
        """The member of the axis that the text names, else the text itself."""
        if form.sha256 not in _MODES:
            members = form.axis_of[MODE_AXIS].members if MODE_AXIS in form.axis_of else ()
            _MODES[form.sha256] = {
                fold(word): member.key for member in members for word in (member.label, member.key, *member.aliases)
            }
        return _MODES[form.sha256].get(fold(text), text)

    @staticmethod
    def _unit(text: str, units: UnitIndex) -> str:
        """The code of the unit when it is certain, else the name as written."""
        sure = units.sure(text)
        return sure.code if sure else text


def _unclear(column: Column, sheet: str, spot: str, why: Any, *, is_empty: bool) -> Wording:
    if not is_empty:
        return wording(gettext_noop("Trang “%(sheet)s”, ô %(spot)s: %(said)s."), sheet=sheet, spot=spot, said=why)
    words = gettext_noop("Trang “%(sheet)s”, ô %(spot)s: %(said)s. Chưa ghi %(column)s.")
    return wording(words, sheet=sheet, spot=spot, said=why, column=column.label.lower())
