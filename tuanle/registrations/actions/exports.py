"""A platform's list of participants: kept, and taken in once a person has answered what was not sure."""

import hashlib
from collections.abc import Mapping
from datetime import datetime, timedelta

from tuanle.accounts.models import User
from tuanle.activities.models import Session
from tuanle.audit.actions import record
from tuanle.campaigns.enums import LearnerGroup
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.files.actions import remove_file, store_file
from tuanle.registrations.actions.attendance import note_attendance
from tuanle.registrations.domain.attendance import Note, WalkIn
from tuanle.registrations.domain.exports import Sureness
from tuanle.registrations.enums import Seen
from tuanle.registrations.models import Attendance, PlatformList
from tuanle.registrations.queries.exports import Row, export_of, preview_of

#: What a person may answer of somebody in a list, beside the number of an attendee.
NEW, NOBODY = "moi", ""
#: A list holds names and e-mails of people who never registered; what was noted of them needs it no longer.
KEPT = timedelta(days=90)


@write
def add_list(*, session: Session, content: bytes, by: User | None, at: datetime) -> PlatformList:
    """Keep a platform's list to look at; the same file for the same session is the one already there.

    Raises `Refused` for what is no list of participants.
    """
    export_of(content, session)
    listed, _new = PlatformList.objects.get_or_create(
        session=session, file=store_file(content=content, at=at), defaults={"added_at": at, "added_by": by}
    )
    return listed


@write
def take_list(
    *, listed: PlatformList, minutes: int, answers: Mapping[int, str], group: str, by: User | None, at: datetime
) -> int:
    """Note as present who stayed at least `minutes`. A list that was taken in already changes nothing.

    `answers`, by the number of a row: of those that were not sure the attendee it is, or `NEW` for somebody who had not
    registered, who then is of `group`; nothing leaves them out. Those who are present already stay as they were noted.
    Returns how many were new. Raises `Refused` for an answer that was not on offer.
    """
    listed = (
        PlatformList.objects.select_for_update(of=("self",))
        .select_related("session__activity", "file")
        .get(pk=listed.pk)
    )
    if listed.taken_at is not None:
        return 0
    preview = preview_of(listed, minutes=minutes)
    notes = [note for row in preview.rows if (note := _note(row, answers.get(row.number, NOBODY), group, at))]
    present = set(
        Attendance.objects.filter(session=listed.session, is_present=True).values_list("attendee_id", flat=True)
    )
    fresh = [note for note in notes if note.attendee not in present]
    noted = note_attendance(session=listed.session, notes=fresh, by=by, at=at)
    listed.minutes, listed.taken_at, listed.taken_by = minutes, at, by
    listed.save(update_fields=["minutes", "taken_at", "taken_by"])
    record(
        verb="attendance.list", obj=listed.session.activity, by=by, at=at, session=listed.session_id,
        platform=preview.export.platform, sha256=listed.file.sha256, minutes=minutes, turns=noted.changed,
    )  # fmt: skip
    return noted.changed


@write
def forget_lists(*, at: datetime) -> int:
    """Remove for good the lists that were sent long ago; the attendance they gave stays. Returns how many."""
    old = list(PlatformList.objects.filter(added_at__lte=at - KEPT).select_related("file", "session__activity"))
    for listed in old:
        file, activity = listed.file, listed.session.activity
        record(verb="attendance.forget", obj=activity, by=None, at=at, session=listed.session_id, sha256=file.sha256)
        listed.delete()
        remove_file(file=file)
    return len(old)


def _note(row: Row, answer: str, group: str, at: datetime) -> Note | None:
    """The note that an answer makes. Whoever is surely known needs none."""
    if row.sureness is Sureness.SURE:
        return Note(True, Seen.EXPORT, at, row.candidates[0].pk)
    if answer == NOBODY:
        return None
    if answer == NEW:
        if group not in LearnerGroup.values:
            raise Refused(_("Hãy chọn đối tượng của những người chưa đăng ký."), code="group")
        return Note(True, Seen.EXPORT, at, walk_in=WalkIn(_own_word(row), row.visitor.name, group))
    chosen = next((one for one in row.candidates if str(one.pk) == answer), None)
    if chosen is None:
        raise Refused(
            _("Câu trả lời cho “%(name)s” không có trong danh sách.") % {"name": row.visitor.name}, code="who"
        )
    return Note(True, Seen.EXPORT, at, chosen.pk)


def _own_word(row: Row) -> str:
    """The same person in the list of another session is the same walk-in."""
    return f"x-{hashlib.sha256(row.visitor.key.encode()).hexdigest()[:32]}"
