"""Reads of dispatches: who sees which."""

from typing import Any

from django.db.models import Q, QuerySet

from tuanle.access.enums import Permission
from tuanle.access.models import Grant
from tuanle.access.queries import reached, units_reached
from tuanle.campaigns.queries import campaigns_visible_to
from tuanle.core.text import fold
from tuanle.dispatches.domain.result import Dispatch as Reading
from tuanle.dispatches.enums import Direction
from tuanle.dispatches.models import Dispatch, DispatchDelivery, Entry
from tuanle.orgs.models import Unit


def dispatches_visible_to(user: Any) -> QuerySet[Dispatch]:
    """Those that opened or amended a campaign `user` sees, were sent to a unit of theirs or were issued by one; the
    others, for who opens campaigns, when a colleague of theirs (or the system itself) received them."""
    seen = Q(pk__in=[])
    if Grant.objects.paths(user, Permission.DISPATCH_READ):
        sent = DispatchDelivery.objects.filter(reached(user, Permission.DISPATCH_READ, "unit")).values("dispatch")
        seen |= Q(campaign__in=campaigns_visible_to(user)) | Q(pk__in=sent)
        seen |= reached(user, Permission.DISPATCH_READ, "outgoing__issuer")
    if Grant.objects.paths(user, Permission.CAMPAIGN_OPEN):
        colleagues = Grant.objects.filter(reached(user, Permission.CAMPAIGN_OPEN, "unit")).values("user")
        seen |= Q(campaign=None, outgoing=None) & (
            Q(received_by=None) | Q(received_by=user) | Q(received_by__in=colleagues)
        )
    return Dispatch.objects.filter(seen).select_related("campaign", "received_by", "confirmed_by")


def same_as(reading: Reading, among: QuerySet[Dispatch]) -> Dispatch | None:
    """One of `among` that seems to be what was read: of the same number, symbol and day, and of the same body as far as
    both name it. None where what was read lacks one of the three."""
    if not (reading.number and reading.symbol and reading.issued_on):
        return None
    found = among.filter(number=reading.number, symbol__iexact=reading.symbol, issued_on=reading.issued_on)
    issuer = _body(reading.issuer or "")
    return next((one for one in found.order_by("pk") if not issuer or _body(one.issuer) in ("", issuer)), None)


def _body(name: str) -> str:
    return fold(name).replace("uy ban nhan dan", "ubnd")


def sent_by_own(user: Any) -> QuerySet[Dispatch]:
    """The dispatches in the registers of outgoing documents of the units whose dispatches `user` works on."""
    own = reached(user, Permission.DISPATCH_DRAFT, "register__owner")
    own |= reached(user, Permission.DISPATCH_CHECK, "register__owner")
    entries = Entry.objects.filter(own, register__direction=Direction.OUT, dispatch__isnull=False)
    return Dispatch.objects.filter(pk__in=entries.values("dispatch"))


def register_owners(user: Any) -> QuerySet[Unit]:
    """The units whose registers `user` may look into: those with a book, and those whose dispatches they draft or send."""
    reading = units_reached(user, Permission.DISPATCH_READ).filter(registers__isnull=False)
    writing = Grant.objects.paths(user, Permission.DISPATCH_SEND) + Grant.objects.paths(user, Permission.DISPATCH_DRAFT)
    found: QuerySet[Unit] = Unit.objects.filter(Q(pk__in=reading.values("pk")) | Q(path__in=writing)).order_by("path")
    return found


def receiver_of(user: Any) -> Unit | None:
    """The unit in whose register what `user` takes in is entered: the topmost for which they open campaigns."""
    paths = Grant.objects.paths(user, Permission.CAMPAIGN_OPEN)
    unit: Unit | None = Unit.objects.filter(path__in=paths).order_by("path").first()
    return unit
