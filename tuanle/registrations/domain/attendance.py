"""Who was there: notes from several telephones made into one state, and the figures it gives."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tuanle.campaigns.enums import Mode
from tuanle.registrations.enums import Seen

#: A telephone's clock that is no further off is believed: it is the line that was slow.
BELIEVED = timedelta(minutes=2)
#: By which road somebody came, in an activity that has both.
_ONLINE = {Seen.ROOM, Seen.EXPORT}


@dataclass(frozen=True)
class WalkIn:
    """Somebody who came without having registered. `client_id`: the telephone's own word, so that sent twice is one."""

    client_id: str
    name: str
    group: str


@dataclass(frozen=True)
class Note:
    """One mark of one telephone: of an attendee by number, or of a walk-in. `key` is the telephone's word for the note."""

    is_present: bool
    how: str
    noted_at: datetime
    attendee: int | None = None
    walk_in: WalkIn | None = None
    key: str = ""


def weight(note: Note) -> tuple[datetime, bool, str]:
    """Of two notes of one person the heavier stands: the later one; of two at one instant, that somebody was there."""
    return (note.noted_at, note.is_present, note.how)


def heaviest(notes: Iterable[Note]) -> dict[int | str, Note]:
    """The note that stands for each person (number of the attendee, or client id of the walk-in), in any order."""
    standing: dict[int | str, Note] = {}
    for note in notes:
        who = note.walk_in.client_id if note.walk_in else note.attendee
        if who is not None and (who not in standing or weight(note) > weight(standing[who])):
            standing[who] = note
    return standing


def clock_error(sent_at: datetime, *, at: datetime) -> timedelta:
    """How far the telephone's clock is behind the server's, by what it said when it sent. Within what is believed: none.

    A clock that was set between a note and its sending cannot be noticed.
    """
    behind = at - sent_at
    return behind if abs(behind) > BELIEVED else timedelta(0)


def instant_of(noted: datetime, error: timedelta, *, at: datetime) -> datetime:
    """The instant of a note by the server's clock; never in the future, lest nobody's later note could win."""
    return min(noted + error, at)


@dataclass(frozen=True)
class Presence:
    """Somebody who was at a session: for whose turns, and how it is known."""

    attendee: int
    group: str
    how: str


@dataclass(frozen=True)
class Figures:
    """What attendance says of a session. `people`: different ones in all sessions so far, None where nobody knows."""

    turns: int
    by_group: Mapping[str, int] = field(default_factory=dict)
    by_mode: Mapping[str, int] = field(default_factory=dict)
    people: int | None = None

    @property
    def mark(self) -> str:
        """Tells these figures from others: what a person agreed to is what is written."""
        parts = [f"{name}={n}" for axis in (self.by_group, self.by_mode) for name, n in sorted(axis.items()) if n]
        return ":".join([str(self.turns), str(self.people), *parts])


def figures_of(present: Sequence[Presence], *, is_blended: bool, people: int | None) -> Figures:
    """The turns of those `present`, by group, and by mode where both are possible. They always add up."""
    by_group = Counter(one.group for one in present)
    modes = Counter((Mode.ONLINE if one.how in _ONLINE else Mode.IN_PERSON).value for one in present)
    return Figures(len(present), dict(by_group), dict(modes) if is_blended else {}, people)
