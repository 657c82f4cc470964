"""Background work of the agenda: reading the calendars of others, by themselves every few hours, or asked for."""

from tuanle.agenda.actions import note_failure, read_feed
from tuanle.agenda.jobs.fetching import fetch
from tuanle.agenda.models import Feed
from tuanle.agenda.rules import is_followed
from tuanle.core.clock import now
from tuanle.core.errors import NotNow, Refused
from tuanle.core.jobs import enqueue_once, job
from tuanle.core.language import gettext_lazy as _

__all__ = ["read_feeds", "read_one"]


@job(title=_("Đọc lịch quốc tế"), tries=1)
def read_feeds() -> None:
    """Each calendar by itself: one that does not answer keeps none waiting."""
    for feed in Feed.objects.filter(ended_at__isnull=True).exclude(url=""):
        enqueue_once(read_one, feed=feed.pk)


@job(title=_("Đọc một lịch quốc tế"), tries=1)
def read_one(*, feed: int) -> None:
    """Read a calendar; why it could not be is kept with it, and the next turn tries again."""
    one = Feed.objects.filter(pk=feed).first()
    if one is None or not is_followed(one):
        return
    try:
        read_feed(feed=one, content=fetch(one.url), by=None, at=now())
    except (Refused, NotNow) as failed:
        note_failure(feed=one, why=str(failed), at=now())
