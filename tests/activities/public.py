"""Activities that the public sees."""

from tuanle.activities.actions import note_public_change
from tuanle.activities.enums import PublicState
from tuanle.activities.models import Activity, PublicPage


def made_public(activity: Activity, *, at, **fields) -> PublicPage:
    """`activity` on its public page, however it got there."""
    page = PublicPage.objects.create(activity=activity, state=PublicState.PUBLIC, published_at=at, **fields)
    note_public_change(activity=activity)
    page.refresh_from_db()
    return page
