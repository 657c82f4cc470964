"""What is written of an activity, read back as it was written."""

from tuanle.activities.domain.details import Details
from tuanle.activities.models import Activity, JoinLink

#: The columns of an activity that are its details.
FIELDS = ("kind", "title", "mode", "venue", "platform", "clause", "description", "contact", "fee", "capacity")


def details_of(activity: Activity) -> Details:
    """The details of an activity. They hold the link to the online room: only for who may change it."""
    link = JoinLink.objects.filter(activity=activity).first()
    return Details(
        **{field: getattr(activity, field) for field in FIELDS},
        groups=tuple(audience.group for audience in activity.audiences.all()),
        join_link=link.url if link else "",
    )
