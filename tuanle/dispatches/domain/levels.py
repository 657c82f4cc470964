"""Which of several deadlines is the one of the bodies a dispatch is addressed to."""

import re
from dataclasses import dataclass
from datetime import datetime

from rapidfuzz import fuzz

from tuanle.dispatches.domain.piece import Piece, Span


@dataclass(frozen=True)
class Found:
    """A deadline as found, with the sentence it stands in."""

    who: Piece | None
    to: Piece | None
    via: Piece | None
    due_at: datetime
    span: Span
    text: Piece
    score: int


def choose(found: list[Found], addressees: list[Piece], issuer: str) -> Found | None:
    """The deadline of the bodies addressed. Two different ones with the same claim: a person must say."""
    if not found:
        return None
    instants = {one.due_at for one in found if one.score > 0} or {one.due_at for one in found}
    if len(instants) == 1:
        return next(one for one in found if one.due_at in instants)
    targets = {plain(one.to.folded) for one in found if one.to}
    reporting = [one for one in found if not addressees or _addressed(one, addressees)]
    gather = {plain(body.folded) for one in reporting for body in (one.to, one.via) if body}
    ranked = sorted(((_fit(one, addressees, issuer, targets, gather), one) for one in found), key=lambda pair: -pair[0])
    best = [one for fit, one in ranked if fit == ranked[0][0]]
    return best[0] if len({one.due_at for one in best}) == 1 else None


def _addressed(one: Found, addressees: list[Piece]) -> bool:
    return one.who is not None and any(alike(plain(one.who.folded), plain(a.folded)) for a in addressees)


def _fit(one: Found, addressees: list[Piece], issuer: str, targets: set[str], gather: set[str]) -> int:
    fit = one.score
    who = plain(one.who.folded) if one.who else ""
    own = plain(issuer)
    if who:
        if any(alike(who, body) for body in gather):
            fit -= 2  # it is addressed too, but others addressed report to it
        elif _addressed(one, addressees):
            fit += 4
        elif re.match(r"(?:cac )?(?:don vi|co so giao duc|truong|dia phuong|xa|co quan)", who):
            fit += 2
        if _same(who, own):
            fit -= 4
        if any(alike(who, target) for target in targets) and not _addressed(one, addressees):
            fit -= 3
    else:
        fit += 1
    if one.to:
        to = plain(one.to.folded)
        if alike(to, own):
            fit += 3
    return fit


def _same(one: str, other: str) -> bool:
    """Whether one name holds every word of the other: a commune's board is not the district's."""
    few, many = sorted((set(re.findall(r"\w+", one)), set(re.findall(r"\w+", other))), key=len)
    return bool(few) and few <= many


def plain(folded: str) -> str:
    """A body's name with its usual long forms abbreviated, for comparison; its head stands for it."""
    text = re.sub(r"\buy ban nhan dan\b", "ubnd", folded.lower())
    text = re.sub(r"\bgiao duc va dao tao\b|\bgd\s?&\s?dt\b|\bgd-dt\b", "gddt", text)
    text = re.sub(r"\b(?:hieu truong|truong (?=phong|ban)|giam doc|chu tich|thu truong)\b", " ", text)
    return re.sub(r"\b(?:cac|nhung|de nghi|thuoc|truc thuoc|tren dia ban)\b", " ", text)


def alike(one: str, other: str) -> bool:
    """Whether two plain names mean the same body, or one is part of the other."""
    return bool(one.strip() and other.strip()) and fuzz.token_set_ratio(one, other) >= 82
