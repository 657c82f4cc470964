"""A unit as a row of a list, and what a list would change: the words that reading, planning and importing share."""

from dataclasses import dataclass
from datetime import date

from tuanle.core.workbooks import Problem


@dataclass(frozen=True)
class UnitRow:
    """A unit as written in a list. `parent` is the parent's code, empty at the top; dates and place as in `orgs.models.Unit`."""

    code: str
    name: str
    kind: str
    parent: str = ""
    place: str = ""
    email: str = ""
    phone: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    former_names: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True)
class Update:
    """A unit that the list would change."""

    before: UnitRow
    after: UnitRow

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the fields that differ, in the order of `UnitRow`."""
        return tuple(
            name for name in UnitRow.__dataclass_fields__ if getattr(self.before, name) != getattr(self.after, name)
        )


@dataclass(frozen=True)
class Plan:
    """What taking in a list would do. `creates` hold parents before children. With `problems`, nothing may be done."""

    creates: tuple[UnitRow, ...] = ()
    updates: tuple[Update, ...] = ()
    unchanged: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change and nothing is wrong."""
        return not (self.creates or self.updates or self.problems)
