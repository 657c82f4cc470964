"""Which unit a file is from: by what it says of itself, by the head of its sheets, by its name."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tuanle.core.errors import Refused
from tuanle.core.language import gettext_noop
from tuanle.core.text import fold, nfc
from tuanle.core.wording import Wording, wording
from tuanle.orgs.queries import CERTAIN, MARGIN, UnitGuess, UnitIndex, certain, key_of
from tuanle.reports.domain.intake.grid import Grid, is_figure
from tuanle.reports.domain.intake.reading import ABOUT_UNIT, Option, Reading

HEAD_ROWS = 15
# A sheet that names at least so many units, each for sure, in one column or row is a list of units.
MANY_UNITS = 3
# Two are enough when each has figures of its own in its row or column, or a sheet.
SEVERAL = 2
# The body above a unit stands over it in the head of every official paper.
SUPERIOR = 0.6
BY_FILE_NAME = 0.97
_SAYS = re.compile(
    r"^\s*(?:tên\s+)?(?:đơn vị|trường|cơ quan)(?:\s+(?:báo cáo|lập biểu|gửi báo cáo))?\s*:\s*(.+)$", re.IGNORECASE
)
_NOT_FROM = re.compile(r"\b(?:kinh gui|gui ve|noi nhan|can cu|theo cong van|phoi hop|cong hoa xa hoi|doc lap)\b")
# Words of file names that name no unit. Single syllables stay: "lần" is also Kim Lan.
_NOISE = re.compile(
    r"\b(?:bao cao|bc|ket qua|tuan le|hthtsd|hoc tap suot doi|huong ung|phu luc|bieu mau|chinh thuc|final|nam (?=\d))\b|\d+"
)


def find_unit(
    grids: Iterable[Grid], lines: Iterable[tuple[str, str]], name: str, units: UnitIndex, reading: Reading
) -> None:
    """Fill `reading.units` and, when it is certain, `reading.unit`; else ask.

    `lines` are (place, text) of a document outside its tables.
    """
    guesses: dict[str, UnitGuess] = {}
    for guess in (*_from_text(grids, lines, units), *_from_name(name, units)):
        before = guesses.get(guess.code)
        if before is None or before.confidence < guess.confidence:
            guesses[guess.code] = guess
    reading.units = sorted(guesses.values(), key=lambda one: (-one.confidence, one.code))[:6]
    sure = certain(reading.units)
    if sure is not None:
        reading.unit = sure.code
        return
    words = (
        gettext_noop("Tệp của đơn vị nào?")
        if reading.units
        else gettext_noop("Tệp không ghi đơn vị nào nhận ra được. Tệp của đơn vị nào?")
    )
    reading.ask(
        "unit",
        ABOUT_UNIT,
        wording(words),
        {"sheet": "", "cell": "", "raw": name},
        [Option(one.code, f"{one.name} ({one.why})", one.confidence) for one in reading.units],
    )


def refuse_many_units(grids: Sequence[Grid], units: UnitIndex) -> None:
    """Raise `Refused` for a list with a row, a column or a sheet for each of several units."""
    names = [grid.name for grid in grids]
    found = _units_in(names, units)
    if len(found) >= SEVERAL:
        raise _many(wording(gettext_noop("các trang tính")), found)
    for grid in grids:
        for lines in (list(zip(*grid.rows, strict=True)), grid.rows):
            across = list(zip(*lines, strict=True))
            for line in lines:
                texts = [text for text in line if isinstance(text, str) and text]
                found = _units_in(texts, units)
                if len(found) >= MANY_UNITS and len(found) * 2 >= len(set(texts)):
                    raise _many(wording(gettext_noop("trang «%(sheet)s»"), sheet=grid.name), found)
                counted = _units_in(
                    [text for text, other in zip(line, across, strict=True) if _has_count(other)], units
                )
                if len(counted) >= SEVERAL:
                    raise _many(wording(gettext_noop("trang «%(sheet)s»"), sheet=grid.name), counted)


def _has_count(line: Sequence[object]) -> bool:
    """Whether figures stand in the row or column of a name, more than its ordinal."""
    return sum(1 for value in line if is_figure(value) or (isinstance(value, str) and value.isdigit())) > 1


def _units_in(texts: Iterable[object], units: UnitIndex) -> list[str]:
    found: dict[str, str] = {}
    for text in texts:
        if isinstance(text, str) and 3 < len(text) < 80 and key_of(text).kind:
            sure = units.sure(text)
            if sure:
                found.setdefault(sure.code, sure.name)
    return list(found.values())


def _many(where: Wording, found: list[str]) -> Refused:
    return Refused(
        wording(
            gettext_noop("Tệp gộp số liệu của nhiều đơn vị ở %(where)s (%(units)s…). Hãy gửi mỗi đơn vị một tệp."),
            where=where,
            units=", ".join(found[:3]),
        ),
        code="many_units",
    )


def _from_text(grids: Iterable[Grid], lines: Iterable[tuple[str, str]], units: UnitIndex) -> list[UnitGuess]:
    found: list[UnitGuess] = []
    heads = [
        (f"«{grid.name}» ô {grid.address(r, c)}", grid.text(r, c), c, r)
        for grid in grids
        for r in range(min(HEAD_ROWS, len(grid.rows)))
        for c in range(grid.width)
        if grid.text(r, c)
    ]
    heads += [(place, text, 0, n) for n, (place, text) in enumerate(lines)]
    seen: set[str] = set()
    head_units: list[tuple[int, int, UnitGuess]] = []
    for place, text, column, row in heads:
        for line_number, line in enumerate(text.split("\n")):
            line = line.strip()
            if line in seen or len(line) > 140 or _NOT_FROM.search(fold(line)):
                continue
            seen.add(line)
            says = _SAYS.match(nfc(line))
            if says:
                found += [replace(one, why=f"{place} ghi «{line}»") for one in units.find(_named(line, says[1]))[:4]]
            elif len(line) < 90 and key_of(line).kind:
                for one in units.find(line)[:4]:
                    head_units.append(
                        (
                            column,
                            row * 10 + line_number,
                            replace(one, confidence=min(one.confidence, 0.98), why=f"{place}: «{line}»"),
                        )
                    )
    for column, row, guess in head_units:
        below = any(
            other.code != guess.code and other.confidence >= CERTAIN and c == column and 0 < r - row <= 30
            for c, r, other in head_units
        )
        found.append(replace(guess, confidence=round(guess.confidence * SUPERIOR, 2)) if below else guess)
    return found


def _named(line: str, rest: str) -> str:
    """`Trường: Mầm non Bát Tràng` names a school even though the word stands before the colon."""
    return f"Trường {rest}" if fold(line).startswith("truong") and not key_of(rest).kind else rest


def _from_name(name: str, units: UnitIndex) -> list[UnitGuess]:
    stem = nfc(name).replace("\\", "/").rpartition("/")[2].rpartition(".")[0] or name
    spaced = re.sub(r"[_\-.+()\[\]]+", " ", stem)
    spaced = re.sub(r"(?<=[a-zà-ỹ])(?=[A-ZĐÀ-Ỹ])", " ", spaced)
    text = " ".join(_NOISE.sub(" ", fold(spaced)).split())
    if len(text) < 3:
        return []
    return [
        replace(one, confidence=round(one.confidence * BY_FILE_NAME, 2), why=f"tên tệp «{stem}»")
        for one in units.find(text)[:4]
    ]


__all__ = ["MARGIN", "find_unit", "refuse_many_units"]
