"""Who in an export is who on the list: by e-mail, then by name; where it is not sure, a person is asked."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from rapidfuzz import fuzz

from tuanle.core.text import fold
from tuanle.registrations.domain.exports.people import Visitor

#: From here on (of 100) two names are alike enough to ask.
_ALIKE = 84
_MOST_ASKED = 4


class Sureness(Enum):
    SURE = "sure"
    ASK = "ask"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Known:
    """One on the list. `email` is the contact's, who may have registered several."""

    pk: int
    name: str
    email: str = ""


@dataclass(frozen=True)
class Match:
    """`of`: who it is, or the candidates to choose from, the likeliest first."""

    visitor: Visitor
    sureness: Sureness
    of: tuple[int, ...] = ()


def match(visitors: Sequence[Visitor], known: Sequence[Known]) -> list[Match]:
    """What becomes of each visitor.

    Sure is an e-mail with one person behind it, or a name that just one person on the list bears, in whatever order its
    parts stand. Two visitors by the same name, with different e-mails, are two people: then a person is asked.
    """
    by_mail: dict[str, list[Known]] = defaultdict(list)
    by_name: dict[str, list[Known]] = defaultdict(list)
    for one in known:
        if one.email:
            by_mail[one.email.lower()].append(one)
        by_name[_key(one.name)].append(one)
    namesakes: dict[str, int] = defaultdict(int)
    for visitor in visitors:
        namesakes[_key(visitor.name)] += 1
    return [_matched(visitor, known, by_mail, by_name, namesakes) for visitor in visitors]


def _matched(
    visitor: Visitor,
    known: Sequence[Known],
    by_mail: dict[str, list[Known]],
    by_name: dict[str, list[Known]],
    namesakes: dict[str, int],
) -> Match:
    name = _key(visitor.name)
    if family := by_mail.get(visitor.email) if visitor.email else None:
        named = [one for one in family if _key(one.name) == name]
        if len(family) == 1 or len(named) == 1:
            return Match(visitor, Sureness.SURE, ((named or family)[0].pk,))
        likeliest = sorted(named or family, key=lambda one: -_likeness(name, _key(one.name)))
        return Match(visitor, Sureness.ASK, tuple(one.pk for one in likeliest)[:_MOST_ASKED])
    same = by_name.get(name, [])
    if len(same) == 1 and namesakes[name] == 1 and " " in name:
        return Match(visitor, Sureness.SURE, (same[0].pk,))
    if same:
        return Match(visitor, Sureness.ASK, tuple(one.pk for one in same)[:_MOST_ASKED])
    alike = sorted(((_likeness(name, _key(one.name)), -one.pk) for one in known), reverse=True)
    near = tuple(-pk for likeness, pk in alike if likeness >= _ALIKE)[:_MOST_ASKED]
    return Match(visitor, Sureness.ASK, near) if near else Match(visitor, Sureness.UNKNOWN)


def _key(name: str) -> str:
    """A name without marks, whatever the order of its parts."""
    return " ".join(sorted(fold(name).split()))


def _likeness(one: str, other: str) -> float:
    """Alike as a whole, or one within the other (`Lan Nguyen 5A`, `Nguyễn Lan`) where that says at least two words."""
    whole = fuzz.ratio(one, other)
    shorter = min((one, other), key=len)
    return max(whole, fuzz.token_set_ratio(one, other) - 5) if len(shorter.split()) > 1 else whole
