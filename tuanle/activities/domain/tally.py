"""What a unit's held activities add up to, as the figures of its report.

What is added: turns. What is counted: activities, or sessions where a kind is counted so ("buổi", "tiết"). What is
neither: people, who may have come to two activities: they are told only where there is one.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tuanle.activities.enums import Axis
from tuanle.campaigns.kinds.activities import ACTIVITY_KINDS


@dataclass(frozen=True)
class HeldSession:
    """A session that took place. Parts are empty where nobody broke its turns down."""

    day: date
    turns: int
    by_mode: Mapping[str, int] = field(default_factory=dict)
    by_group: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Held:
    """An activity with those of its sessions that are to be counted, at least one.

    `groups`: for whom it was. `people`: how many different ones came to just these sessions; None: not known.
    `joint_with`: codes of the units that took part.
    """

    pk: int
    title: str
    kind: str
    mode: str
    venue: str
    sessions: Sequence[HeldSession]
    groups: Sequence[str] = ()
    people: int | None = None
    joint_with: Sequence[str] = ()

    @property
    def turns(self) -> int:
        return sum(session.turns for session in self.sessions)

    @property
    def first_day(self) -> date:
        return min(session.day for session in self.sessions)


@dataclass(frozen=True)
class Figure:
    """A value with its parts (axis → member → value) and what it is made of (activity, its share)."""

    value: Any
    parts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    made_of: tuple[tuple[Held, Any], ...] = ()


def tally(held: Iterable[Held]) -> dict[str, Figure]:
    """The figures by the rest of their key: `count`, `turns`, `list`, and `<kind>.count`, `.turns`, `.people`, `.largest`.

    A kind that was not held is not in it: nothing recorded is not none held.
    """
    ones = sorted(held, key=lambda one: (one.first_day, one.title, one.pk))
    if not ones:
        return {}
    figures = {"count": _count(ones), "turns": _turns(ones), "list": _list(ones)}
    by_kind: dict[str, list[Held]] = defaultdict(list)
    for one in ones:
        by_kind[one.kind].append(one)
    for kind, these in by_kind.items():
        figures.update({f"{kind}.{name}": figure for name, figure in _of_kind(kind, these).items()})
    return figures


def _of_kind(kind: str, ones: list[Held]) -> dict[str, Figure]:
    by_session = ACTIVITY_KINDS[kind].is_counted_by_session
    figures = {
        "count": _count(ones, by_session=by_session),
        "turns": _turns(ones),
        "largest": _largest(ones, by_session=by_session),
    }
    if len(ones) == 1 and ones[0].people is not None:
        figures["people"] = Figure(ones[0].people, made_of=((ones[0], ones[0].people),))
    return figures


def _count(ones: list[Held], *, by_session: bool = False) -> Figure:
    made_of = tuple((one, len(one.sessions) if by_session else 1) for one in ones)
    modes: Counter[str] = Counter()
    for one, share in made_of:
        modes[one.mode] += share
    return Figure(sum(share for _one, share in made_of), {Axis.MODE.value: dict(modes)}, made_of)


def _turns(ones: list[Held]) -> Figure:
    made_of = tuple((one, one.turns) for one in ones)
    return Figure(sum(turns for _one, turns in made_of), _parts(ones), made_of)


def _parts(ones: list[Held]) -> dict[str, dict[str, int]]:
    """Along each axis, the parts of all turns; an axis along which some turns are not known is left out."""
    parts: dict[str, dict[str, int]] = {}
    for axis in Axis:
        told = [_part_of(one, session, axis) for one in ones for session in one.sessions]
        if None not in told:
            total: Counter[str] = Counter()
            for part in told:
                total.update(part or {})
            parts[axis.value] = dict(total)
    return parts


def _part_of(one: Held, session: HeldSession, axis: Axis) -> Mapping[str, int] | None:
    """A session's turns along an axis: as broken down; else all of its activity's mode or, where it has one, group."""
    if axis == Axis.MODE:
        return session.by_mode or {one.mode: session.turns}
    if session.by_group or not session.turns:
        return session.by_group
    return {one.groups[0]: session.turns} if len(one.groups) == 1 else None


def _largest(ones: list[Held], *, by_session: bool) -> Figure:
    """The most turns of one, counted as the kind is."""
    sizes = [(max(s.turns for s in one.sessions) if by_session else one.turns, one) for one in ones]
    most, one = max(sizes, key=lambda size: size[0])
    return Figure(most, made_of=((one, most),))


def _list(ones: list[Held]) -> Figure:
    rows = [
        {
            "title": one.title,
            "date": one.first_day.isoformat(),
            "venue": one.venue,
            "mode": one.mode,
            "turns": one.turns,
            "lead": "",
            "joint_with": list(one.joint_with),
        }
        for one in ones
    ]
    return Figure(rows, made_of=tuple(zip(ones, rows, strict=True)))
