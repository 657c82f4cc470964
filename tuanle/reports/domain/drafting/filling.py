"""A file read into a draft: what of it is new there."""

from tuanle.reports.domain.drafting.compose import Composition, row_name
from tuanle.reports.domain.drafting.entries import Entry, Role, role_of
from tuanle.reports.domain.form import Cells
from tuanle.reports.domain.intake import Reading
from tuanle.reports.kinds.items import ITEM_KINDS, is_status


def entries_from(draft: Composition, reading: Reading) -> dict[str, Entry]:
    """What to write into which cell so that the draft says what the file says.

    Blank in the file changes nothing. What the file leaves in doubt is written as it stands there, to be mended on the
    page; rows of a table come beside those that are there already.
    """
    found: dict[str, Entry] = {}
    for key, value in reading.cells.items():
        if role_of(draft.form, key) is not Role.CELL:
            continue
        if ITEM_KINDS[draft.form.cell_items[key].kind].is_table and not is_status(value):
            found.update(_rows(draft, key, value))
        elif draft.values.get(key) != value:
            found[key] = {"value": value}
    for question in reading.questions:
        key, raw = question.key.partition(":")[2], question.where.get("raw", "")
        if question.key.startswith("cell:") and raw and role_of(draft.form, key) is Role.CELL:
            found[key] = {"text": raw}
    return {key: entry for key, entry in found.items() if entry != _written(draft, key)}


def filled(draft: Composition, entries: dict[str, Entry]) -> Cells:
    """What the draft would say with `entries`, as far as they are understood."""
    values = {**draft.values, **{key: entry["value"] for key, entry in entries.items() if entry and "value" in entry}}
    for table in draft.rows:
        added = [values.pop(key) for key in list(values) if key.startswith(f"{table}+")]
        if added:
            values[table] = [*(row.value for row in draft.rows[table]), *added]
    return values


def _rows(draft: Composition, table: str, rows: list[dict[str, object]]) -> dict[str, Entry]:
    there = {row_name(row.value) for row in draft.rows[table]}
    taken = {row.key for row in draft.rows[table]}
    free = (key for n in range(1, 10_000) if (key := f"x{n}") not in taken)
    return {f"{table}+{next(free)}": {"value": row} for row in rows if row_name(row) not in there}


def _written(draft: Composition, key: str) -> Entry:
    last = draft.latest.get(key)
    return last.entry if last else None
