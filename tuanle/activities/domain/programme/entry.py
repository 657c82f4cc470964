"""One public activity as the programme holds it, and under what it is found."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from tuanle.activities.enums import PartOfDay
from tuanle.campaigns.enums import LearnerGroup, Mode
from tuanle.core.clock import VIETNAM, start_of

YES, FREE, WITH_FEE = "co", "mien-phi", "co-phi"
#: A session that lasts longer than a school year is a slip.
_MOST_DAYS = 366
_PARTS = tuple(part.value for part in PartOfDay)


class Facet(StrEnum):
    """By what the programme can be narrowed down. The values stand in addresses."""

    GROUP = "cho"
    DAY = "ngay"
    PART = "buoi"
    AREA = "xa"
    MODE = "hinh-thuc"
    KIND = "loai"
    PLATFORM = "nen-tang"
    FEE = "phi"
    SEATS = "con-cho"
    WHEELCHAIR = "xe-lan"
    PHONE = "chi-can-dien-thoai"


@dataclass(frozen=True, slots=True)
class Area:
    """A commune. `latitude`, `longitude` in degrees; None where nobody said."""

    code: str
    name: str
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """One session that was not cancelled; the fields as in `models.Session`."""

    starts_at: datetime
    ends_at: datetime | None = None
    is_timed: bool = True

    @property
    def over_at(self) -> datetime:
        """From when on it is past: its end; where that is not known its start, or the end of a day without an hour."""
        if self.ends_at:
            return self.ends_at
        return self.starts_at if self.is_timed else start_of(self.day + timedelta(days=1))

    @property
    def day(self) -> date:
        return self.starts_at.astimezone(VIETNAM).date()

    @property
    def days(self) -> tuple[date, ...]:
        """The days it touches: one of a week is found on each."""
        first = self.day
        if not self.ends_at:
            return (first,)
        last = (self.ends_at - timedelta(microseconds=1)).astimezone(VIETNAM).date()
        if last <= first:
            return (first,)
        return tuple(first + timedelta(days=n) for n in range(min((last - first).days, _MOST_DAYS) + 1))

    @property
    def parts(self) -> tuple[str, ...]:
        """The part of the day in which it starts; all of them where no hour is said, or it goes on for days."""
        if not self.is_timed or len(self.days) > 1:
            return _PARTS
        hour = self.starts_at.astimezone(VIETNAM).hour
        part = PartOfDay.MORNING if hour < 12 else PartOfDay.AFTERNOON if hour < 18 else PartOfDay.EVENING
        return (part.value,)


@dataclass(frozen=True, slots=True)
class Entry:
    """A public activity. `area` is a commune's code; `groups` empty: for everyone; the rest as in `models.Activity`.

    `text`: what else it is found by (speakers, description). The programme reads it and does not keep it.
    """

    pk: int
    title: str
    kind: str
    mode: str
    moments: tuple[Moment, ...]
    host: str = ""
    venue: str = ""
    platform: str = ""
    area: str = ""
    area_name: str = ""
    groups: tuple[str, ...] = ()
    fee: int | None = None
    capacity: int | None = None
    taken: int = 0
    wheelchair: bool | None = None
    phone_only: bool | None = None
    takes_registrations: bool = True
    text: str = field(default="", compare=False)

    @property
    def seats_left(self) -> int | None:
        """None: as many as come."""
        return None if self.capacity is None else max(0, self.capacity - self.taken)

    @property
    def is_full(self) -> bool:
        return self.seats_left == 0

    @property
    def is_online(self) -> bool:
        return self.mode != Mode.IN_PERSON

    @property
    def is_in_person(self) -> bool:
        return self.mode != Mode.ONLINE

    def values(self) -> Iterator[tuple[Facet, str]]:
        """Under what it stands, days and parts of days left out: those are its moments'."""
        for group in self.groups or LearnerGroup.values:
            yield Facet.GROUP, str(group)
        yield Facet.KIND, self.kind
        if self.is_in_person:
            yield Facet.MODE, Mode.IN_PERSON.value
        if self.is_online:
            yield Facet.MODE, Mode.ONLINE.value
        if self.area:
            yield Facet.AREA, self.area
        if self.platform:
            yield Facet.PLATFORM, self.platform
        if self.fee is not None:
            yield Facet.FEE, WITH_FEE if self.fee else FREE
        if not self.is_full:
            yield Facet.SEATS, YES
        if self.wheelchair:
            yield Facet.WHEELCHAIR, YES
        if self.phone_only:
            yield Facet.PHONE, YES
