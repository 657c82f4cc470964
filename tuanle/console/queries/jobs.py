"""Background work as a person looks at it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Case, Count, Max, QuerySet, When

from tuanle.core.jobs import SCHEDULE
from tuanle.core.jobs.works import work_or_none
from tuanle.core.models import Job, JobState, Period

#: A turn of the schedule that is overdue by so much, or a job that is: nothing runs.
STILL = timedelta(minutes=5)


def jobs_of(key: str) -> QuerySet[Job]:
    """Every job of one kind."""
    return Job.objects.filter(key=key).defer("trace")


@dataclass(frozen=True)
class Alike:
    """Jobs of one kind that stand alike: `n` of them, `pk` the newest."""

    key: str
    state: str
    again: bool
    error: str
    n: int
    pk: int
    tries: int
    created_at: datetime
    finished_at: datetime | None


def jobs_alike() -> list[Alike]:
    """All jobs, those that say the same as one, the newest first. `again`: they wait for another try."""
    again = Case(When(state=JobState.WAITING, tries__gt=0, then=True), default=False)
    rows = (
        Job.objects.order_by()
        .annotate(again=again)
        .values("key", "state", "again", "error")
        .annotate(
            n=Count("pk"), last=Max("pk"), most=Max("tries"), created=Max("created_at"), finished=Max("finished_at")
        )
        .order_by("-created", "-last")
    )
    return [
        Alike(
            key=row["key"], state=row["state"], again=row["again"], error=row["error"], n=row["n"], pk=row["last"],
            tries=row["most"], created_at=row["created"], finished_at=row["finished"],
        )
        for row in rows
    ]  # fmt: skip


def job_counts() -> dict[str, int]:
    """How many jobs stand in each state."""
    counted = dict(Job.objects.order_by().values_list("state").annotate(Count("pk")))
    return {state: counted.get(state, 0) for state in JobState.values}


def is_standing_still(*, at: datetime) -> bool:
    """Whether background work seems not to run at all: the schedule is never looked at, or what is due is not done."""
    overdue = at - STILL
    looked_at = Period.objects.filter(key__in=[periodic.key for periodic in SCHEDULE])
    return (
        not looked_at.exists()
        or looked_at.filter(next_at__lt=overdue).exists()
        or Job.objects.filter(state=JobState.WAITING, due_at__lt=overdue).exists()
    )


@dataclass(frozen=True)
class Turn:
    """A periodic job: what it is called, how often it runs, when it last did and next will."""

    title: Any
    every: timedelta
    last_at: datetime | None
    next_at: datetime | None


def turns() -> list[Turn]:
    rows = {period.key: period for period in Period.objects.all()}
    found = []
    for periodic in SCHEDULE:
        work = work_or_none(periodic.job) if isinstance(periodic.job, str) else None
        row = rows.get(periodic.key)
        found.append(
            Turn(
                work.title if work else periodic.key,
                periodic.every,
                row.last_at if row else None,
                row.next_at if row else None,
            )
        )
    return found
