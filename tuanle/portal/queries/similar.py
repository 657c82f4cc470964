"""What else one might like."""

from datetime import datetime

from tuanle.activities.models import Activity
from tuanle.activities.queries.programme import Likeness, Occasion, programme, similar

_MOST = 3


def similar_to(activity: Activity, *, at: datetime) -> list[Occasion]:
    """The next sessions of up to three other activities: of its kind, in its commune, for its learner groups."""
    groups = [audience.group for audience in activity.audiences.all()]
    like = Likeness(activity.pk, activity.kind, activity.area.code if activity.area else "", groups)
    with programme() as held:
        return similar(held, like, at=at, most=_MOST)
