"""What is to be said of a report that is being written: what was not understood, and what every report is checked for."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from tuanle.core.language import gettext as _
from tuanle.reports.domain.drafting.compose import Cell, Composition, Origin, remark_name, row_name
from tuanle.reports.domain.drafting.entries import why_unread
from tuanle.reports.domain.form import Cells, Item
from tuanle.reports.domain.validation import Finding, Peers, check
from tuanle.reports.enums import Level
from tuanle.reports.kinds.items import ITEM_KINDS, NO_SETTING, STATUS_LABELS, Setting, is_status

_ORDER = {Level.ERROR: 0, Level.WARNING: 1, Level.INFO: 2}
#: What is said already where a cell was not understood, or is out of bounds.
_REPEATS = {"required": "unread", "complaint": "range"}


def questions(draft: Composition, last_year: Cells, peers: Peers, setting: Setting = NO_SETTING) -> list[Finding]:
    """Everything to ask before a report is sent, what must be mended first. An item is not told of twice."""
    checked = check(draft.form, draft.values, draft.unit_kind, last_year=last_year, peers=peers)
    found = [*_problems(draft, setting), *checked]
    told = {(finding.key, finding.cells[:1]) for finding in found}
    kept = [each for each in found if (_REPEATS.get(each.key), each.cells[:1]) not in told]
    return sorted(kept, key=lambda finding: _ORDER[finding.level])


def name_of(finding: Finding) -> str:
    """By what a word on a finding is kept."""
    return remark_name(finding.key, finding.cells)


def _problems(draft: Composition, setting: Setting) -> list[Finding]:
    """What was typed and not understood, figures of the system overruled without a reason, rows told twice."""
    found: list[Finding] = []
    for item in draft.asked:
        for key in draft.form.cells_of(item):
            found.extend(_of_cell(draft, draft.cells[key], setting))
        found.extend(_of_rows(draft, item))
        if draft.overrules(item) and not draft.reasons.get(item.key):
            said = {"item": f"{item.label} ({item.number})", "known": known_in_words(draft, item)}
            message = _("%(item)s: khác với hệ thống (%(known)s). Hãy ghi lý do, hoặc lấy lại số của hệ thống.")
            found.append(Finding(Level.ERROR, "overruled", (item.key,), message % said))
    return found


def _of_cell(draft: Composition, cell: Cell, setting: Setting) -> Iterator[Finding]:
    label = draft.form.label_of(cell.key)
    if cell.is_unread:
        why, _meant = why_unread(draft.form, cell.key, cell.entry, setting)
        yield Finding(Level.ERROR, "unread", (cell.key,), f"{label}: {why}")
    elif cell.value is not None and not is_status(cell.value) and cell.origin is not Origin.KNOWN:
        for complaint in ITEM_KINDS[cell.item.kind].complaints(cell.value, cell.item):
            yield Finding(Level.ERROR, "complaint", (cell.key,), f"{label}: {complaint}")
    if cell.has_moved:
        kind = ITEM_KINDS[cell.item.kind]
        said = {"cell": label, "was": _shown(kind, cell.seen, cell), "now": _shown(kind, cell.known, cell)}
        message = _("%(cell)s: từ lúc anh chị ghi, hệ thống đã đổi từ %(was)s thành %(now)s.") % said
        yield Finding(Level.INFO, "moved", (cell.key,), message)


def _of_rows(draft: Composition, item: Item) -> Iterator[Finding]:
    rows = draft.rows.get(item.key, [])
    for row in rows:
        for text in row.unread.values():
            message = _("%(item)s, dòng “%(title)s”: chưa hiểu “%(text)s”.")
            said = {"item": item.label, "title": row.value["title"] or "…", "text": text}
            yield Finding(Level.ERROR, "unread", (item.key,), message % said)
    for name, times in Counter(row_name(row.value) for row in rows).items():
        if times > 1:
            title = next(row.value["title"] for row in rows if row_name(row.value) == name)
            message = _("%(item)s: “%(title)s” được ghi %(times)s lần cùng một ngày. Có phải một hoạt động?")
            said = {"item": item.label, "title": title, "times": times}
            yield Finding(Level.WARNING, "row_twice", (item.key,), message % said)


def known_in_words(draft: Composition, item: Item) -> str:
    """What the system knows of the cells of an item that say something else."""
    kind = ITEM_KINDS[item.kind]
    wrong = [draft.cells[key] for key in draft.form.cells_of(item) if draft.cells[key].is_overruled]
    return "; ".join(
        _shown(kind, cell.known, cell)
        if cell.key == item.key
        else f"{draft.form.label_of(cell.key).removeprefix(f'{item.label} – ')}: {_shown(kind, cell.known, cell)}"
        for cell in wrong
    )


def _shown(kind: Any, value: Any, cell: Cell) -> str:
    return STATUS_LABELS[value["status"]] if is_status(value) else kind.show(value, cell.item)
