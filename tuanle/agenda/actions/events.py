"""Events written by hand, and what we note of any."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from tuanle.accounts.models import User
from tuanle.agenda.domain.zones import ZONES
from tuanle.agenda.models import Event
from tuanle.agenda.rules import is_ours_to_change
from tuanle.audit.actions import record
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.core.text import nfc, squeeze
from tuanle.orgs.models import Unit

_is_address = URLValidator(schemes=["http", "https"])


@dataclass(frozen=True)
class ByHand:
    """An event as a person writes it. `ends_at` is exclusive; `timezone` is where it is held."""

    title: str
    body: str
    starts_at: datetime
    ends_at: datetime | None
    timezone: str
    is_all_day: bool = False
    place: str = ""
    link: str = ""
    online: str = ""
    description: str = ""


@write
def add_event(
    *, owner: Unit, event: ByHand, token: str, note: str = "", is_public: bool, by: User | None, at: datetime
) -> Event:
    """Write an event down. With a `token` that is known: the one already there."""
    event = _tidy(event)
    made, is_new = Event.objects.get_or_create(
        owner=owner, feed=None, uid=token,
        defaults={**event.__dict__, "note": nfc(note).strip(), "is_public": is_public, "added_at": at, "added_by": by, "changed_at": at},
    )  # fmt: skip
    if is_new:
        record(verb="event.add", obj=made, by=by, at=at, title=event.title, starts_at=event.starts_at.isoformat())
    return made


@write
def change_event(*, event: Event, to: ByHand, by: User | None, at: datetime) -> Event:
    """Change what is written of it. Raises `Refused` for what a feed tells: that changes with the feed."""
    to = _tidy(to)
    event = _held(event)
    if not is_ours_to_change(event):
        raise Refused(_("Sự kiện này lấy từ lịch của nơi khác nên không sửa ở đây được."), code="feed")
    changed = [name for name, value in to.__dict__.items() if getattr(event, name) != value]
    if not changed:
        return event
    for name, value in to.__dict__.items():
        setattr(event, name, value)
    event.changed_at = at
    event.save()
    record(verb="event.change", obj=event, by=by, at=at, changed=changed)
    return event


@write
def note_event(*, event: Event, note: str, is_public: bool, by: User | None, at: datetime) -> Event:
    """Say of any event what ours should know, and whether citizens see it. No feed overwrites this."""
    event, note = _held(event), nfc(note).strip()
    if (event.note, event.is_public) == (note, is_public):
        return event
    event.note, event.is_public, event.changed_at = note, is_public, at
    event.save(update_fields=["note", "is_public", "changed_at"])
    record(verb="event.note", obj=event, by=by, at=at, note=note, public=is_public)
    return event


@write
def call_off(*, event: Event, by: User | None, at: datetime) -> Event:
    """Those who hold it called it off: it stays, crossed out. Twice is once."""
    event = _held(event)
    if not is_ours_to_change(event):
        raise Refused(_("Sự kiện này lấy từ lịch của nơi khác nên không sửa ở đây được."), code="feed")
    if event.cancelled_at is None:
        event.cancelled_at = event.changed_at = at
        event.save(update_fields=["cancelled_at", "changed_at"])
        record(verb="event.call-off", obj=event, by=by, at=at)
    return event


@write
def put_back_on(*, event: Event, by: User | None, at: datetime) -> Event:
    """It takes place after all."""
    event = _held(event)
    if not is_ours_to_change(event):
        raise Refused(_("Sự kiện này lấy từ lịch của nơi khác nên không sửa ở đây được."), code="feed")
    if event.cancelled_at is not None:
        event.cancelled_at, event.changed_at = None, at
        event.save(update_fields=["cancelled_at", "changed_at"])
        record(verb="event.put-back-on", obj=event, by=by, at=at)
    return event


def _tidy(event: ByHand) -> ByHand:
    tidied = replace(
        event, title=squeeze(event.title), body=squeeze(event.body), place=squeeze(event.place),
        link=event.link.strip(), online=event.online.strip(), description=nfc(event.description).strip(),
    )  # fmt: skip
    if not tidied.title:
        raise Refused(_("Hãy ghi tên sự kiện."), code="title")
    if tidied.timezone not in ZONES:
        raise Refused(_("Hãy chọn múi giờ."), code="zone")
    if tidied.ends_at is not None and tidied.ends_at < tidied.starts_at:
        raise Refused(_("Giờ kết thúc phải sau giờ bắt đầu."), code="end")
    for address in filter(None, (tidied.link, tidied.online)):
        try:
            _is_address(address)
        except ValidationError:
            raise Refused(_("Địa chỉ phải bắt đầu bằng https:// hoặc http://. Hãy dán nguyên địa chỉ."), code="link")
    return tidied


def _held(event: Event) -> Event:
    return Event.objects.select_for_update(of=("self",)).get(pk=event.pk)
