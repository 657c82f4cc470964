"""A choice among what is public: read from an address, written into one, and in words."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from tuanle.activities.enums import PartOfDay, Platform
from tuanle.activities.queries.programme import FREE, WITH_FEE, YES, Area, Choice, Facet
from tuanle.campaigns.enums import LearnerGroup, Mode
from tuanle.campaigns.kinds.activities import ACTIVITY_KINDS
from tuanle.core.clock import VIETNAM
from tuanle.core.dates import format_date
from tuanle.core.text import squeeze
from tuanle.ui.templatetags.ui import weekday

WORDS, PAST = "q", "da-qua"
#: More of one facet than anybody ticks by hand, and longer than any of our values.
_MOST, _LONGEST = 60, 60

TITLES: Mapping[Facet, Any] = {
    Facet.GROUP: _("Cho ai"),
    Facet.DAY: _("Ngày"),
    Facet.PART: _("Buổi"),
    Facet.AREA: _("Xã, thị trấn"),
    Facet.MODE: _("Hình thức"),
    Facet.KIND: _("Loại hoạt động"),
    Facet.PLATFORM: _("Nền tảng"),
    Facet.FEE: _("Học phí"),
    Facet.SEATS: _("Chỗ"),
    Facet.WHEELCHAIR: _("Xe lăn"),
    Facet.PHONE: _("Thiết bị"),
}
_LABELS: Mapping[Facet, Mapping[str, Any]] = {
    Facet.GROUP: dict(LearnerGroup.choices),
    Facet.PART: dict(PartOfDay.choices),
    Facet.MODE: {Mode.IN_PERSON.value: _("Gặp trực tiếp"), Mode.ONLINE.value: _("Học trực tuyến")},
    Facet.KIND: {kind.key: kind.name for kind in ACTIVITY_KINDS},
    Facet.PLATFORM: dict(Platform.choices),
    Facet.FEE: {FREE: _("Miễn phí"), WITH_FEE: _("Có thu phí")},
    Facet.SEATS: {YES: _("Còn chỗ")},
    Facet.WHEELCHAIR: {YES: _("Xe lăn vào được")},
    Facet.PHONE: {YES: _("Chỉ cần điện thoại")},
}


def read_choice(sent: QueryDict) -> Choice:
    """The choice in an address. What we do not know is looked for all the same, and found nowhere."""
    values = {
        facet: frozenset(text for value in sent.getlist(facet.value)[:_MOST] if (text := squeeze(value)[:_LONGEST]))
        for facet in Facet
    }
    chosen = {facet: some for facet, some in values.items() if some}
    return Choice(squeeze(sent.get(WORDS, ""))[:100], chosen, past=sent.get(PAST, "") == YES)


def pairs_of(choice: Choice) -> list[tuple[str, str]]:
    """A choice as the fields of an address, always in the same order."""
    words = [(WORDS, choice.words)] if choice.words else []
    past = [(PAST, YES)] if choice.past else []
    return [*words, *((facet.value, value) for facet in Facet for value in sorted(choice.of(facet))), *past]


def query_of(choice: Choice, **more: object) -> str:
    """A choice as the end of an address, with its question mark; nothing for no choice at all."""
    text = urlencode([*pairs_of(choice), *((name, str(value)) for name, value in more.items() if value)])
    return f"?{text}" if text else "?"


def label_of(facet: Facet, value: str, areas: Mapping[str, Area]) -> Any:
    """A value in words; one we do not know as it was written."""
    if facet == Facet.AREA:
        return areas[value].name if value in areas else value
    if facet == Facet.DAY:
        try:
            return day_words(date.fromisoformat(value))
        except ValueError:
            return value
    return _LABELS[facet].get(value, value)


def values_in_order(facet: Facet, counts: Mapping[str, int], areas: Mapping[str, Area]) -> Iterable[str]:
    """The values that may be chosen, in the order in which people look for them."""
    if facet == Facet.AREA:
        return [code for code in areas if code in counts]
    if facet == Facet.DAY:
        return sorted(counts)
    return [value for value in _LABELS[facet] if value in counts]


def day_words(day: date) -> str:
    """`thứ Sáu 08/10`."""
    return f"{weekday(day)} {day.day:02d}/{day.month:02d}"


def long_day_words(day: date) -> str:
    """`thứ Sáu 08/10/2021`."""
    return f"{weekday(day)} {format_date(day)}"


def weekend_from(today: date) -> list[date]:
    """The Saturday and Sunday to come, or what is left of them."""
    saturday = today + timedelta(days=(5 - today.weekday()) % 7)
    return [today] if today.weekday() == 6 else [saturday, saturday + timedelta(days=1)]


def day_at(at: datetime) -> date:
    return at.astimezone(VIETNAM).date()
