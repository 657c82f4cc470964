"""The meetings of an activity, for the reader's own calendar."""

from tuanle.core.calendars import Entry
from tuanle.portal.domain.brief import Brief


def uid_of(key: int, *, site: str) -> str:
    """What a session is called in every calendar of ours. `site`: our own address."""
    host = site.partition("://")[2].partition(":")[0]
    return f"buoi-{key}@{host}"


def entries_of(brief: Brief, *, cancelled: str) -> list[Entry]:
    """`cancelled`: what stands before the title of one that will not take place."""
    return [
        Entry(
            uid=uid_of(meeting.key, site=brief.site),
            title=f"{cancelled}: {brief.title}" if meeting.reason else brief.title,
            starts_at=meeting.starts_at, ends_at=meeting.ends_at, is_timed=meeting.is_timed,
            place=brief.where, address=brief.address, changed_at=brief.changed_at, sequence=brief.sequence,
            is_cancelled=bool(meeting.reason),
            description="\n\n".join(filter(None, (meeting.reason, brief.description, brief.address))),
            kind=brief.kind, contact=brief.contact,
        )
        for meeting in brief.meetings
    ]  # fmt: skip
