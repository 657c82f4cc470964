"""What a unit's name gives its official documents: the lines at their head, its area, who signs on whose behalf."""

import re
from dataclasses import dataclass

_COMMITTEE = re.compile(r"^(?:UBND|Ủy ban nhân dân)\s+", re.I)
_AREA = re.compile(r"\b(huyện|quận|thị xã|thành phố|tỉnh|xã|phường|thị trấn)\b", re.I)


@dataclass(frozen=True)
class Letterhead:
    """`head`: the name as it stands at the head, on two lines for a committee. `area`: what its units make up together,
    as in a sentence (`huyện`, `xã`; `đơn vị` without an area). `signing`: pairs of a prefix and what stands behind it.
    """

    head: str
    area: str
    signing: tuple[tuple[str, str], ...]
    is_committee: bool


def letterhead_of(name: str) -> Letterhead:
    """The letterhead of the unit called `name`. A committee signs on behalf of its members, elsewhere the head of the
    unit signs (Decree 30/2020, Article 13)."""
    if not _COMMITTEE.match(name):
        return Letterhead(name.upper(), "đơn vị", (("", "THỦ TRƯỞNG ĐƠN VỊ"),), is_committee=False)
    rest = _COMMITTEE.sub("", name)
    area = _AREA.search(rest)
    return Letterhead(
        f"ỦY BAN NHÂN DÂN\n{rest.upper()}",
        area.group(1).lower() if area else "đơn vị",
        (("TM.", "ỦY BAN NHÂN DÂN"), ("", "CHỦ TỊCH")),
        is_committee=True,
    )


def spelled_out(name: str) -> str:
    """`UBND huyện Gia Lâm` as `Ủy ban nhân dân huyện Gia Lâm`; other names as they are."""
    return _COMMITTEE.sub("Ủy ban nhân dân ", name)


def bare(name: str) -> str:
    """A key under which both spellings of a committee are the same."""
    return _COMMITTEE.sub("ubnd ", name.strip().rstrip(".")).lower()
