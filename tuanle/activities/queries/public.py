"""What the public may see."""

from django.db.models import QuerySet

from tuanle.activities.enums import PublicState
from tuanle.activities.models import Activity


def public_activities() -> QuerySet[Activity]:
    """Every activity that the public may see, with its page and whom it is led by."""
    return Activity.objects.filter(public_page__state=PublicState.PUBLIC).select_related(
        "campaign", "lead", "area", "public_page"
    )
