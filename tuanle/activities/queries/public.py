"""What the public may see."""

from datetime import datetime

from django.db.models import QuerySet

from tuanle.activities.enums import PublicState, SessionState
from tuanle.activities.models import Activity, Session


def public_activities() -> QuerySet[Activity]:
    """Every activity that the public may see, with its page and whom it is led by."""
    return Activity.objects.filter(public_page__state=PublicState.PUBLIC).select_related(
        "campaign", "lead", "area", "public_page"
    )


def next_public(*, at: datetime, most: int = 20) -> list[Session]:
    """The next sessions that the public may come to."""
    sessions = Session.objects.filter(
        activity__public_page__state=PublicState.PUBLIC, state=SessionState.PLANNED, starts_at__gt=at
    )
    return list(sessions.select_related("activity__lead")[:most])
