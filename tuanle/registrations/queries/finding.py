"""Finding a registration again."""

from datetime import datetime, timedelta

from django.db.models import QuerySet

from tuanle.activities.models import Activity
from tuanle.notices.queries import notices_about
from tuanle.registrations.domain.codes import typed_registration_code
from tuanle.registrations.enums import LIVE
from tuanle.registrations.models import Registration

LINK = "registration.link"
#: A link is not sent again within so long, however often somebody asks.
PAUSE = timedelta(minutes=10)


def registration_of(code: str) -> Registration | None:
    """The registration that a code opens, however it was typed."""
    rows = Registration.objects.select_related("activity__lead", "activity__public_page", "activity__campaign")
    return rows.prefetch_related("attendees", "activity__sessions").filter(code=typed_registration_code(code)).first()


def known_contacts(*, email: str, phone: str = "", activity: Activity | None = None) -> QuerySet[Registration]:
    """Registrations still in it that have this address, or this number and an address of their own."""
    live = Registration.objects.filter(state__in=LIVE).exclude(email="")
    if activity is not None:
        live = live.filter(activity=activity)
    same = live.none()
    if email:
        same |= live.filter(email__iexact=email)
    if phone:
        same |= live.filter(phone=phone)
    return same.select_related("activity__lead").prefetch_related("attendees", "activity__sessions")


def may_send_link(registration: Registration, *, at: datetime) -> bool:
    return not notices_about(registration).filter(kind=LINK, at__gt=at - PAUSE).exists()
