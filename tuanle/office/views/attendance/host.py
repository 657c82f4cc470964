"""The activity of a page, for whoever runs it."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from tuanle.office.views.activities.seat import Seat, seat_or_404


def host_seat(request: HttpRequest, code: str, unit: str, pk: int) -> Seat:
    """The activity, for its host: 403 where it is only seen."""
    seat = seat_or_404(request, code, unit, pk)
    if not seat.hosts:
        raise PermissionDenied
    return seat
