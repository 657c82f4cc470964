"""An activity as one line of a list of what can be learnt."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext, ngettext

from tuanle.activities.enums import Platform
from tuanle.activities.models import Activity
from tuanle.activities.queries.programme import Entry, Moment, Occasion
from tuanle.campaigns.enums import LearnerGroup
from tuanle.core.clock import VIETNAM
from tuanle.core.dates import format_date, format_hour
from tuanle.core.numbers import format_number
from tuanle.portal.queries.choosing import long_day_words
from tuanle.ui.templatetags.ui import weekday

_GROUPS = dict(LearnerGroup.choices)
_PLATFORMS = dict(Platform.choices)


@dataclass(frozen=True)
class Row:
    title: str
    href: str
    day: date
    weekday: str
    when: str
    places: Sequence[str]
    platform: Any
    host: str
    groups: str
    fee: str
    is_free: bool
    seats: str
    is_full: bool
    more: str


def row_of(occasion: Occasion, *, at: datetime) -> Row:
    entry = occasion.entry
    return Row(
        title=entry.title,
        href=address_of(entry),
        day=occasion.day,
        weekday=weekday(occasion.day),
        when=when_words(occasion.moment, occasion.day),
        places=[text for text in (entry.venue, entry.area_name) if text] if entry.is_in_person else [],
        platform=_PLATFORMS.get(entry.platform, ""),
        host=entry.host,
        groups=", ".join(str(_GROUPS[group]) for group in entry.groups) or gettext("Mọi người"),
        fee=fee_words(entry.fee),
        is_free=entry.fee == 0,
        seats=seats_words(entry),
        is_full=entry.is_full,
        more=_more_words(occasion, at),
    )


def address_of(entry: Entry) -> str:
    """Where the activity's own page is."""
    return Activity(pk=entry.pk).public_address


def when_words(moment: Moment, day: date) -> str:
    """`thứ Sáu 08/10/2021, 19:00–21:00`; of one that lasts for days `01/10/2021 – 07/10/2021`."""
    days = moment.days
    if len(days) > 1:
        return f"{format_date(days[0])} – {format_date(days[-1])}"
    return ", ".join(text for text in (long_day_words(day), hours_words(moment)) if text)


def hours_words(moment: Moment) -> str:
    """`19:00–21:00`, `19:00`; nothing where no hour was said."""
    if not moment.is_timed or len(moment.days) > 1:
        return ""
    start = format_hour(moment.starts_at.astimezone(VIETNAM).time())
    return f"{start}–{format_hour(moment.ends_at.astimezone(VIETNAM).time())}" if moment.ends_at else start


def fee_words(fee: int | None) -> str:
    if fee is None:
        return ""
    return gettext("Phí %(fee)s đồng") % {"fee": format_number(fee)} if fee else gettext("Miễn phí")


def seats_words(entry: Entry) -> str:
    """How many seats are left, where somebody may take one."""
    left = entry.seats_left
    if left is None or not entry.takes_registrations:
        return ""
    if not left:
        return gettext("Đã hết chỗ")
    return ngettext("Còn %(n)s chỗ", "Còn %(n)s chỗ", left) % {"n": format_number(left)}


def _more_words(occasion: Occasion, at: datetime) -> str:
    later = sum(moment.over_at > at for moment in occasion.entry.moments if moment is not occasion.moment)
    if not later:
        return ""
    return ngettext("và %(n)s buổi khác", "và %(n)s buổi khác", later) % {"n": later}
