"""Which of several deadlines may be the one of the bodies a dispatch is addressed to."""

import re
from dataclasses import dataclass
from datetime import datetime

from rapidfuzz import fuzz

from tuanle.dispatches.domain.piece import Piece, Span
from tuanle.dispatches.domain.syllables import lost_marks


@dataclass(frozen=True)
class Found:
    """A deadline as found, with the sentence it stands in."""

    who: Piece | None
    to: Piece | None
    via: Piece | None
    due_at: datetime
    words: Piece
    text: Piece
    score: int

    @property
    def span(self) -> Span:
        return self.words.span

    @property
    def said(self) -> str:
        """The deadline with its body, as it is put to a person."""
        return f"{self.who.text}: {self.words.text}" if self.who else self.words.text


def claimed(found: list[Found], addressees: list[Piece], issuer: str, *, lost: bool) -> list[Found]:
    """The deadlines of which each may be that of the bodies addressed; several instants among them: a person must say.

    Those of the bodies addressed by name come first, and those of nobody named with them. Who gathers the reports of
    others, or issued the dispatch itself, hands them on later; and what goes to the issuer is what it asks for. `lost`:
    the text has lost marks.
    """
    claims = [one for one in found if one.score > 0] or found
    if lost or any(one.text.text.isascii() or lost_marks(one.text.text) for one in claims):
        return claims  # a text that has lost its marks does not say whose they are
    own = [one for one in claims if not _hands_on(one, claims, issuer)] or claims
    addressed = [one for one in own if _addressed(one, addressees)]
    ranked = [one for one in own if one in addressed or one.who is None] if addressed else own
    to_issuer = [one for one in ranked if one.to and alike(plain(one.to.folded), plain(issuer))]
    return to_issuer + [one for one in ranked if one.who is None and one.to is None] if to_issuer else ranked


def _addressed(one: Found, addressees: list[Piece]) -> bool:
    return one.who is not None and any(alike(plain(one.who.folded), plain(a.folded)) for a in addressees)


def _hands_on(one: Found, claims: list[Found], issuer: str) -> bool:
    """Whether one office (not «các …», a whole level of them) gets the reports of others, or sends its own upward."""
    if one.who is None or re.search(r"\bcac\b", one.who.folded):
        return False
    who = plain(one.who.folded)
    others = [body for other in claims if other is not one for body in (other.to, other.via) if body]
    return _same(who, plain(issuer)) or any(alike(who, plain(body.folded)) for body in others)


def _same(one: str, other: str) -> bool:
    """Whether one name holds every word of the other: a commune's board is not the district's."""
    few, many = sorted((set(re.findall(r"\w+", one)), set(re.findall(r"\w+", other))), key=len)
    return bool(few) and few <= many


#: «PGDĐT», «SGD&ĐT».
_SHORT = {"p": "phong", "s": "so", "b": "bo"}


def plain(folded: str) -> str:
    """A body's name with its usual long forms abbreviated, for comparison; its head stands for it."""
    text = re.sub(r"\buy ban nhan dan\b", "ubnd", folded.lower())
    text = re.sub(r"\bgiao duc\s?(?:va|&|-|,)\s?dao tao\b|\bgd\s?[&-]\s?dt\b", "gddt", text)
    text = re.sub(r"\b([psb])gddt\b", lambda short: f"{_SHORT[short[1]]} gddt", text)
    text = re.sub(r"\b(?:hieu truong|truong (?=phong|ban)|giam doc|chu tich|thu truong)\b", " ", text)
    return re.sub(r"\b(?:cac|nhung|de nghi|thuoc|truc thuoc|tren dia ban)\b", " ", text)


def alike(one: str, other: str) -> bool:
    """Whether two plain names mean the same body, or one is part of the other."""
    return bool(one.strip() and other.strip()) and fuzz.token_set_ratio(one, other) >= 82
