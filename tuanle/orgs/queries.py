"""Reading the tree of units, as it is and as it was."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from tuanle.core.workbooks import Place, Problem
from tuanle.orgs.domain.bodies import Match, match_bodies
from tuanle.orgs.domain.capitals import from_capitals
from tuanle.orgs.domain.letterhead import Letterhead, bare, letterhead, spelled_out
from tuanle.orgs.domain.listing import write_units
from tuanle.orgs.domain.names import CERTAIN, MARGIN, NamedUnit, UnitGuess, UnitIndex, certain
from tuanle.orgs.domain.planning import Listed, make_plan
from tuanle.orgs.domain.spelling import key_of
from tuanle.orgs.domain.units import Plan, UnitRow, Update
from tuanle.orgs.domain.workbook import read_units
from tuanle.orgs.kinds.signing import signing_of
from tuanle.orgs.kinds.units import Kind, unit_kinds
from tuanle.orgs.models import Unit, UnitKind, UnitName, UnitPlacement

#: The words of lists of units, for those who read or write one, and of the names they go by.
__all__ = [
    "CERTAIN",
    "MARGIN",
    "Letterhead",
    "Match",
    "NamedUnit",
    "Place",
    "Plan",
    "Problem",
    "UnitGuess",
    "UnitIndex",
    "UnitRow",
    "Update",
    "ancestors_of",
    "bare",
    "descendants_of",
    "from_capitals",
    "certain",
    "key_of",
    "known_kinds",
    "letterhead_of",
    "match_bodies",
    "name_index",
    "names_for_matching",
    "parents_before",
    "plan_of_rows",
    "plan_of_workbook",
    "spelled_out",
    "unit_rows",
    "units_at",
    "units_workbook",
    "usual_first_day",
]


def units_at(day: date) -> "QuerySet[Unit]":
    """The units that are there on `day`, in the order of the tree."""
    units: QuerySet[Unit] = Unit.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gt=day), valid_from__lte=day
    ).select_related("kind")
    return units


def parents_before(unit: Unit) -> list[tuple[Unit | None, date]]:
    """Under whom `unit` stood before, the latest first, with the first day on which it no longer did; None: at the top."""
    placements = UnitPlacement.objects.filter(unit=unit).select_related("parent").order_by("-valid_to")
    return [(one.parent, one.valid_to) for one in placements]


def ancestors_of(unit: Unit) -> "QuerySet[Unit]":
    """The units above `unit`, the topmost first."""
    above: QuerySet[Unit] = Unit.objects.filter(path__in=_paths_above(unit))
    return above


def _paths_above(unit: Unit) -> list[str]:
    return [unit.path[:end] for end in range(Unit.steplen, len(unit.path), Unit.steplen)]


def descendants_of(unit: Unit, *, day: date | None = None) -> "QuerySet[Unit]":
    """The units below `unit` as the tree is now, in its order; with `day`, those that are there on it."""
    units = units_at(day) if day else Unit.objects.select_related("kind")
    below: QuerySet[Unit] = units.filter(path__startswith=unit.path).exclude(pk=unit.pk)
    return below


def names_for_matching(units: "QuerySet[Unit] | None" = None) -> list[tuple[str, str]]:
    """Pairs of a code and a name, present names first, then former ones: an incoming file may use any."""
    chosen = Unit.objects.all() if units is None else units
    former = UnitName.objects.filter(unit__in=chosen).order_by("unit__path", "pk")
    return [*chosen.values_list("code", "name"), *former.values_list("unit__code", "name")]


def name_index(units: Iterable[Unit]) -> UnitIndex:
    """Finds one of `units` by any name it has or had, by its code or its e-mail; which of those that share a name, by
    those of `units` that it lies under."""
    chosen = list(units)
    former = defaultdict(list)
    names = UnitName.objects.filter(unit__in=[unit.pk for unit in chosen]).order_by("pk")
    for pk, name in names.values_list("unit", "name"):
        former[pk].append(name)
    called = {unit.path: (unit.name, *former[unit.pk]) for unit in chosen}
    return UnitIndex(
        NamedUnit(
            unit.pk, unit.code, unit.name, tuple(former[unit.pk]), unit.kind_id, unit.email,
            tuple(name for above in _paths_above(unit) for name in called.get(above, ())),
        )
        for unit in chosen
    )  # fmt: skip


def letterhead_of(unit: Unit, *, superior: Unit | None) -> Letterhead:
    """How `unit` stands in its own documents; `superior` is the body above it, whose place it takes if it has none."""
    kind = unit.kind
    return letterhead(
        name=unit.name,
        kind_names=[kind.name, *kind.aliases],
        abbreviation=kind.abbreviation,
        signing=signing_of(kind.key),
        place=unit.place or (superior.place if superior else ""),
        superior=superior.name if superior else "",
    )


def known_kinds() -> list[Kind]:
    """The kinds of unit that are stored, as the domain reads them."""
    return [
        Kind(
            key=kind.key, name=kind.name, name_en=kind.name_en, plural=kind.plural, abbreviation=kind.abbreviation,
            order=kind.order, aliases=tuple(kind.aliases), groups=tuple(kind.groups),
        )
        for kind in UnitKind.objects.all()
    ]  # fmt: skip


def unit_rows(units: "QuerySet[Unit] | None" = None) -> list[UnitRow]:
    """The units as rows of a list, in the order of the tree, so parents come first. Three queries however many."""
    codes = dict(Unit.objects.values_list("path", "code"))
    former: dict[int, list[str]] = defaultdict(list)
    for pk, name in UnitName.objects.order_by("pk").values_list("unit_id", "name"):
        former[pk].append(name)
    rows: list[UnitRow] = []
    fields: Any = (Unit.objects.all() if units is None else units).values_list(
        "pk", "path", "code", "name", "kind_id", "place", "email", "phone", "valid_from", "valid_to", "latitude",
        "longitude",
    )  # fmt: skip
    for pk, path, code, name, kind, place, email, phone, valid_from, valid_to, *where in fields.iterator():
        parent = codes.get(path[: -Unit.steplen], "")
        names = tuple(former.get(pk, ()))
        rows.append(UnitRow(code, name, kind, parent, place, email, phone, valid_from, valid_to, names, *where))
    return rows


def usual_first_day(today: date) -> date:
    """From when a unit is taken to be there whose list does not say: the year's first day, so that the Week of a year
    finds the units whose list came in during or after it."""
    return date(today.year, 1, 1)


def plan_of_workbook(data: bytes, *, since: date | None = None) -> Plan:
    """What taking in this workbook would do, dry. Raises `Refused` for bytes that are no list of units."""
    return read_units(data, known_kinds() or unit_kinds(), unit_rows(), since=since)


def plan_of_rows(rows: Iterable[UnitRow], *, source: str) -> Plan:
    """What taking in these rows would do, dry. `source` names them in the lines of problems."""
    listed = [Listed(row, Place(source, number)) for number, row in enumerate(rows, 1)]
    return make_plan(listed=listed, known=unit_rows())


def units_workbook(units: "QuerySet[Unit] | None" = None) -> bytes:
    """The units (all of them by default) as a workbook to mend and send back; `plan_of_workbook` of it is empty."""
    return write_units(unit_rows(units), known_kinds() or unit_kinds())
