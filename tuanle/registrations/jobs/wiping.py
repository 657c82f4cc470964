"""Nothing that names people is kept for ever."""

from tuanle.core import clock
from tuanle.core.jobs import job
from tuanle.core.language import _
from tuanle.registrations.actions import wipe_activity
from tuanle.registrations.queries import activities_to_wipe


@job(title=_("Xóa tên, số điện thoại đã hết hạn giữ"))
def wipe_registrations() -> None:
    at = clock.now()
    for activity in activities_to_wipe(at=at):
        wipe_activity(activity=activity, at=at)
