"""The persons whom one contact registers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from tuanle.campaigns.enums import LearnerGroup
from tuanle.core.clock import VIETNAM
from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.core.text import fold
from tuanle.registrations.domain.names import read_name

#: One form is for a family; a class is for its school to bring.
MOST_PERSONS = 6
_OLDEST = 120


@dataclass(frozen=True)
class Person:
    """`known`: the row of somebody who is registered already."""

    name: str
    group: str
    birth_year: int | None = None
    known: int | None = None


def read_persons(persons: Sequence[Person], *, at: datetime) -> list[Person]:
    """The persons as they are kept. Raises `Refused` for none, too many, one twice, a name or a year that cannot be."""
    if not persons:
        raise Refused(_("Hãy ghi ít nhất một người đến học."), code="persons")
    if len(persons) > MOST_PERSONS:
        raise Refused(_("Một lần đăng ký được nhiều nhất %(most)s người.") % {"most": MOST_PERSONS}, code="persons")
    read = [_read(person, year=at.astimezone(VIETNAM).year) for person in persons]
    names = [fold(person.name) for person in read]
    twice = next((person.name for person, name in zip(read, names, strict=True) if names.count(name) > 1), None)
    if twice:
        raise Refused(
            _("“%(name)s” được ghi hai lần. Nếu là hai người trùng tên, hãy ghi thêm để phân biệt.") % {"name": twice},
            code="persons",
        )
    return read


def _read(person: Person, *, year: int) -> Person:
    if person.group not in LearnerGroup.values:
        raise Refused(_("Hãy chọn “%(name)s” thuộc nhóm nào.") % {"name": person.name}, code="group")
    if person.birth_year is not None and not year - _OLDEST <= person.birth_year <= year:
        raise Refused(
            _("Năm sinh phải từ %(first)s đến %(last)s.") % {"first": year - _OLDEST, "last": year}, code="year"
        )
    return replace(person, name=read_name(person.name))
