"""What else one might like."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from tuanle.activities.enums import PublicState, SessionState
from tuanle.activities.models import Activity, Audience, Session

#: So many of the next sessions are weighed against each other: near ones are worth more than perfect ones.
_WEIGHED = 60
_MOST = 3


def similar_to(activity: Activity, *, at: datetime) -> list[Session]:
    """The next sessions of up to three other activities: of its kind, in its commune, for its learner groups.

    One read, which follows the index of when sessions start and stops early. Those that share the most, of equal ones the
    sooner; each activity once, in the order of time.
    """
    groups = [audience.group for audience in activity.audiences.all()]
    shared = Audience.objects.filter(activity=OuterRef("activity"), group__in=groups)
    near = Q(activity__kind=activity.kind) | Q(shares_group=True)
    if activity.area_id:
        near |= Q(activity__area=activity.area_id)
    sessions = (
        Session.objects.filter(state=SessionState.PLANNED, starts_at__gt=at)
        .filter(activity__public_page__state=PublicState.PUBLIC)
        .exclude(activity=activity.pk)
        .annotate(shares_group=Exists(shared))
        .filter(near)
        .select_related("activity__lead", "activity__area")
        .order_by("starts_at", "pk")[:_WEIGHED]
    )
    first = {session.activity_id: session for session in reversed(sessions)}
    nearest = sorted(first.values(), key=lambda one: (-_shared(one, activity), one.starts_at, one.pk))[:_MOST]
    return sorted(nearest, key=lambda one: (one.starts_at, one.pk))


def _shared(session: Session, activity: Activity) -> int:
    other = session.activity
    in_area = activity.area_id is not None and other.area_id == activity.area_id
    return int(other.kind == activity.kind) + int(in_area) + int(session.shares_group)  # type: ignore[attr-defined]
