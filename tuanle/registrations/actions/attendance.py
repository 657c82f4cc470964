"""Who was there: noted by hosts' telephones, and closed into the figures of the activity."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from tuanle.accounts.models import User
from tuanle.activities.actions import record_held
from tuanle.activities.enums import SessionState
from tuanle.activities.models import Activity, Session
from tuanle.activities.queries import Turns
from tuanle.audit.actions import record
from tuanle.campaigns.enums import LearnerGroup
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.core.text import fold, squeeze
from tuanle.registrations.domain.attendance import Note, WalkIn, heaviest, weight
from tuanle.registrations.domain.codes import new_ticket
from tuanle.registrations.models import Attendance, AttendanceClose, Attendee
from tuanle.registrations.queries.attendance import counted, is_by_hand, present_in, shown_figures

MOST_NOTES = 1000


@dataclass(frozen=True)
class Noted:
    """What became of notes: how many people's state they changed, and the keys of those about nobody on this list."""

    changed: int
    unknown: tuple[str, ...] = ()


@write
def note_attendance(*, session: Session, notes: Iterable[Note], by: User | None, at: datetime) -> Noted:
    """Take in the notes of one telephone. In whatever order notes arrive, and however often, the state is the same: of
    each person the later note stands. Raises `Refused` for a session that was cancelled, or more than a hall could hold.
    """
    batch = list(notes)
    if len(batch) > MOST_NOTES:
        raise Refused(_("Mỗi lần gửi nhiều nhất %(most)s lượt điểm danh.") % {"most": MOST_NOTES}, code="too-many")
    session = _taken_up(session)
    people = _people_of(session, batch)
    known = set(people.values())
    unknown = tuple(note.key for note in batch if _person(note, people) not in known)
    standing = heaviest(
        Note(note.is_present, note.how, note.noted_at, _person(note, people))
        for note in batch
        if _person(note, people) in known
    )
    changed = _kept(session, standing, by, at)
    if changed:
        present = sum(note.is_present for note in changed.values())
        record(
            verb="attendance.note", obj=session.activity, by=by, at=at, session=session.pk,
            present=present, absent=len(changed) - present,
        )  # fmt: skip
    return Noted(len(changed), unknown)


@write
def close_attendance(
    *, session: Session, shown: str, replaces: bool = False, by: User | None, at: datetime
) -> AttendanceClose:
    """Make the attendance taken so far the figures of the session, and so of the activity and of the unit's report.

    Closed again, after telephones sent more, the figures are brought up to date. `shown`: the mark of the figures that
    the person saw and agreed to. Raises `Refused` where they have changed since, where nobody was there, and where they
    would replace figures typed by hand and the person has not said so (`replaces`).
    """
    Activity.objects.select_for_update(of=("self",)).get(pk=session.activity_id)
    session = _taken_up(session)
    figures, before = counted(session), shown_figures(session)
    if not figures.turns:
        raise Refused(
            _("Chưa ai được điểm danh ở buổi này. Hãy điểm danh trước, hoặc ghi số lượt bằng tay."), code="nobody"
        )
    if figures.mark != shown:
        raise Refused(_("Vừa có thêm điểm danh được gửi về. Hãy xem lại số mới rồi chốt."), code="stale")
    if is_by_hand(session) and before and before.mark != figures.mark and not replaces:
        raise Refused(
            _("Buổi này đã ghi tay %(turns)s lượt. Hãy đánh dấu đồng ý thay, hoặc giữ số đã ghi.")
            % {"turns": before.turns},
            code="by-hand",
        )
    _keep_entries(session, by, at)
    record_held(
        session=session, turns=Turns(figures.turns, figures.by_mode, figures.by_group), people=figures.people,
        by=by, at=at,
    )  # fmt: skip
    told = {"turns": figures.turns, "by_group": dict(figures.by_group), "by_mode": dict(figures.by_mode)}
    closed, _new = AttendanceClose.objects.update_or_create(
        session=session, defaults={**told, "people": figures.people, "closed_at": at, "closed_by": by}
    )
    record(
        verb="attendance.close", obj=session.activity, by=by, at=at, session=session.pk,
        turns=figures.turns, people=figures.people, before=before.turns if before else None,
    )  # fmt: skip
    return closed


