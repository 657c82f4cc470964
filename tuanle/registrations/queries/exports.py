"""What a platform's list would do, before anything is written."""

from dataclasses import dataclass

from tuanle.activities.models import Session
from tuanle.core.clock import VIETNAM
from tuanle.registrations.domain.exports import (
    Export,
    Known,
    Match,
    Sureness,
    Visitor,
    default_minutes,
    match,
    read_export,
)
from tuanle.registrations.models import Attendance, Attendee, PlatformList
from tuanle.registrations.queries.attendance import listed_attendees


@dataclass(frozen=True)
class Row:
    """One visitor of the list. `is_present`: the one it surely is has been noted as present already."""

    number: int
    visitor: Visitor
    sureness: Sureness
    candidates: tuple[Attendee, ...] = ()
    is_present: bool = False


@dataclass(frozen=True)
class Preview:
    """`minutes`: who stayed so long counts. `short`: those who did not stay; nothing is done with them."""

    export: Export
    minutes: int
    default: int
    sure: tuple[Row, ...]
    asked: tuple[Row, ...]
    unknown: tuple[Row, ...]
    short: tuple[Row, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        return (*self.sure, *self.asked, *self.unknown)


def export_of(data: bytes, session: Session) -> Export:
    """The people in a platform's list of `session`. Raises `Refused` for what is no such list."""
    return read_export(data, day=session.starts_at.astimezone(VIETNAM).date())


def usual_minutes(session: Session) -> int:
    if session.ends_at is None or not session.is_timed:
        return default_minutes(None)
    return default_minutes((session.ends_at - session.starts_at).total_seconds() / 60)


def preview_of(listed: PlatformList, *, minutes: int | None = None) -> Preview:
    """What would become of everybody in `listed`, counting who stayed `minutes` (by default half of the session)."""
    session = listed.session
    with listed.file.content.open("rb") as stored:
        export = export_of(stored.read(), session)
    default = usual_minutes(session)
    least = default if minutes is None else minutes
    people = {one.pk: one for one in listed_attendees(session.activity)}
    known = [Known(one.pk, one.name, one.registration.email if one.registration else "") for one in people.values()]
    present = set(Attendance.objects.filter(session=session, is_present=True).values_list("attendee_id", flat=True))
    rows = [_row(number, each, people, present) for number, each in enumerate(match(export.visitors, known))]
    long = [row for row in rows if row.visitor.minutes is None or row.visitor.minutes >= least]
    kinds = {kind: tuple(row for row in long if row.sureness is kind) for kind in Sureness}
    return Preview(
        export, least, default, kinds[Sureness.SURE], kinds[Sureness.ASK], kinds[Sureness.UNKNOWN],
        tuple(row for row in rows if row not in long),
    )  # fmt: skip


def _row(number: int, found: Match, people: dict[int, Attendee], present: set[int]) -> Row:
    is_present = found.sureness is Sureness.SURE and found.of[0] in present
    return Row(number, found.visitor, found.sureness, tuple(people[pk] for pk in found.of), is_present)
