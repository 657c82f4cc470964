"""The public programme moves on: what was read of it before is stale."""

from django.db.models import F

from tuanle.activities.models import Activity, ProgrammeChange, PublicPage
from tuanle.core.db import join


@join()
def note_public_change(*, activity: Activity) -> None:
    """Give the activity's page the next number, where it has a page: call it in the transaction of whatever changed.

    The one row is locked until that transaction ends, so that no smaller number shows up after a greater one.
    """
    if not PublicPage.objects.filter(activity=activity).exists():
        return
    if not ProgrammeChange.objects.filter(pk=1).update(number=F("number") + 1):
        ProgrammeChange.objects.bulk_create([ProgrammeChange(pk=1)], ignore_conflicts=True)
        ProgrammeChange.objects.filter(pk=1).update(number=F("number") + 1)
    number = ProgrammeChange.objects.values_list("number", flat=True).get(pk=1)
    PublicPage.objects.filter(activity=activity).update(change=number)
