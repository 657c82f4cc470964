"""What became of a message: taken to be handed over, sent, refused for now or for good, come back."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import F, QuerySet

from tuanle.accounts.models import User
from tuanle.audit.actions import record
from tuanle.core.db import join, write
from tuanle.core.errors import Refused
from tuanle.core.jobs import enqueue_once
from tuanle.core.language import _
from tuanle.core.text import squeeze
from tuanle.notices.domain.tries import next_try
from tuanle.notices.enums import DeliveryState
from tuanle.notices.models import Delivery, Notice
from tuanle.notices.queries import due_deliveries


@write
def take(*, delivery: Delivery, at: datetime) -> bool:
    """Take a waiting message to hand it over. Only one of those who try gets it."""
    taken = due_deliveries(at=at).filter(pk=delivery.pk).update(taken_at=at, tries=F("tries") + 1)
    delivery.refresh_from_db(fields=["tries", "taken_at"])
    return bool(taken)


@write
def note_sent(*, delivery: Delivery, at: datetime) -> None:
    """The server took it over; too late for whoever withdrew it meanwhile."""
    handed_over = Delivery.objects.filter(pk=delivery.pk, state__in=[DeliveryState.WAITING, DeliveryState.WITHDRAWN])
    handed_over.update(state=DeliveryState.SENT, sent_at=at, ended_at=None, taken_at=None, error="")


@write
def offer_again(*, delivery: Delivery, error: str, at: datetime) -> None:
    """The server does not take it now: it waits for another try, or has had enough of them."""
    again = next_try(delivery.tries, at=at)
    if again is None:
        note_failed(delivery=delivery, error=error, at=at)
        return
    Delivery.objects.filter(pk=delivery.pk, state=DeliveryState.WAITING).update(
        next_at=again, taken_at=None, error=error
    )


@write
def note_failed(*, delivery: Delivery, error: str, at: datetime) -> None:
    """The server will never take it."""
    Delivery.objects.filter(pk=delivery.pk, state=DeliveryState.WAITING).update(
        state=DeliveryState.FAILED, ended_at=at, taken_at=None, error=error
    )


@join()
def withdraw(*, notices: QuerySet[Notice], why: str, at: datetime) -> int:
    """Send no more of what still waits: what it asks for has been done. Returns how many deliveries that was."""
    waiting = Delivery.objects.filter(notice__in=notices, state=DeliveryState.WAITING)
    return waiting.update(state=DeliveryState.WITHDRAWN, ended_at=at, taken_at=None, error=why)


@write
def note_bounce(*, message_ids: Collection[str], error: str, at: datetime) -> Delivery | None:
    """A message came back: the one of ours that bears one of these identifiers. None when none does.

    For the mailbox, which reads the report of the server that gave up. The identifier is the proof: nobody can guess it,
    while the recipient's address is known to all.
    """
    ids = [one.strip().strip("<>") for one in message_ids]
    sent = Delivery.objects.filter(state__in=[DeliveryState.SENT, DeliveryState.BOUNCED]).select_for_update()
    found = sent.filter(message_id__in=ids).order_by("-sent_at", "-pk").first() if ids else None
    if found is not None and found.state == DeliveryState.SENT:
        found.state, found.ended_at = DeliveryState.BOUNCED, at
        found.error = squeeze(error) or str(_("Thư bị trả lại, không nói lý do."))
        found.save(update_fields=["state", "ended_at", "error"])
        record(verb="delivery.bounce", obj=found, by=None, at=at, error=found.error)
    return found


@write
def send_again(*, delivery: Delivery, by: User | None, at: datetime) -> None:
    """Try once more what was not sent or came back."""
    changed = Delivery.objects.filter(pk=delivery.pk, state__in=[DeliveryState.FAILED, DeliveryState.BOUNCED]).update(
        state=DeliveryState.WAITING, ended_at=None, sent_at=None, next_at=at, tries=0, error=""
    )
    if not changed:
        raise Refused(_("Thư này đang chờ gửi hoặc đã gửi rồi, không cần gửi lại."), code="not-failed")
    record(verb="delivery.again", obj=delivery, by=by, at=at)
    enqueue_once("notices.deliver")
