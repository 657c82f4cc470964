"""Reads of messages."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Model, Q, QuerySet

from tuanle.access.models import Grant
from tuanle.notices.enums import DeliveryState
from tuanle.notices.models import Delivery, Notice
from tuanle.orgs.models import Unit

#: A worker that took a message and said nothing for so long has died: the message is offered again.
TAKEN_FOR = timedelta(minutes=10)


def notices_for_unit(unit: Unit) -> QuerySet[Notice]:
    """What was told to `unit`, latest first: for its page."""
    return Notice.objects.filter(unit=unit).select_related("by")


def notices_about(thing: Model) -> QuerySet[Notice]:
    """What was told about `thing`, latest first."""
    return Notice.objects.filter(about_label=thing._meta.label_lower, about_id=str(thing.pk)).select_related(
        "unit", "by"
    )


def deliveries_of(notices: QuerySet[Notice]) -> QuerySet[Delivery]:
    return Delivery.objects.filter(notice__in=notices).select_related("notice__unit", "notice__by", "unit", "user")


def addresses_of(unit: Unit) -> list[tuple[str, Any]]:
    """Where `unit` reads: its own address, and those of the people with a grant on it and none other. Each once.

    Pairs of an address and the user, None for the unit's own.
    """
    found: dict[str, tuple[str, Any]] = {}
    if unit.email:
        found[unit.email.lower()] = (unit.email, None)
    grants = Grant.objects.filter(unit=unit, user__is_active=True).select_related("user").order_by("given_at", "pk")
    for grant in grants:
        found.setdefault(grant.user.email.lower(), (grant.user.email, grant.user))
    return list(found.values())


def mail_goes_out() -> bool:
    """Whether there is a server to hand messages to."""
    return settings.MAIL is not None


def due_deliveries(*, at: datetime) -> QuerySet[Delivery]:
    """What may be offered to the server by `at` and no worker holds, oldest first."""
    free = Q(taken_at=None) | Q(taken_at__lt=at - TAKEN_FOR)
    due = Delivery.objects.filter(free, state=DeliveryState.WAITING, next_at__lte=at).select_related("notice")
    return due.prefetch_related("notice__attachments__file").order_by("next_at", "pk")
