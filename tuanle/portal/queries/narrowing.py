"""How a list can be narrowed down further, and widened again."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tuanle.activities.queries.programme import YES, Answer, Facet, Nearest
from tuanle.portal.queries.choosing import PAST, TITLES, label_of, long_day_words, query_of, values_in_order

#: What is ticked or not, in one set.
_MARKS = (Facet.FEE, Facet.SEATS, Facet.PHONE, Facet.WHEELCHAIR)
_SETS = (Facet.GROUP, Facet.DAY, Facet.PART, Facet.AREA, Facet.MODE, Facet.KIND, Facet.PLATFORM)


@dataclass(frozen=True)
class Option:
    name: str
    value: str
    label: Any
    number: int | None
    is_chosen: bool


@dataclass(frozen=True)
class OptionSet:
    """Options of which any may be ticked. `is_open`: shown without being asked for."""

    title: Any
    options: Sequence[Option]
    is_open: bool


@dataclass(frozen=True)
class Chip:
    """A part of the choice, and the address without it."""

    label: Any
    href: str


@dataclass(frozen=True)
class Suggestion:
    text: Any
    number: int
    href: str


def option_sets(told: Answer) -> list[OptionSet]:
    """Every value that would find something, and what is chosen, with how many it would find."""
    sets = [OptionSet(TITLES[facet], _options(told, facet), _opens(told, facet)) for facet in _SETS]
    marks = [option for facet in _MARKS for option in _options(told, facet)]
    past = Option(PAST, YES, _("Cả hoạt động đã qua"), None, told.choice.past)
    chosen = any(option.is_chosen for option in (*marks, past))
    return [one for one in (*sets, OptionSet(_("Điều kiện khác"), [*marks, past], chosen)) if one.options]


def _opens(told: Answer, facet: Facet) -> bool:
    return facet in (Facet.GROUP, Facet.PART) or bool(told.choice.of(facet))


def _options(told: Answer, facet: Facet) -> list[Option]:
    counts, chosen, areas = told.counts[facet], told.choice.of(facet), told.programme.areas
    known = values_in_order(facet, counts, areas)
    return [
        Option(facet.value, value, label_of(facet, value, areas), counts[value], value in chosen)
        for value in known
        if counts[value] or value in chosen
    ]


def chips_of(told: Answer) -> list[Chip]:
    choice = told.choice
    chips = [Chip(f"“{choice.words}”", query_of(choice.without([], words=True)))] if choice.words else []
    for facet in choice.active:
        for value in sorted(choice.of(facet)):
            rest = choice.having(facet, choice.of(facet) - {value})
            chips.append(Chip(capfirst(str(label_of(facet, value, told.programme.areas))), query_of(rest)))
    return chips


def suggestions_of(told: Answer, near: Nearest) -> list[Suggestion]:
    """What to look at instead of nothing: the nearest first."""
    choice = told.choice
    found = []
    if near.later:
        day, number = near.later
        found.append(
            Suggestion(
                gettext("Để hôm khác: %(day)s") % {"day": long_day_words(day)},
                number,
                query_of(choice.having(Facet.DAY, [day.isoformat()])),
            )  # fmt: skip
        )
    for area, km, number in near.nearby:
        found.append(
            Suggestion(
                gettext("%(area)s, cách chừng %(km)s km") % {"area": area.name, "km": max(1, round(km))},
                number,
                query_of(choice.having(Facet.AREA, [area.code])),
            )  # fmt: skip
        )
    for names, number in near.dropped:
        wider = choice.without([Facet(name) for name in names if name != "q"], words="q" in names)
        found.append(
            Suggestion(gettext("Bỏ %(what)s") % {"what": ", ".join(_said(told, names))}, number, query_of(wider))
        )
    return found


def _said(told: Answer, names: Sequence[str]) -> list[str]:
    """The parts of a choice as they were chosen."""
    said = []
    for name in names:
        if name == "q":
            said.append(f"“{told.choice.words}”")
        else:
            facet = Facet(name)
            said += [f"“{label_of(facet, value, told.programme.areas)}”" for value in sorted(told.choice.of(facet))]
    return said
