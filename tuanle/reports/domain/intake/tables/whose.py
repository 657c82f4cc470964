"""Which unit a file is from: by what it says of itself, by the head of its sheets, by its name."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from tuanle.core.language import gettext_noop
from tuanle.core.text import fold, nfc
from tuanle.core.wording import wording
from tuanle.orgs.queries import CERTAIN, UnitGuess, UnitIndex, certain, key_of
from tuanle.reports.domain.intake.grid import Grid
from tuanle.reports.domain.intake.reading import ABOUT_UNIT, Option, Reading

HEAD_ROWS = 15
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
    reading.units = ranked((*named_in(grids, lines, units), *named_by(name, units)))
    sure = certain(reading.units)
    if sure is not None:
        reading.unit = sure.code
        return
    words = (
        gettext_noop("Tệp của đơn vị nào?")
        if reading.units
        else gettext_noop("Tệp không ghi đơn vị nào nhận ra được. Tệp của đơn vị nào?")
    )
    reading.ask("unit", ABOUT_UNIT, wording(words), {"sheet": "", "cell": "", "raw": name}, options_of(reading.units))


def ranked(guesses: Iterable[UnitGuess]) -> list[UnitGuess]:
    """Each unit once, by its best guess, the likeliest first."""
    best: dict[str, UnitGuess] = {}
    for guess in guesses:
        before = best.get(guess.code)
        if before is None or before.confidence < guess.confidence:
            best[guess.code] = guess
    return sorted(best.values(), key=lambda one: (-one.confidence, one.code))[:6]


def options_of(guesses: Iterable[UnitGuess]) -> list[Option]:
    """The units that a person may choose from, each with where its name was read."""
    return [Option(one.code, f"{one.name} ({one.why})", one.confidence) for one in guesses]


def named_in(grids: Iterable[Grid], lines: Iterable[tuple[str, str]], units: UnitIndex) -> list[UnitGuess]:
    """The units that the heads of sheets and the lines of a document name."""
    found: list[UnitGuess] = []
    heads = [place for grid in grids for place in _head(grid)]
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
                found += [replace(one, why=f"{place} ghi “{line}”") for one in units.find(_named(line, says[1]))[:4]]
            elif len(line) < 90 and key_of(line).kind:
                for one in units.find(line)[:4]:
                    head_units.append(
                        (
                            column,
                            row * 10 + line_number,
                            replace(one, confidence=min(one.confidence, 0.98), why=f"{place}: “{line}”"),
                        )
                    )
    for column, row, guess in head_units:
        below = any(
            other.code != guess.code and other.confidence >= CERTAIN and c == column and 0 < r - row <= 30
            for c, r, other in head_units
        )
        found.append(replace(guess, confidence=round(guess.confidence * SUPERIOR, 2)) if below else guess)
    return found


def _head(grid: Grid) -> list[tuple[str, str, int, int]]:
    """The texts of the first rows of a sheet: where each stands, what it says, column and row."""
    return [
        (f"“{grid.name}” ô {grid.address(r, c)}", grid.text(r, c), c, r)
        for r in range(min(HEAD_ROWS, len(grid.rows)))
        for c in range(grid.width)
        if grid.text(r, c)
    ]


def head_lines(grid: Grid) -> list[str]:
    """The lines in the head of a sheet that may say whose it is; what stands after "Đơn vị:" by itself."""
    lines = [line.strip() for _place, text, _c, _r in _head(grid) for line in text.split("\n")]
    lines = [line for line in lines if line and not _NOT_FROM.search(fold(line))]
    return [_named(line, says[1]) if (says := _SAYS.match(nfc(line))) else line for line in lines]


def head_lines_of(rows: list[list[Any]]) -> list[str]:
    """What the first rows say after "Đơn vị:", of a sheet as it was read."""
    texts = (nfc(value).strip() for row in rows for value in row if isinstance(value, str))
    return [_named(text, says[1]) for text in texts if (says := _SAYS.match(text))]


def _named(line: str, rest: str) -> str:
    """`Trường: Mầm non Bát Tràng` names a school even though the word stands before the colon."""
    return f"Trường {rest}" if fold(line).startswith("truong") and not key_of(rest).kind else rest


def named_by(name: str, units: UnitIndex) -> list[UnitGuess]:
    """The units that the name of a file names."""
    stem = nfc(name).replace("\\", "/").rpartition("/")[2].rpartition(".")[0] or name
    return named_by_title(stem, f"tên tệp “{stem}”", units)


def named_by_title(title: str, why: str, units: UnitIndex) -> list[UnitGuess]:
    """The units that a short title names, such as that of a file or a sheet."""
    spaced = re.sub(r"[_\-.+()\[\]]+", " ", nfc(title))
    text = " ".join(_NOISE.sub(" ", fold(_parted(spaced))).split())
    if len(text) < 3:
        return []
    return [replace(one, confidence=round(one.confidence * BY_FILE_NAME, 2), why=why) for one in units.find(text)[:4]]


def _parted(text: str) -> str:
    """`BaoCaoBátTràng` is four words: a capital after a small letter begins one."""
    after = zip(text, text[1:], strict=False)
    return text[:1] + "".join(f" {two}" if one.islower() and two.isupper() else two for one, two in after)
