"""What a report would say if it were sent now: for each cell what was typed, else what is known, else what was sent."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import Any

from tuanle.core.text import fold
from tuanle.reports.domain.consolidation import is_answered, is_led, plan_of
from tuanle.reports.domain.drafting.entries import Entry
from tuanle.reports.domain.drafting.known import KnownItem, fed
from tuanle.reports.domain.drafting.latest import NOTHING, Latest
from tuanle.reports.domain.form import Cells, Form, Item, canonical_json
from tuanle.reports.domain.sources import FromWeb, source_of
from tuanle.reports.kinds.items import is_status


class Origin(Enum):
    """Where a cell's value comes from."""

    TYPED = "typed"
    KNOWN = "known"
    SENT = "sent"
    BLANK = "blank"


@dataclass(frozen=True)
class Cell:
    """One cell as it stands. `value` None: blank. `known`: what the system knows of this very cell, None: nothing.

    `entry` is what was typed last, if anything; `seen` what the system knew then.
    """

    key: str
    item: Item
    value: Any
    origin: Origin
    known: Any
    latest: Latest

    @property
    def entry(self) -> Entry:
        return self.latest.entry

    @property
    def is_unread(self) -> bool:
        """Whether something was typed that cannot be taken for certain."""
        return self.entry is not None and "text" in self.entry

    @property
    def is_overruled(self) -> bool:
        """Whether a person says something else than the system knows. Nil is what the system calls nought."""
        if self.known is None or self.origin not in (Origin.TYPED, Origin.SENT) or self.is_unread:
            return False
        return self.value != self.known and not (not self.known and _is_nil(self.value))

    @property
    def seen(self) -> Any:
        return (self.entry or {}).get("known")

    @property
    def has_moved(self) -> bool:
        """Whether the system has learned something else since a person wrote this."""
        return self.origin is Origin.TYPED and self.seen is not None and self.seen != self.known != self.value


@dataclass(frozen=True)
class Row:
    """A row of a table: known to the system, or added by a person under `key` and then open to change."""

    key: str
    value: dict[str, Any]
    unread: Mapping[str, str]
    latest: Latest = NOTHING

    @property
    def is_known(self) -> bool:
        return not self.key


@dataclass(frozen=True)
class Composition:
    """A report as it stands. `latest` has what was last written into each draft cell; `reasons` go by item."""

    form: Form
    unit_kind: str
    cells: dict[str, Cell]
    rows: dict[str, list[Row]]
    known: dict[str, KnownItem]
    latest: Mapping[str, Latest]
    reasons: dict[str, str]
    remarks: dict[str, str]

    @cached_property
    def asked(self) -> list[Item]:
        return list(self.form.asked_of(self.unit_kind))

    @cached_property
    def values(self) -> Cells:
        """The cells as they would be sent. Where an item has another answer than a figure, its parts are left out."""
        return {
            key: cell.value
            for key, cell in self.cells.items()
            if cell.value is not None and (key == cell.item.key or not is_status(self.cells[cell.item.key].value))
        }

    @cached_property
    def sources(self) -> dict[str, Any]:
        """What the system knew of each cell it knew of, as kept with a revision."""
        return {key: source.as_data() for key, source in self._sources()}

    def _sources(self) -> Iterator[tuple[str, FromWeb]]:
        for key in self.values:
            cell = self.cells[key]
            item = self.known.get(cell.item.key)
            is_whole = key == cell.item.key
            added = {row.key: row.value for row in self.rows.get(key, ()) if not row.is_known}
            if cell.known is None and not added:
                continue
            yield (
                key,
                FromWeb(
                    known=None if key in self.rows else cell.known,
                    source=item.source if item else "",
                    entries=tuple((p.label, p.value, p.href) for p in item.pieces) if item and is_whole else (),
                    typed=cell.origin in (Origin.TYPED, Origin.SENT),
                    reason=self.reasons.get(cell.item.key, "") if is_whole and self.overrules(cell.item) else "",
                    rows=added,
                ),
            )

    def overrules(self, item: Item) -> bool:
        """Whether something else than the system knows is said of an item or of one of its parts."""
        return any(self.cells[key].is_overruled for key in self.form.cells_of(item))

    def is_answered(self, item: Item) -> bool:
        return is_answered(self.cells[item.key].value)

    @property
    def answered(self) -> int:
        return sum(self.is_answered(item) for item in self.asked)

    @property
    def blanks(self) -> list[Item]:
        """The items that say nothing yet, and into which nothing unclear was typed."""
        return [item for item in self.asked if not self.is_answered(item) and not self.cells[item.key].is_unread]

    @cached_property
    def sha256(self) -> str:
        """Names the answers: when it changes, whoever has read the report has not read this. Words on them are not in it."""
        told = {
            "cells": self.values,
            "unread": {key: cell.entry for key, cell in self.cells.items() if cell.is_unread},
        }
        return hashlib.sha256(canonical_json(told).encode()).hexdigest()


