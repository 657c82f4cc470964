"""Reminders, and what has changed."""

from datetime import datetime

from tuanle.activities.models import Session
from tuanle.core import clock
from tuanle.core.jobs import job
from tuanle.core.language import _
from tuanle.registrations.actions import remind, tell_changed
from tuanle.registrations.enums import LIVE
from tuanle.registrations.models import Registration
from tuanle.registrations.queries import due_reminders


@job(title=_("Nhắc người đã đăng ký"))
def remind_people() -> None:
    at = clock.now()
    for registration, session, what in due_reminders(at=at):
        remind(registration=registration, session=session, what=what, at=at)


@job(title=_("Báo thay đổi cho người đã đăng ký"))
def tell_change(*, activity: int, kind: str, session: int | None, before: str, after: str, at: str) -> None:
    """Tell everybody who is still registered. `at`: when it was changed, as ISO; each is told once, however often this runs."""
    changed_at = datetime.fromisoformat(at)
    about = Session.objects.filter(pk=session).first() if session is not None else None
    live = Registration.objects.filter(activity=activity, state__in=LIVE).exclude(email="")
    for registration in live.select_related("activity__lead").prefetch_related("attendees"):
        tell_changed(registration=registration, kind=kind, session=about, before=before, after=after, at=changed_at)