def _taken_up(session: Session) -> Session:
    """The session as it is now, locked: the notes of two telephones are taken in one after the other."""
    rows = Session.objects.select_for_update(of=("self",)).select_related("activity__campaign", "activity__lead")
    session = rows.get(pk=session.pk)
    if session.state == SessionState.CANCELLED:
        raise Refused(_("Buổi này đã hủy. Hãy mở lại buổi trước khi điểm danh."), code="cancelled")
    return session


def _people_of(session: Session, batch: list[Note]) -> dict[int | str, int]:
    """The attendees whom notes are about, by their number or the telephone's word; walk-ins not known yet are added."""
    numbers = {note.attendee for note in batch if note.attendee is not None}
    rows = Attendee.objects.filter(activity=session.activity, pk__in=numbers).values_list("pk", flat=True)
    people: dict[int | str, int] = {pk: pk for pk in rows}
    walk_ins = {note.walk_in.client_id: note.walk_in for note in batch if note.walk_in and _is_somebody(note.walk_in)}
    if walk_ins:
        add_walk_ins(session, walk_ins.values())
        added = Attendee.objects.filter(activity=session.activity, client_id__in=walk_ins)
        people.update({one.client_id: one.pk for one in added})
    return people


def _is_somebody(walk_in: WalkIn) -> bool:
    return bool(walk_in.client_id and squeeze(walk_in.name) and walk_in.group in LearnerGroup.values)


def add_walk_ins(session: Session, walk_ins: Iterable[WalkIn]) -> None:
    """People who came without having registered; one who is there already stays as they are."""
    Attendee.objects.bulk_create(
        [
            Attendee(
                activity=session.activity, name=squeeze(one.name)[:120], name_key=fold(squeeze(one.name))[:120],
                group=one.group, ticket=new_ticket(), client_id=one.client_id,
            )
            for one in walk_ins
        ],
        ignore_conflicts=True,
    )  # fmt: skip


def _person(note: Note, people: Mapping[int | str, int]) -> int | None:
    who = note.walk_in.client_id if note.walk_in else note.attendee
    return people.get(who) if who is not None else None


def _kept(session: Session, standing: Mapping[int | str, Note], by: User | None, at: datetime) -> dict[int | str, Note]:
    """Write the notes that outweigh what is there. Returns those that changed somebody's state."""
    before = {
        one.attendee_id: one
        for one in Attendance.objects.filter(session=session, attendee__in=[int(pk) for pk in standing])
    }
    new, later, changed = [], [], {}
    for pk, note in standing.items():
        row = before.get(int(pk))
        if row is None:
            row = Attendance(session=session, attendee_id=int(pk), is_present=False)
            new.append(row)
        elif weight(note) > weight(Note(row.is_present, row.how, row.noted_at)):
            later.append(row)
        else:
            continue
        if row.pk is None or row.is_present != note.is_present:
            changed[pk] = note
        row.is_present, row.how, row.noted_at = note.is_present, note.how, note.noted_at
        row.kept_at, row.kept_by = at, by
    Attendance.objects.bulk_create(new)
    Attendance.objects.bulk_update(later, ["is_present", "how", "noted_at", "kept_at", "kept_by"])
    return changed


def _keep_entries(session: Session, by: User | None, at: datetime) -> None:
    """What was counted because people went into the online room stands from now on as attendance."""
    had = set(Attendance.objects.filter(session=session).values_list("attendee_id", flat=True))
    Attendance.objects.bulk_create(
        Attendance(
            session=session, attendee_id=one.attendee, is_present=True, how=one.how, noted_at=session.starts_at,
            kept_at=at, kept_by=by,
        )
        for one in present_in(session.activity, [session.pk])[session.pk]
        if one.attendee not in had
    )  # fmt: skip
