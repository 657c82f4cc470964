"""A registration as a calendar file: where and when, and our own page; never the address of the online room."""

from datetime import datetime, timedelta

from tuanle.core.calendars import Entry, calendar_of
from tuanle.registrations.models import Registration
from tuanle.registrations.queries.about import about_of, kept_sessions

REMIND_BEFORE = timedelta(hours=1)


def registration_calendar(registration: Registration, *, at: datetime) -> bytes:
    about, activity = about_of(registration), registration.activity
    entries = [
        Entry(
            uid=f"session-{session.pk}@tuanle", title=about.title,
            starts_at=session.starts_at, ends_at=session.ends_at, is_timed=session.is_timed,
            place=about.where, address=about.link, changed_at=activity.changed_at, sequence=activity.lock_version,
            description="\n".join(filter(None, (about.host, about.contact, about.link))),
            remind_before=REMIND_BEFORE,
        )
        for session in kept_sessions(activity)
    ]  # fmt: skip
    return calendar_of(entries, name=about.title, at=at)
