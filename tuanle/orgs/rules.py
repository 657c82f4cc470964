"""Sentences about units."""

from datetime import date

from tuanle.orgs.models import Unit


def exists_on(unit: Unit, day: date) -> bool:
    """Whether the unit is there on `day`: from its first day to the day before `valid_to`."""
    return unit.valid_from <= day and (unit.valid_to is None or day < unit.valid_to)


def is_within(unit: Unit, other: Unit) -> bool:
    """Whether `unit` is `other` or hangs below it."""
    return bool(unit.path.startswith(other.path))
