"""The public programme moves on: what was read of it before is stale, and who registered hears what concerns them.

Apps above that have to tell somebody add a listener in `apps.ready()`:

    from tuanle.activities.actions import PUBLIC_CHANGES, PublicChange

    class TellRegistered:
        key = "registrations"

        def __call__(self, activity: Activity, change: PublicChange) -> None:
            enqueue("registrations.tell_change", activity=activity.pk, kind=change.kind.value, session=change.session, …)

    PUBLIC_CHANGES.add(TellRegistered())

A listener is called inside the transaction of the change, once for each change, only for activities that are or were
public, and only for what lies ahead. What it raises undoes the change: it should do no more than ask for a job.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from django.db.models import F

from tuanle.activities.models import Activity, ProgrammeChange, PublicPage
from tuanle.core.db import join
from tuanle.core.registry import Registry


class ChangeKind(StrEnum):
    """What became different for who comes."""

    MOVED = "moved"
    CANCELLED = "cancelled"
    REOPENED = "reopened"
    ADDED = "added"
    PLACE = "place"
    FEE = "fee"
    TAKEN_DOWN = "taken-down"


@dataclass(frozen=True)
class PublicChange:
    """One thing that became different.

    `session`: the primary key of the session it is about; None where it is about the whole activity (place, fee, taken
    down). `before` and `after` are words for a person, in Vietnamese: the time of a session ("thứ Bảy 02/10/2021, 8:00 –
    9:30"), the place, the fee. Of what was cancelled or taken down `after` is the reason, which may be empty. `at`: when
    it was changed.
    """

    kind: ChangeKind
    at: datetime
    session: int | None = None
    before: str = ""
    after: str = ""


class Listener(Protocol):
    """What an app above does with a change."""

    @property
    def key(self) -> str: ...

    def __call__(self, activity: Activity, change: PublicChange) -> None: ...


#: Filled by apps above in `apps.ready()`.
PUBLIC_CHANGES: Registry[Listener] = Registry("listener to public changes")


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


@join()
def tell_public_change(*, activity: Activity, changes: list[PublicChange]) -> None:
    """Hand each of `changes` to those who tell people of it, if the activity is public or ever was."""
    if changes and PublicPage.objects.filter(activity=activity, published_at__isnull=False).exists():
        for change in changes:
            for listener in PUBLIC_CHANGES:
                listener(activity, change)
