"""Calendars of others: followed, read, no longer followed."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from tuanle.accounts.models import User
from tuanle.agenda.domain.addresses import target_of
from tuanle.agenda.domain.reading import Read, read_calendar, span
from tuanle.agenda.domain.zones import ZONES
from tuanle.agenda.models import Event, Feed
from tuanle.audit.actions import record
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.core.text import squeeze
from tuanle.orgs.models import Unit

#: What a feed tells of an event. Everything else is ours.
_TOLD = (
    "sequence", "title", "starts_at", "ends_at", "timezone", "is_all_day", "place", "link", "online", "description",
)  # fmt: skip


@dataclass(frozen=True)
class Outcome:
    """What reading a feed did: so many events are new, changed, gone."""

    added: int
    changed: int
    gone: int


@write
def add_feed(
    *,
    owner: Unit,
    name: str,
    body: str,
    url: str,
    timezone: str,
    is_public: bool,
    by: User | None,
    at: datetime,
) -> Feed:
    """Follow a calendar. The same address a second time is the feed already there; raises `Refused` for a bad one."""
    name, body, url = squeeze(name), squeeze(body), url.strip()
    if not name:
        raise Refused(_("Hãy ghi tên lịch."), code="name")
    if timezone not in ZONES:
        raise Refused(_("Hãy chọn múi giờ."), code="zone")
    if url:
        target_of(url)
        url = f"https{url[6:]}" if url.startswith("webcal:") else url
        known = Feed.objects.filter(owner=owner, url=url, ended_at__isnull=True).first()
        if known:
            return known
    feed = Feed.objects.create(
        owner=owner, name=name, body=body, url=url, timezone=timezone, is_public=is_public, added_at=at, added_by=by
    )
    record(verb="feed.add", obj=feed, by=by, at=at, name=name, url=url, public=is_public)
    return feed


@write
def end_feed(*, feed: Feed, by: User | None, at: datetime) -> None:
    """No longer read it. What it told stays, with who took part; what is still to come and nobody joined goes."""
    feed = _held(feed)
    if feed.ended_at is not None:
        return
    feed.ended_at = at
    feed.save(update_fields=["ended_at"])
    gone = Event.objects.filter(feed=feed, starts_at__gt=at, participations__isnull=True, note="")
    count = gone.count()
    gone.delete()
    record(verb="feed.end", obj=feed, by=by, at=at, gone=count)


@write
def read_feed(*, feed: Feed, content: bytes, by: User | None, at: datetime) -> Outcome:
    """Take in what a feed holds. The same again changes nothing.

    An event is known by its UID and which of the series it is; an older revision (SEQUENCE) is passed over. What is
    still to come and no longer there is marked, never deleted, and comes back when the feed has it again. What is past
    may fall out of a feed: that says nothing. Raises `Refused` for what is no calendar.
    """
    first, last = span(at)
    listed = read_calendar(content, first=first, last=last, timezone=feed.timezone)
    feed = _held(feed)
    known = {(one.uid, one.recurrence): one for one in Event.objects.select_for_update().filter(feed=feed)}
    done = Counter(_take(feed, known.get((read.uid, read.recurrence)), read, by, at) for read in listed)
    here = {(read.uid, read.recurrence) for read in listed}
    gone = [
        event for key, event in known.items()
        if key not in here and event.withdrawn_at is None and at < event.starts_at and event.starts_at.date() < last
    ]  # fmt: skip
    Event.objects.filter(pk__in=[event.pk for event in gone]).update(withdrawn_at=at, changed_at=at)
    feed.tried_at, feed.read_at, feed.error = at, at, ""
    feed.save(update_fields=["tried_at", "read_at", "error"])
    outcome = Outcome(done["added"], done["changed"], len(gone))
    if outcome != Outcome(0, 0, 0):
        record(
            verb="feed.read", obj=feed, by=by, at=at, added=outcome.added, changed=outcome.changed,
            gone=[event.pk for event in gone],
        )  # fmt: skip
    return outcome


@write
def note_failure(*, feed: Feed, why: str, at: datetime) -> None:
    """Keep why a feed could not be read. What it told before stays."""
    Feed.objects.filter(pk=feed.pk).update(tried_at=at, error=why[:500])


def _take(feed: Feed, event: Event | None, read: Read, by: User | None, at: datetime) -> str:
    told = {name: getattr(read, name) for name in _TOLD}
    if event is None:
        Event.objects.create(
            owner_id=feed.owner_id, feed=feed, uid=read.uid, recurrence=read.recurrence, body=feed.body,
            is_public=feed.is_public, cancelled_at=at if read.is_cancelled else None, added_at=at, added_by=by,
            changed_at=at, **told,
        )  # fmt: skip
        return "added"
    if read.sequence < event.sequence:
        return "older"
    is_same = all(getattr(event, name) == value for name, value in told.items())
    if is_same and event.withdrawn_at is None and (event.cancelled_at is not None) == read.is_cancelled:
        return "same"
    for name, value in told.items():
        setattr(event, name, value)
    event.withdrawn_at, event.changed_at = None, at
    event.cancelled_at = (event.cancelled_at or at) if read.is_cancelled else None
    event.save()
    return "changed"


def _held(feed: Feed) -> Feed:
    return Feed.objects.select_for_update(of=("self",)).get(pk=feed.pk)
