"""Whom a dispatch addresses and charges: kinds of unit by the words for them, and units addressed one by one."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from tuanle.core.text import fold
from tuanle.dispatches.models import Dispatch, Outgoing
from tuanle.dispatches.queries import Letter, fields_of, letter_in
from tuanle.orgs.models import Unit
from tuanle.orgs.queries import Match, known_kinds, match_bodies


@dataclass(frozen=True)
class Charged:
    """Whom a duty falls to: every unit of `kinds`, and the single `units` with these codes. `left_over`: see `Match`."""

    kinds: frozenset[str]
    units: frozenset[str]
    left_over: tuple[str, ...] = ()

    @classmethod
    def of(cls, kinds: Collection[str], units: Collection[str] = ()) -> "Charged":
        return cls(frozenset(kinds), frozenset(units))

    def __contains__(self, unit: Unit) -> bool:
        return unit.kind_id in self.kinds or unit.code in self.units

    def among(self, units: Iterable[Unit]) -> tuple[Unit, ...]:
        return tuple(unit for unit in units if unit in self)


@dataclass(frozen=True)
class Said:
    """What a dispatch says of whom it addresses: by the phrases it has for them, and what of these was not understood.

    `units` are addressed one by one: only a dispatch of our own tells them from their kind.
    """

    addressees: Mapping[str, Match]
    kinds: tuple[str, ...]
    units: tuple[Unit, ...]
    duties: tuple[Charged, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(unit.code for unit in self.units)

    @property
    def unread(self) -> tuple[str, ...]:
        parts = (part for match in self.addressees.values() for part in match.left_over)
        return tuple(dict.fromkeys(parts))

    def names_of(self, phrase: str, names: Mapping[str, str]) -> list[str]:
        """What a phrase is understood as; `names` are those of the kinds."""
        single = [unit.name for unit in self.units if fold(unit.name) == fold(phrase)]
        return single or [names[key] for key in self.addressees[phrase].keys]


def what_it_says(dispatch: Dispatch) -> Said:
    """Whom a dispatch addresses and charges. One of our own knows whom it was sent to; another's words are read."""
    kinds, fields = known_kinds(), fields_of(dispatch)
    addressees = {phrase: match_bodies(phrase, kinds) for phrase in fields["addressees"]}
    duties = [match_bodies("; ".join(duty["bodies"]), kinds) for duty in fields["duties"]]
    drafted: Outgoing | None = getattr(dispatch, "outgoing", None)
    if drafted is None:
        named = tuple(dict.fromkeys(key for match in addressees.values() for key in match.keys))
        return Said(addressees, named, (), tuple(_charged(match, named, ()) for match in duties))
    letter = letter_in(drafted)
    units = tuple(Unit.objects.filter(code__in=letter.units).order_by("path"))
    return Said(
        {phrase: _of_letter(phrase, match, letter, units) for phrase, match in addressees.items()},
        letter.kinds,
        units,
        tuple(_charged(match, letter.kinds, units) for match in duties),
    )


def _of_letter(phrase: str, match: Match, letter: Letter, units: tuple[Unit, ...]) -> Match:
    """What a phrase of our own letter names: `Trường Mầm non Đường Đá` is that school, not every school of its kind."""
    is_unit = fold(phrase) in {fold(unit.name) for unit in units}
    return Match(tuple(key for key in match.keys if key in letter.kinds), () if is_unit else match.left_over)


def _charged(match: Match, addressed: Collection[str], units: tuple[Unit, ...]) -> Charged:
    """A kind of which only single units are addressed is charged through these: nobody else was sent the dispatch."""
    through = [unit for unit in units if unit.kind_id in match.keys and unit.kind_id not in addressed]
    kinds = set(match.keys) - {unit.kind_id for unit in through}
    return Charged(frozenset(kinds), frozenset(unit.code for unit in through), match.left_over)
