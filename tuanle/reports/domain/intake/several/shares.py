"""What of a file is one unit's, before it is read."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tuanle.core.language import gettext_noop
from tuanle.core.text import fold, nfc
from tuanle.core.wording import Wording, wording
from tuanle.orgs.queries import UnitGuess, UnitIndex, certain, key_of
from tuanle.reports.domain.intake.reading import ABOUT_UNIT, IGNORE, Option, Reading
from tuanle.reports.domain.intake.tables.figures import Figure
from tuanle.reports.domain.intake.tables.reader import Ready, Sheet
from tuanle.reports.domain.intake.tables.whose import options_of

LONGEST_NAME = 90
_ORDINAL = re.compile(r"^\s*(?:\d{1,3}|[IVX]{1,5}|[a-zđ])\s*[.)/]\s*")
# How a unit's name begins, be the unit known here or not: "TH Kim Lan", never "Biểu TH".
_BEGINS = re.compile(
    r"^(?:truong|mam non|mau giao|mn|tieu hoc|th|thcs|trung hoc|tthtcd|trung tam|tt|ubnd|uy ban|xa|phuong|thi tran"
    r"|thu vien|hoi khuyen hoc|hkh|phong giao duc|phong gd)\b"
)
# With its marks "cộng" is a sum and "công" (an, đoàn) is none; without them only by itself.
_TOTAL = re.compile(
    r"^\W*(?:tổng|cộng|luỹ kế|lũy kế)\b|^\W*(?:tong|cong)(?: so| cong| hop)?\W*$|\b(?:tổng hợp|tổng cộng)\b"
    r"|^\W*(?:toàn|cả) (?:xã|phường|thị trấn|huyện|quận|thành phố|tỉnh|địa bàn)\b"
)
# A unit that is offered beside others that are as likely.
EITHER = 0.5
NOBODY = 0.2


@dataclass(frozen=True)
class Share:
    """What of a file is one unit's.

    `part` is its place in the file, by which it is known again: a sheet, or `sheet!cell` of the unit's name; `where`
    tells it to people. `unit` is the code when it is certain, `guesses` are the units it may be. `is_total`: it may not
    be a unit's but the sum of others; `sums` are the sets of parts that it may be the sum of (empty: all). `asks` is said
    where the unit is not certain. `figures` are what the text of a document says of it. `is_aside`: beside a list of units, and nothing when it says nothing.
    """

    part: str
    where: dict[str, str]
    asks: Wording
    unit: str = ""
    guesses: tuple[UnitGuess, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    ready: tuple[Ready, ...] = ()
    figures: tuple[Figure, ...] = ()
    is_total: bool = False
    sums: tuple[frozenset[str], ...] = ()
    is_aside: bool = False

    @property
    def is_of_text(self) -> bool:
        """Whether it is nothing but text of a document."""
        return not self.sheets and not self.ready


def unnumbered(text: str) -> str:
    """`1. Trường Mầm non Bát Tràng` without its number."""
    return _ORDINAL.sub("", text)


def names_a_unit(text: str) -> bool:
    """Whether a text is a unit's name by its look: a kind of unit first, then words of its own."""
    text = unnumbered(text)
    if not 3 < len(text) < LONGEST_NAME or not _BEGINS.match(fold(text)):
        return False
    name = key_of(text)
    return bool(name.kind) and any(len(word) > 1 and not word.isdigit() for word in name.core.split())


def is_total(text: str) -> bool:
    """Whether a title is that of a sum: "Tổng cộng", "Cộng mầm non", "Toàn xã"."""
    return bool(_TOTAL.search(nfc(text).lower()))


def units_of(text: str, units: UnitIndex) -> list[UnitGuess]:
    """The units that a name may mean. A kind alone ("Mầm non") is nobody's name, even where there is one of it."""
    text = unnumbered(text)
    return units.find(text)[:4] if key_of(text).core or units.by_code(text) else []


def code_of(guesses: Sequence[UnitGuess]) -> str:
    """The code of the unit that is certain, or empty."""
    sure = certain(list(guesses))
    return sure.code if sure else ""


def ask_whose(reading: Reading, share: Share, text: Wording, guesses: Iterable[UnitGuess], *, nobody: float) -> None:
    """Ask a person whose a share is; `nobody`: how likely it is no unit's report at all."""
    none = Option.of(IGNORE, wording(gettext_noop("Không phải báo cáo của đơn vị nào, bỏ qua")), nobody)
    reading.ask("unit", ABOUT_UNIT, text, share.where, [*options_of(guesses), none])
