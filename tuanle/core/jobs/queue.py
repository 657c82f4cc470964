"""Putting work in the queue and taking it out.

With the database behind the tasks interface the message is written in the transaction that asks for the work. With Redis
it is sent once that transaction is stored; when the process dies in between, or Redis does not answer, the row is there
and `sweep` sends the message again.
"""

import hashlib
import json
import logging
from collections.abc import Callable
from datetime import datetime
from functools import partial
from traceback import format_exception
from typing import Any

from django.conf import settings
from django.db.models import F
from django_tasks import task

from tuanle.core import clock
from tuanle.core.db import after_commit, write
from tuanle.core.errors import Refused
from tuanle.core.jobs.perform import perform, worker_name
from tuanle.core.jobs.works import work_called
from tuanle.core.models import Job, JobState

LOG = logging.getLogger(__name__)


def enqueue(what: Callable[..., None] | str, /, **kwargs: Any) -> Job:
    """Run `what` in the background once the running transaction is stored. Raises `TypeError` for wrong arguments."""
    with write():
        job = _made(what, kwargs)
        job.save()
        push(job)
    return job


def enqueue_once(what: Callable[..., None] | str, /, **kwargs: Any) -> Job:
    """Like `enqueue`, unless the same work with the same arguments already waits for its first try.

    The waiting row is held until the running transaction ends, so that it is not taken up before that one can be seen.
    """
    job = _made(what, kwargs)
    job.sameness = hashlib.sha256(json.dumps([job.key, kwargs], sort_keys=True).encode()).hexdigest()
    with write():
        while True:
            same = Job.objects.filter(sameness=job.sameness, state=JobState.WAITING)
            waiting = same.select_for_update().first()
            if waiting is not None:
                return waiting
            Job.objects.bulk_create([job], ignore_conflicts=True)
            made = same.filter(ticket="").first()
            if made is not None:
                push(made)
                return made


def _made(what: Callable[..., None] | str, kwargs: dict[str, Any]) -> Job:
    work, now = work_called(what), clock.now()
    work.check(kwargs)
    return Job(key=work.key, kwargs=kwargs, created_at=now, due_at=now)


def try_again(*, job: Job, at: datetime) -> bool:
    """Run what failed for good once more, with all its tries before it. Returns whether it was there to be run."""
    with write():
        changed = Job.objects.filter(pk=job.pk, state=JobState.FAILED).update(
            state=JobState.WAITING, tries=0, due_at=at, finished_at=None
        )
        if changed:
            push(Job.objects.get(pk=job.pk))
    return bool(changed)


def push(job: Job) -> None:
    """Send the message that makes a worker look at `job`, now or when it is due."""
    if settings.REDIS_URL:
        after_commit(partial(_send, job), robust=True)
    else:
        _send(job)


def _send(job: Job) -> None:
    now = clock.now()
    message = run.using(run_after=clock.real(job.due_at)) if job.due_at > now else run
    Job.objects.filter(pk=job.pk).update(ticket=message.enqueue(job=job.pk).id, pushed_at=now)


@task()
def run(job: int) -> None:
    """What the queue's messages call: try job number `job`, if it still waits."""
    row = _claimed(job)
    if row is None:
        return
    try:
        perform(row)
    except Exception as error:
        _failed(row, error)
    except BaseException:
        give_back(row, at=clock.now())
        raise
    else:
        _ours(row).update(state=JobState.DONE, finished_at=clock.now(), error="", trace="")


def _claimed(pk: int) -> Job | None:
    now = clock.now()
    taken = Job.objects.filter(pk=pk, state=JobState.WAITING).update(
        state=JobState.RUNNING, tries=F("tries") + 1, started_at=now, beat_at=now, worker=worker_name(), sameness=""
    )
    return Job.objects.get(pk=pk) if taken else None


def _ours(job: Job) -> Any:
    """The row, as long as this try of it is the one that counts."""
    return Job.objects.filter(pk=job.pk, state=JobState.RUNNING, tries=job.tries)


def _failed(job: Job, error: Exception) -> None:
    told = {"error": _told(error), "trace": "".join(format_exception(error))}
    now = clock.now()
    try:
        work = work_called(job.key)
    except LookupError:
        work = None
    if work is None or isinstance(error, Refused) or job.tries >= work.tries:
        LOG.error("Job %s (%s) failed for good: %s", job.pk, job.key, told["error"])
        _ours(job).update(state=JobState.FAILED, finished_at=now, **told)
    else:
        give_back(job, at=now + work.pause_after(job.tries), **told)


def _told(error: Exception) -> str:
    return str(error) if isinstance(error, Refused) else f"{type(error).__name__}: {error}"


def give_back(job: Job, *, at: datetime, **told: str) -> None:
    """Let `job` wait for another try, not before `at`."""
    with write():
        if _ours(job).update(state=JobState.WAITING, due_at=at, worker="", beat_at=None, **told):
            push(Job.objects.get(pk=job.pk))
