"""How a unit stands in its own documents: at the head, in the symbol, above the signature (Decree 30/2020/NĐ-CP)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tuanle.core.text import fold
from tuanle.orgs.kinds.signing import Signing

_COMMITTEE = re.compile(r"^(?:UBND|Ủy ban nhân dân)\s+", re.I)
_EDUCATION = re.compile(r"\bGD\s?[&-]?\s?ĐT\b")
_AREA = re.compile(r"\b(huyện|quận|thị xã|thành phố|tỉnh|xã|phường|thị trấn)\b", re.I)
#: How a committee signs whose kind an authority added itself.
_AS_A_COMMITTEE = Signing(head="Chủ tịch", collective="Ủy ban nhân dân")


@dataclass(frozen=True)
class Letterhead:
    """`issuer` and `superior` in the capitals of the head; `short` as in a sentence; `abbreviation` as in the symbol."""

    superior: str
    issuer: str
    short: str
    abbreviation: str
    place: str
    signing: Signing

    @property
    def area(self) -> str:
        """What its units make up together, as in a sentence: `huyện`, `xã`; a unit without an area is `đơn vị`."""
        found = _AREA.search(self.short) if is_committee(self.short) else None
        return found.group(1).lower() if found else "đơn vị"

    def signing_lines(self, *, deputy: bool = False) -> tuple[tuple[str, str], ...]:
        """Pairs of authority and words. The head of a committee signs `TM.` the committee; a deputy `KT.` the head."""
        head = self.signing.head
        positions = (("KT.", head), ("", f"Phó {head}")) if deputy else (("", head),)
        behalf = (("TM.", self.signing.collective),) if self.signing.collective else ()
        return tuple((authority, words.upper()) for authority, words in (*behalf, *positions))


def letterhead(
    *, name: str, kind_names: Iterable[str], abbreviation: str, signing: Signing, place: str, superior: str
) -> Letterhead:
    """`superior`: the name of the body above; a committee has none over it. `kind_names`: how its kind may be called."""
    kind, own = _parted(name, kind_names)
    initials = "".join(word[0] for word in own.split() if word[0].isupper()) if signing.initials else ""
    return Letterhead(
        superior="" if is_committee(name) or not superior else head_name(superior).replace("\n", " "),
        issuer=f"{kind}\n{own}".upper() if kind and own and not is_committee(name) else head_name(name),
        short=name,
        abbreviation=f"{abbreviation}{initials}",
        place=place,
        signing=_AS_A_COMMITTEE if is_committee(name) and not signing.collective else signing,
    )


def is_committee(name: str) -> bool:
    return bool(_COMMITTEE.match(name))


def head_name(name: str) -> str:
    """`UBND huyện Gia Lâm` as it stands at the head of a document, on two lines; other names as they are."""
    if is_committee(name):
        return f"ỦY BAN NHÂN DÂN\n{_COMMITTEE.sub('', name).upper()}"
    return name.upper()


def spelled_out(name: str) -> str:
    """`UBND huyện Gia Lâm` as `Ủy ban nhân dân huyện Gia Lâm`, `Sở GDĐT` as `Sở Giáo dục và Đào tạo`."""
    return _EDUCATION.sub("Giáo dục và Đào tạo", _COMMITTEE.sub("Ủy ban nhân dân ", name))


def bare(name: str) -> str:
    """A key under which both spellings of a committee are the same."""
    return _COMMITTEE.sub("ubnd ", name.strip().rstrip(".")).lower()


def _parted(name: str, kind_names: Iterable[str]) -> tuple[str, str]:
    """`Trường Tiểu học` and `Bát Tràng`: what the kind is called, as written in `name`, and the unit's own name."""
    folded = fold(name)
    known = [len(kind) for kind in kind_names if folded.startswith(f"{fold(kind)} ")]
    end = max(known, default=0)
    return name[:end], name[end:].strip()
