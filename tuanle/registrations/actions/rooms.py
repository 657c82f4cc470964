"""Going into the online room, through our own address."""

from datetime import datetime

from tuanle.activities.models import JoinLink, PublicPage, Session
from tuanle.audit.actions import record
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.registrations.enums import RegistrationState, Seen
from tuanle.registrations.models import Attendance, Registration, RoomEntry
from tuanle.registrations.rules import is_room_open


@write
def enter_room(*, registration: Registration, session: Session, at: datetime) -> str:
    """The address of the room, for those who have a seat, while its door is open. The first entry is noted.

    Where the host lets entering count, the first of the registration's persons was there: one telephone shows one
    learner, and how many sit before it nobody saw. Others are marked in the list. What the host noted stands.
    Raises `Refused` without a seat, outside the hours, and where no room was given.
    """
    if registration.state != RegistrationState.CONFIRMED:
        raise Refused(_("Chỉ người có chỗ mới vào được phòng học."), code="no-seat")
    if session.activity_id != registration.activity_id or not is_room_open(session, at=at):
        raise Refused(_("Phòng học chưa mở, hoặc đã đóng."), code="hours")
    link = JoinLink.objects.filter(activity=registration.activity_id).first()
    if link is None:
        raise Refused(_("Đơn vị tổ chức chưa ghi địa chỉ phòng học. Hãy gọi đơn vị tổ chức."), code="no-room")
    _entry, is_first = RoomEntry.objects.get_or_create(registration=registration, session=session, defaults={"at": at})
    if is_first:
        record(verb="registration.enter", obj=registration, by=None, at=at, session=session.pk)
    if PublicPage.objects.filter(activity=registration.activity_id, counts_clicks=True).exists():
        _note_there(registration, session, at=at)
    return link.url


def _note_there(registration: Registration, session: Session, *, at: datetime) -> None:
    first = registration.attendees.first()
    if first is not None:
        Attendance.objects.get_or_create(
            session=session,
            attendee=first,
            defaults={"is_present": True, "how": Seen.ROOM, "noted_at": at, "kept_at": at},
        )
