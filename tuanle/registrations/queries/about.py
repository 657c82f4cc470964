"""A registration in words: for letters, its page and calendar files."""

from django.conf import settings
from django.urls import reverse

from tuanle.activities.enums import SessionState
from tuanle.activities.models import Activity, Session
from tuanle.activities.queries import where_words
from tuanle.registrations.domain.letters import About, Time
from tuanle.registrations.enums import RegistrationState
from tuanle.registrations.models import Registration


def about_of(registration: Registration) -> About:
    """With the sessions that take place. The address of the online room is not among it."""
    activity = registration.activity
    return About(
        title=activity.title,
        host=activity.lead.name,
        where=str(where_words(activity)),
        times=[time_of(session) for session in kept_sessions(activity)],
        persons=[attendee.name for attendee in registration.attendees.all()],
        code=registration.code,
        link=page_link(registration),
        contact=activity.contact,
    )


def time_of(session: Session) -> Time:
    return Time(session.starts_at, session.ends_at, session.is_timed)


def kept_sessions(activity: Activity) -> list[Session]:
    return [session for session in activity.sessions.all() if session.state != SessionState.CANCELLED]


def page_link(registration: Registration) -> str:
    """The whole address of the registration's page; nothing where the site does not know its own."""
    return f"{settings.SITE_URL}{reverse('portal:registration', args=[registration.code])}" if settings.SITE_URL else ""


def place_in_line(registration: Registration) -> int:
    """1 for the one who is next."""
    before = Registration.objects.filter(
        activity=registration.activity_id, state=RegistrationState.WAITING, number__lt=registration.number
    )
    return before.count() + 1
