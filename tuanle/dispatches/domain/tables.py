"""Tables of what is held and who does what: `| TT | Nội dung | Đơn vị thực hiện | Thời gian |`."""

import re
from collections.abc import Iterator
from itertools import pairwise

from tuanle.dispatches.domain.bodies import bodies_in
from tuanle.dispatches.domain.normalise import Line, tidy
from tuanle.dispatches.domain.piece import Piece, join

#: A longer line above a table says something of its own.
TITLE = 60
_PERSON = re.compile(r"ho (?:va |, ?)?ten\b")
#: What a column or the line above a table says of activities; of duties it says more.
_HELD = re.compile(r"hoat dong(?! (?:chi dao|kiem tra))")
_ASKED = re.compile(r"nhiem vu|phan cong|trach nhiem|to chuc thuc hien|kinh phi|thanh vien|bao cao")
_NUMBER = re.compile(r"(?:\d+|[ivx]+)[.)]?")
_HEADER = {
    "clause": re.compile(r"^(?:tt|stt|so tt)$"),
    "text": re.compile(r"noi dung|nhiem vu|cong viec|hoat dong"),
    "bodies": re.compile(r"don vi|chu tri|thuc hien|phu trach|phan cong|co quan|bo phan"),
    "with": re.compile(r"phoi hop"),
    "when": re.compile(r"thoi gian|han|tien do|thoi han|ghi chu|dia diem|san pham|ket qua"),
}


def duty_rows(lines: list[Line]) -> list[tuple[tuple[Piece, ...], Piece, str | None]]:
    """For each row its bodies, what they do, and its number."""
    out: list[tuple[tuple[Piece, ...], Piece, str | None]] = []
    for columns, cells in _rows(lines):
        text, units = cells[columns["text"]].strip(" ;-–+"), cells[columns["bodies"]].strip(" ;./")
        if text and units:
            number = cells[columns["clause"]].text.strip(" .") if "clause" in columns else ""
            out.append((tuple(_in_cell(units)), text, number or None))
    return out


def activity_rows(lines: list[Line]) -> list[tuple[Piece, str | None]]:
    """The activities of the tables that list them, as their column or the line above them says; each with its number."""
    out = []
    for columns, cells in _rows(lines, ("text",)):
        text = cells[columns["text"]].strip(" ;-–+")
        if "activities" in columns and len(text) > 3:
            number = cells[columns["clause"]].text.strip(" .") if "clause" in columns else ""
            out.append((text, number or None))
    return out


def titles(lines: list[Line]) -> list[Piece]:
    """The short lines that stand right above a table."""
    said = [line for line in lines if line.raw.text.strip()]
    return [
        above.flow
        for above, line in pairwise(said)
        if "|" in line.raw.text and "|" not in above.raw.text and len(above.flow) < TITLE
    ]


def report_rows(lines: list[Line]) -> list[tuple[Piece, Piece]]:
    """Rows with a time, as one sentence each with the body that must do it: a row can be the duty to report."""
    out = []
    for columns, cells in _rows(lines):
        if "when" in columns and len(cells) > columns["when"] and cells[columns["text"]] and cells[columns["when"]]:
            out.append((join([cells[columns["text"]], cells[columns["when"]]], ", "), cells[columns["bodies"]]))
    return out


def _rows(
    lines: list[Line], needed: tuple[str, ...] = ("text", "bodies")
) -> Iterator[tuple[dict[str, int], list[Piece]]]:
    """The rows below a head that has the columns `needed`. `activities` among the columns: the table lists such."""
    columns: dict[str, int] = {}
    above = ""
    for line in lines:
        if "|" not in line.raw.text:
            columns, above = {}, line.flow.folded if line.flow else above
            continue
        cells = _cells(line.raw)
        named = {} if cells and _NUMBER.fullmatch(cells[0].folded) else _header(cells)
        if set(needed) <= named.keys() and len(named) > 1:
            columns = named
            if _HELD.search(cells[named["text"]].folded) or _HELD.search(above) and not _ASKED.search(above):
                columns["activities"] = named["text"]
        elif columns and len(cells) > max(columns[name] for name in needed):
            yield columns, cells


def _cells(raw: Piece) -> list[Piece]:
    bare = raw.strip()
    parts = list(bare.split(re.compile(r"\|")))
    if bare.text.startswith("|"):
        parts = parts[1:]
    if bare.text.endswith("|"):
        parts = parts[:-1]
    return [tidy(part) for part in parts]


def _header(cells: list[Piece]) -> dict[str, int]:
    named: dict[str, int] = {}
    if any(_PERSON.match(cell.folded) for cell in cells):
        return {}  # who sits on a board, not who does what
    for index, cell in enumerate(cells):
        folded = cell.folded.strip(" .*")
        if len(folded) > 60:
            return {}
        for role in ("clause", "when", "with", "bodies", "text"):
            if _HEADER[role].search(folded) and role not in named:
                if role == "when" and re.search(r"don vi|noi dung", folded):
                    continue
                named[role] = index
                break
    return named


def _in_cell(units: Piece) -> list[Piece]:
    parts = [
        p
        for chunk in units.split(
            re.compile(r";|^[-–+]\s|\s[-–+]\s(?=cac |truong |trung tam|phong |so |hoi |ubnd|uy ban|cong chuc|ban )")
        )
        for p in bodies_in(chunk.strip(" ,.-–"))
        if p
    ]
    return parts or [units]
