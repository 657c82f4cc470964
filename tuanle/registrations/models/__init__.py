"""Who wants to come, who came, and the slip that proves it."""

from tuanle.registrations.models.attendance import Attendance, AttendanceClose, PlatformList, RoomEntry
from tuanle.registrations.models.registrations import Attendee, Call, Registration, Told
from tuanle.registrations.models.slips import Slip

__all__ = [
    "Attendance",
    "AttendanceClose",
    "Attendee",
    "Call",
    "PlatformList",
    "Registration",
    "RoomEntry",
    "Slip",
    "Told",
]
