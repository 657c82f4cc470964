"""Background work of dispatches."""

from tuanle.core.clock import now
from tuanle.core.jobs import job
from tuanle.core.language import _
from tuanle.dispatches.actions import tell_unit
from tuanle.dispatches.models import DispatchDelivery


@job(title=_("Báo cho các đơn vị có công văn mới"))
def tell_units(*, dispatch: int, href: str) -> None:
    """Tell every unit that a dispatch was sent to and that has not been told; each in a transaction of its own."""
    waiting = DispatchDelivery.objects.filter(dispatch=dispatch, told_at__isnull=True).order_by("pk")
    for delivery in waiting.iterator(chunk_size=500):
        tell_unit(delivery=delivery, href=href, at=now())
