"""What is due: offers that lapsed, reminders, data that have served."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from tuanle.activities.enums import SessionState
from tuanle.activities.models import Activity, Session
from tuanle.registrations.domain.times import KEPT_FOR, reminders
from tuanle.registrations.enums import RegistrationState
from tuanle.registrations.models import Attendee, Registration, Told


def lapsed_offers(*, at: datetime) -> QuerySet[Registration]:
    return Registration.objects.filter(state=RegistrationState.OFFERED, offer_ends_at__lte=at).order_by("offer_ends_at")


def activities_in_wait() -> QuerySet[Activity]:
    """Activities in which somebody waits, and which have seats."""
    waits = Registration.objects.filter(activity=OuterRef("pk"), state=RegistrationState.WAITING)
    return Activity.objects.filter(Exists(waits), Q(capacity=None) | Q(taken__lt=F("capacity")))


def due_reminders(*, at: datetime) -> Iterator[tuple[Registration, Session, str]]:
    """Whom to remind of which session, and with what: those with a seat from before the reminder's instant, each once."""
    soon = Session.objects.filter(state=SessionState.PLANNED, starts_at__gt=at, starts_at__lte=at + timedelta(days=1))
    for session in soon.select_related("activity__lead"):
        for what, (from_, until) in reminders(session.starts_at, is_timed=session.is_timed).items():
            if from_ <= at < until:
                for registration in _to_remind(session, what, from_):
                    registration.activity = session.activity
                    yield registration, session, what


def _to_remind(session: Session, what: str, since: datetime) -> QuerySet[Registration]:
    told = Told.objects.filter(registration=OuterRef("pk"), session=session, what=what)
    return (
        Registration.objects.filter(
            ~Exists(told), activity=session.activity_id, state=RegistrationState.CONFIRMED, confirmed_at__lte=since
        )
        .exclude(email="")
        .prefetch_related("attendees")
    )


def activities_to_wipe(*, at: datetime) -> QuerySet[Activity]:
    """Activities whose last session was over long ago, of which names are still kept."""
    named = Registration.objects.filter(activity=OuterRef("pk"), wiped_at=None)
    walked_in = Attendee.objects.filter(activity=OuterRef("pk"), registration=None, slips=None).exclude(name="")
    over = Max(Coalesce("sessions__ends_at", "sessions__starts_at"))
    return (
        Activity.objects.filter(Exists(named) | Exists(walked_in)).annotate(over=over).filter(over__lte=at - KEPT_FOR)
    )
