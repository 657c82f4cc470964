"""Three taps from the first page to something to learn: for whom, when, where."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tuanle.activities.enums import PartOfDay
from tuanle.activities.queries.programme import YES, Choice, Facet, Programme, count
from tuanle.campaigns.enums import LearnerGroup, Mode
from tuanle.portal.queries.choosing import day_at, day_words, label_of, query_of, weekend_from

STEP = "buoc"
#: More communes than can be looked through at a glance are for the page of the search.
_MOST_AREAS = 40
_GROUP_ICONS = {
    LearnerGroup.PRESCHOOL: "baby", LearnerGroup.PUPILS: "backpack", LearnerGroup.PARENTS: "users",
    LearnerGroup.STAFF: "graduation-cap", LearnerGroup.WORKERS: "briefcase", LearnerGroup.OLDER: "glasses",
    LearnerGroup.DISABLED: "accessibility", LearnerGroup.OTHERS: "user-round",
}  # fmt: skip
_PARTS = (
    (PartOfDay.MORNING, "sunrise"),
    (PartOfDay.AFTERNOON, "sun"),
    (PartOfDay.EVENING, "moon"),
)


@dataclass(frozen=True)
class Door:
    """One thing to tap. `is_wide`: whatever it is, for those who do not mind."""

    label: Any
    number: int
    href: str
    icon: str = ""
    note: str = ""
    is_wide: bool = False


@dataclass(frozen=True)
class Step:
    """`said`: what was answered; `href`: where it is asked again. `doors` only of the step that is asked now."""

    title: Any
    said: Any = ""
    href: str = ""
    doors: Sequence[Door] = ()
    small: Sequence[Door] = ()
    is_current: bool = False


_TITLES = (_("Ai muốn học?"), _("Lúc nào rảnh?"), _("Gần nhà hay trên điện thoại?"))


def steps_of(held: Programme, choice: Choice, asked: str, *, at: datetime, search: str) -> list[Step]:
    """The three steps; the one that is asked now has its doors, those before it what was answered."""
    number = int(asked) if asked in {"2", "3"} else 1
    areas = held.areas
    whom = ", ".join(str(label_of(Facet.GROUP, value, areas)) for value in sorted(choice.of(Facet.GROUP)))
    times = [
        *(day_words(day) for day in choice.days),
        *(str(label_of(Facet.PART, value, areas)) for value in sorted(choice.of(Facet.PART))),
    ]
    said = [whom or gettext("Ai cũng được"), ", ".join(times) or gettext("Lúc nào cũng được"), ""]
    back = ["./", query_of(choice.without([Facet.DAY, Facet.PART]), **{STEP: 2}), ""]
    steps = []
    for place, title in enumerate(_TITLES, 1):
        if place < number:
            steps.append(Step(title, said[place - 1], back[place - 1]))
        elif place > number:
            steps.append(Step(title))
        else:
            doors = (_whom, _when, _where)[place - 1](held, choice, at, search)
            steps.append(Step(title, doors=doors, small=_areas(held, choice, at, search, place), is_current=True))
    return steps


def _whom(held: Programme, choice: Choice, at: datetime, search: str) -> list[Door]:
    doors = [
        _door(held, at, choice.having(Facet.GROUP, [group]), group.label, icon, step=2)
        for group, icon in _GROUP_ICONS.items()
    ]
    anyone = _door(held, at, choice.without([Facet.GROUP]), _("Ai cũng được"), "sparkles", step=2, is_wide=True)
    return [*(door for door in doors if door.number), anyone]


def _when(held: Programme, choice: Choice, at: datetime, search: str) -> list[Door]:
    free = choice.without([Facet.DAY, Facet.PART])
    today = day_at(at)
    days: list[tuple[Any, list[date], str]] = [
        (_("Hôm nay"), [today], "clock"),
        (_("Ngày mai"), [today + timedelta(days=1)], "calendar"),
        (_("Cuối tuần này"), weekend_from(today), "calendar-days"),
    ]
    doors = [
        _door(
            held, at, free.having(Facet.DAY, [day.isoformat() for day in some]), label, icon, step=3,
            note=", ".join(day_words(day) for day in some),
        )
        for label, some, icon in days
    ]  # fmt: skip
    doors += [_door(held, at, free.having(Facet.PART, [part]), part.label, icon, step=3) for part, icon in _PARTS]
    always = _door(held, at, free, _("Lúc nào cũng được"), "sparkles", step=3, is_wide=True)
    return [*(door for door in doors if door.number), always]


def _where(held: Programme, choice: Choice, at: datetime, search: str) -> list[Door]:
    online = choice.having(Facet.MODE, [Mode.ONLINE.value])
    phone = choice.having(Facet.PHONE, [YES])
    doors = [
        _door(held, at, online, _("Học trực tuyến ở nhà"), "laptop", to=search),
        _door(held, at, phone, _("Chỉ cần điện thoại"), "smartphone", to=search),
    ]
    anywhere = _door(held, at, choice, _("Ở đâu cũng được"), "sparkles", to=search, is_wide=True)
    return [*(door for door in doors if door.number), anywhere]


def _areas(held: Programme, choice: Choice, at: datetime, search: str, step: int) -> list[Door]:
    """The communes in which there is something, at the last step."""
    if step < len(_TITLES) or len(held.areas) > _MOST_AREAS:
        return []
    doors = [
        _door(held, at, choice.having(Facet.AREA, [area.code]), area.name, to=search) for area in held.areas.values()
    ]
    return [door for door in doors if door.number]


def _door(
    held: Programme, at: datetime, choice: Choice, label: Any, icon: str = "", *, step: int = 0, to: str = "",
    note: str = "", is_wide: bool = False,
) -> Door:  # fmt: skip
    query = query_of(choice, **{STEP: step})
    return Door(label, count(held, choice, at=at), f"{to}{query}" if to else f"{query}#chon", icon, note, is_wide)
