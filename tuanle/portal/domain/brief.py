"""An activity as it is told to the public, whatever it is told through: a page, a picture, a poster, a calendar, a loudspeaker."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tuanle.core.clock import VIETNAM, start_of

AHEAD, ON, OVER, CANCELLED = "ahead", "on", "over", "cancelled"


@dataclass(frozen=True)
class Meeting:
    """One time that it takes place. `reason`: why it does not. `day`, `hours`: both in words, hours empty where not known."""

    key: int
    starts_at: datetime
    ends_at: datetime | None
    is_timed: bool
    reason: str
    day: str
    hours: str

    @property
    def date(self) -> date:
        return self.starts_at.astimezone(VIETNAM).date()

    @property
    def over_at(self) -> datetime:
        """Where nobody said when it ends: with its day."""
        return self.ends_at or start_of(self.date + timedelta(days=1))

    def state(self, at: datetime) -> str:
        if self.reason:
            return CANCELLED
        return OVER if self.over_at <= at else ON if self.starts_at <= at else AHEAD


@dataclass(frozen=True)
class Brief:
    """What the public is told of an activity: never who comes, never how to enter the online room.

    `area` is a commune's name ("xã Bát Tràng"); `fee` in đồng, None where not said; `left` the free seats, None where
    as many come as like. `closes_at`: no registration from then on; None where none is taken here. `address` and `site` are
    absolute; `sequence` grows with each change.
    """

    pk: int
    title: str
    kind: str
    description: str
    host: str
    audience: Sequence[str]
    meetings: Sequence[Meeting]
    in_person: bool
    online: bool
    venue: str
    area: str
    platform: str
    fee: int | None
    capacity: int | None
    left: int | None
    bring: str
    contact: str
    co_hosts: Sequence[str]
    closes_at: datetime | None
    site: str
    address: str
    changed_at: datetime
    sequence: int

    @property
    def held(self) -> list[Meeting]:
        """Those that were not cancelled."""
        return [meeting for meeting in self.meetings if not meeting.reason]

    def state(self, at: datetime) -> str:
        """Where all of it stands: cancelled when every meeting is, on when one is, ahead when one comes."""
        states = {meeting.state(at) for meeting in self.meetings}
        return next((state for state in (ON, AHEAD, OVER, CANCELLED) if state in states), AHEAD)

    def ahead(self, at: datetime) -> list[Meeting]:
        """Those that are on, or still to come."""
        return [meeting for meeting in self.held if meeting.over_at > at]

    def is_open(self, at: datetime) -> bool:
        """Whether one can register: for a seat, or for the waiting list."""
        return self.closes_at is not None and at < self.closes_at and bool(self.ahead(at))

    @property
    def place(self) -> str:
        """`Nhà văn hóa thôn 3, xã Bát Tràng`; the commune is not said twice."""
        if not self.in_person:
            return ""
        said = self.area.casefold() in self.venue.casefold()
        return self.venue if not self.area or said else f"{self.venue}, {self.area}"

    @property
    def where(self) -> str:
        """The place, the platform, or both."""
        return " · ".join(text for text in (self.place, self.platform if self.online else "") if text)

    @property
    def short_address(self) -> str:
        """The address as one types it."""
        return self.address.partition("://")[2]
