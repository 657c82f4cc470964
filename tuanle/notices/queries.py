"""Reads of messages."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Count, Model, Q, QuerySet

from tuanle.access.models import Grant
from tuanle.accounts.models import User
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


def counts_of(deliveries: QuerySet[Delivery]) -> dict[str, int]:
    """How many of `deliveries` stand in each state."""
    counted = dict(deliveries.order_by().values_list("state").annotate(Count("pk")))
    return {state: counted.get(state, 0) for state in DeliveryState.values}


def addresses_of(unit: Unit) -> list[tuple[str, User | None]]:
    """Where `unit` reads: its own address, and those of the people with a grant on it and none other. Each once.

    Pairs of an address and the user, None for the unit's own.
    """
    return addresses_in([unit])[unit.pk]


def addresses_in(units: Collection[Unit]) -> dict[int, list[tuple[str, User | None]]]:
    """Unit id → where each of `units` reads. One query."""
    found: dict[int, dict[str, tuple[str, User | None]]] = {
        unit.pk: {unit.email.lower(): (unit.email, None)} if unit.email else {} for unit in units
    }
    grants = Grant.objects.filter(unit__in=found, user__is_active=True).select_related("user")
    for grant in grants.order_by("given_at", "pk"):
        found[grant.unit_id].setdefault(grant.user.email.lower(), (grant.user.email, grant.user))
    return {pk: list(addresses.values()) for pk, addresses in found.items()}


def was_sent_to(address: str) -> bool:
    """Whether a message was handed over for `address`, be it long ago."""
    return Delivery.objects.filter(address__iexact=address, sent_at__isnull=False).exists()


def mail_goes_out() -> bool:
    """Whether there is a server to hand messages to."""
    return settings.MAIL is not None


def due_deliveries(*, at: datetime) -> QuerySet[Delivery]:
    """What may be offered to the server by `at` and no worker holds, oldest first."""
    free = Q(taken_at=None) | Q(taken_at__lt=at - TAKEN_FOR)
    due = Delivery.objects.filter(free, state=DeliveryState.WAITING, next_at__lte=at).select_related("notice")
    return due.prefetch_related("notice__attachments__file").order_by("next_at", "pk")