def compose(
    *,
    form: Form,
    unit: str,
    unit_kind: str,
    latest: Mapping[str, Latest],
    known: Mapping[str, KnownItem],
    sent: Cells,
    sent_sources: Mapping[str, Any],
    sent_findings: Iterable[Mapping[str, Any]] = (),
) -> Composition:
    """Put a report together. `unit`: the code of who writes it; `sent`, `sent_…`: of the revision before."""
    known = dict(known)
    rows = {}
    for table in plan_of(form).tables:
        listed = known.get(table.key)
        mine = _rows(
            table.key, listed.value if listed else [], latest, sent.get(table.key), sent_sources.get(table.key)
        )
        rows[table.key] = mine
        if is_status((latest.get(table.key, NOTHING).entry or {}).get("value")):
            continue
        led = [row.value for row in mine if is_led(row.value, unit)]
        added = [row.value for row in mine if not row.is_known and is_led(row.value, unit)]
        known.update(fed(form, table, known, rows=led, added=added))
    asked = [item for item in form.items.values() if not item.is_computed]
    cells = {
        key: _cell(key, item, latest.get(key, NOTHING), known.get(item.key), rows.get(key), sent, sent_sources)
        for item in asked
        for key in form.cells_of(item)
    }
    reasons = {item.key: reason for item in asked if (reason := _reason(item, latest, sent_sources))}
    remarks = dict(_remarks(latest, cells, sent, sent_findings))
    return Composition(form, unit_kind, cells, rows, known, latest, reasons, remarks)


def _cell(
    key: str,
    item: Item,
    latest: Latest,
    known_item: KnownItem | None,
    rows: list[Row] | None,
    sent: Cells,
    sent_sources: Mapping[str, Any],
) -> Cell:
    known = known_item.cells.get(key) if known_item else None
    if latest.entry is not None:
        return Cell(key, item, latest.entry.get("value"), Origin.TYPED, known, latest)
    if rows is not None and not is_status(sent.get(key)):
        listed = [row.value for row in rows]
        return Cell(key, item, listed or None, Origin.KNOWN if known else Origin.SENT, known, latest)
    source = source_of(sent_sources.get(key))
    follows = isinstance(source, FromWeb) and not source.typed
    if key in sent and latest.n == 0 and not (follows and known is not None):
        return Cell(key, item, sent[key], Origin.SENT, known, latest)
    return Cell(key, item, known, Origin.BLANK if known is None else Origin.KNOWN, known, latest)


def _rows(
    table: str, listed: list[dict[str, Any]], latest: Mapping[str, Latest], sent: Any, sent_source: Any
) -> list[Row]:
    """The rows the system knows, then those that were added: before the report was sent, and since."""
    added: dict[str, Row] = {}
    for key, value in _sent_rows(table, listed, sent, sent_source).items():
        added[key] = Row(key, value, {})
    for cell, last in latest.items():
        if cell.startswith(f"{table}+"):
            key = cell.partition("+")[2]
            if last.entry is None:
                added.pop(key, None)
            else:
                added[key] = Row(key, last.entry["value"], last.entry.get("unread", {}), last)
    return [*(Row("", row, {}) for row in listed), *added.values()]


def _sent_rows(table: str, listed: list[dict[str, Any]], sent: Any, sent_source: Any) -> dict[str, dict[str, Any]]:
    source = source_of(sent_source)
    if isinstance(source, FromWeb):
        return source.rows
    rows = sent if isinstance(sent, list) else []
    known = {row_name(row) for row in listed}
    return {f"f{n}": row for n, row in enumerate(rows, start=1) if row_name(row) not in known}


def row_name(row: Mapping[str, Any]) -> tuple[str, str]:
    """By what a row is known again in another list: its words and its day."""
    return fold(str(row.get("title") or "")), str(row.get("date") or "")


def _reason(item: Item, latest: Mapping[str, Latest], sent_sources: Mapping[str, Any]) -> str:
    last = latest.get(f"{item.key}?")
    if last is not None:
        return str(last.entry["value"]) if last.entry else ""
    source = source_of(sent_sources.get(item.key))
    return source.reason if isinstance(source, FromWeb) else ""


def _remarks(
    latest: Mapping[str, Latest], cells: Mapping[str, Cell], sent: Cells, sent_findings: Iterable[Mapping[str, Any]]
) -> Iterator[tuple[str, str]]:
    """The words on what was found, by its name: those sent before, while the cells say what they said then; those of now."""
    for found in sent_findings:
        about = found.get("cells", ())
        name = remark_name(found.get("code", ""), about)
        is_as_sent = all(key in cells and cells[key].value == sent.get(key) for key in about)
        if found.get("remark") and is_as_sent and f"!{name}" not in latest:
            yield name, str(found["remark"])
    for key, last in latest.items():
        if key.startswith("!") and last.entry:
            yield key[1:], str(last.entry["value"])


def remark_name(finding: str, cells: Sequence[str]) -> str:
    """By what a word on a finding is kept: its key and the first cell it speaks of."""
    return f"{finding}:{cells[0] if cells else ''}"


def _is_nil(value: Any) -> bool:
    return bool(value == {"status": "nil"})
