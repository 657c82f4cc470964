"""A unit as a row of a list, and what a list would change: the words that reading, planning and importing share."""

from dataclasses import dataclass
from datetime import date

from tuanle.core.language import gettext as _


@dataclass(frozen=True)
class UnitRow:
    """A unit as written in a list. `parent` is the parent's code, empty at the top; dates as in `orgs.models.Unit`."""

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


@dataclass(frozen=True)
class Place:
    """Where something was read: the sheet, the row as Excel numbers it, the letter of the column (empty: the row)."""

    sheet: str
    row: int
    column: str = ""


@dataclass(frozen=True)
class Problem:
    """Why a list cannot be taken in, in one line for the person who made it."""

    place: Place
    message: str

    def __str__(self) -> str:
        said = {
            "sheet": self.place.sheet,
            "cell": f"{self.place.column}{self.place.row}",
            "row": self.place.row,
            "message": self.message,
        }
        if self.place.column:
            return _("Trang “%(sheet)s”, ô %(cell)s: %(message)s") % said
        return _("Trang “%(sheet)s”, dòng %(row)s: %(message)s") % said


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
