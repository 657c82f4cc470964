"""What stood in the fields of a report: saved field by field as JSON, or posted as a whole by an ordinary form."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tuanle.campaigns.models import Campaign
from tuanle.core.text import check_storable, nfc
from tuanle.office.queries.fields import YES_NO, Fields, token_of
from tuanle.office.queries.units import unit_called
from tuanle.reports.actions import Edit
from tuanle.reports.enums import CellStatus
from tuanle.reports.kinds.items import Setting
from tuanle.reports.kinds.items.activities import COLUMNS
from tuanle.reports.queries.shapes import Form, Role, Typed, entry_of, role_of

#: So many saves are taken at once; a browser that was long without a connection sends the rest after.
MANY = 50
LONGEST = 20_000
_STATUSES = {"", CellStatus.NIL.value, CellStatus.NOT_APPLICABLE.value, CellStatus.ELSEWHERE.value}
_COLUMNS = {column.key for column in COLUMNS}


class Malformed(ValueError):
    """A save that no page of ours sends."""


@dataclass(frozen=True)
class Posted:
    """One cell as it stood on the page. `unit`: the words in the box that names a unit."""

    cell: str
    based: int
    key: str
    typed: Typed
    unit: str = ""


def saves_in(body: bytes) -> tuple[int, list[Posted]]:
    """The number of the draft and the saves in a body of JSON. Raises `Malformed`."""
    try:
        data = json.loads(nfc(body.decode()))
        check_storable(data)
        saves = [_save(one) for one in data["edits"]]
        draft = data["draft"]
    except (ValueError, KeyError, TypeError, AttributeError) as wrong:
        raise Malformed(str(wrong)) from wrong
    if not isinstance(draft, int) or len(saves) > MANY:
        raise Malformed("draft")
    return draft, saves


def _save(data: Mapping[str, Any]) -> Posted:
    text, status, unit, row = data.get("text", ""), data.get("status", ""), data.get("unit", ""), data.get("row")
    cell, key, based = data["cell"], data["key"], data["based"]
    words = [text, status, unit, cell, key, *(row or {}).values()]
    if not all(isinstance(word, str) and len(word) <= LONGEST for word in words) or not isinstance(based, int):
        raise Malformed(cell)
    if not key or len(key) > 80 or len(cell) > 160 or based < 0 or not set(row or {}) <= _COLUMNS:
        raise Malformed(cell)
    return Posted(cell, based, key, _typed(text, status, row, data.get("known")), unit)


def _typed(text: str, status: str, row: Mapping[str, str] | None, known: Any = None) -> Typed:
    """`=Có` is an answer among the statuses that stands for a text."""
    if status.startswith("=") and status[1:] in YES_NO:
        text, status = status[1:], ""
    if status not in _STATUSES:
        raise Malformed(status)
    return Typed(text=text, status=status, row=row, known=known)


def bound(form: Form, campaign: Campaign, posted: Iterable[Posted], setting: Setting) -> list[Edit]:
    """The edits to keep. Raises `Malformed` for a cell that the form has not."""
    return [_bind(form, campaign, one, setting) for one in posted]


def _bind(form: Form, campaign: Campaign, one: Posted, setting: Setting) -> Edit:
    typed = one.typed
    if role_of(form, one.cell) is None:
        raise Malformed(one.cell)
    if typed.status == CellStatus.ELSEWHERE:
        typed = Typed(text=one.unit, status=typed.status, unit=unit_called(campaign, one.unit), known=typed.known)
    if typed.row and typed.row.get("lead", "").strip():
        row = {**typed.row, "lead": unit_called(campaign, typed.row["lead"]) or typed.row["lead"]}
        typed = Typed(row=row)
    return Edit(one.cell, entry_of(form, one.cell, typed, setting), one.based, one.key)


def saves_in_form(form: Form, post: Mapping[str, str]) -> Iterator[Posted]:
    """The cells that were changed on a page without JavaScript: those whose fields are not as their token says.

    Fields are named by what they hold and their cell: `t:` text, `s:` status, `u:` unit, `r:` a column of a row, `x:` the
    mark that leaves a row out, `k:` what the system knew; `at:` has the number of the last edit and the token.
    """
    page = post.get("page", "")
    for name, place in post.items():
        cell = name.removeprefix("at:")
        if cell == name or role_of(form, cell) is None:
            continue
        n, _dot, token = place.partition(".")
        fields = _fields(form, post, cell)
        if token_of(fields) == token or not n.isdecimal():
            continue
        dropped = f"x:{cell}" in post
        row = None if dropped or not fields.row else dict(fields.row)
        key = hashlib.sha256(f"{page}|{cell}|{n}|{token_of(fields)}|{dropped}".encode()).hexdigest()[:40]
        known = json.loads(post[f"k:{cell}"]) if post.get(f"k:{cell}") else None
        yield Posted(cell, int(n), key, _typed(fields.text, fields.status, row, known), fields.unit)


def with_one_reason(saves: Iterable[Posted], post: Mapping[str, str]) -> Iterator[Posted]:
    """The saves; where one reason was given for all overruled figures (`reason_all`), also for those that have none."""
    given = set()
    for one in saves:
        given.add(one.cell)
        yield one
    reason = _line(post.get("reason_all", "")).strip()
    for name, place in post.items():
        cell = name.removeprefix("at:")
        if (
            reason
            and cell != name
            and cell.endswith("?")
            and cell not in given
            and not post.get(f"t:{cell}", "").strip()
        ):
            key = hashlib.sha256(f"{post.get('seen', '')}|{cell}|{place}|{reason}".encode()).hexdigest()[:40]
            yield Posted(cell, int(place.partition(".")[0]), key, Typed(text=reason))


def _fields(form: Form, post: Mapping[str, str], cell: str) -> Fields:
    if role_of(form, cell) is Role.ROW:
        row = {key: _line(post.get(f"r:{cell}:{key}", "")) for key in _COLUMNS}
        return Fields(row={**row, "dropped": "1"} if f"x:{cell}" in post else row)
    return Fields(
        text=_line(post.get(f"t:{cell}", "")), status=post.get(f"s:{cell}", ""), unit=_line(post.get(f"u:{cell}", ""))
    )


def _line(text: str) -> str:
    return nfc(text).replace("\r\n", "\n")[:LONGEST]
