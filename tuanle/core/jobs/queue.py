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
from traceback import format_exception
from typing import Any

from django.conf import settings
from django.db.models import F
from django_tasks import task

from tuanle.core import clock
from tuanle.core.db import after_commit, join, write
from tuanle.core.errors import NotNow, Refused
from tuanle.core.jobs.perform import perform, worker_name
from tuanle.core.jobs.works import work_called, work_or_none
from tuanle.core.language import gettext
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
    """Like `enqueue`, unless the same work with the same arguments waits already: that is then done at once.

    The waiting row is held until the running transaction ends, so that it is not taken up before that one can be seen.
    """
    new = _made(what, kwargs)
    with join():
        job = _wait_once(new)
        if job.due_at > clock.now():
            Job.objects.filter(pk=job.pk).update(due_at=clock.now())
            push(job)
    return job


def wait_once(what: Callable[..., None] | str, kwargs: dict[str, Any]) -> Job:
    """One of its kind that waits, be it for another try; made where there is none.

    One that another transaction holds is left to it: better a needless job than one transaction waiting for another.
    """
    new = _made(what, kwargs)
    with join():
        return _wait_once(new)


def _wait_once(job: Job) -> Job:
    job.sameness = hashlib.sha256(json.dumps([job.key, job.kwargs], sort_keys=True).encode()).hexdigest()
    same = Job.objects.filter(sameness=job.sameness, state=JobState.WAITING)
    waiting = same.select_for_update(skip_locked=True).only("due_at").first()
    if waiting is not None:
        return waiting
    job.save()
    push(job)
    return job


def _made(what: Callable[..., None] | str, kwargs: dict[str, Any]) -> Job:
    work, now = work_called(what), clock.now()
    work.check(kwargs)
    return Job(key=work.key, kwargs=kwargs, created_at=now, due_at=now)


def try_again(*, job: Job, at: datetime) -> bool:
    """Run what failed for good once more, with all its tries before it. Returns whether it was there to be run."""
    again = {"state": JobState.WAITING, "tries": 0, "due_at": at, "finished_at": None, "ticket": "", "sameness": ""}
    with write():
        changed = Job.objects.filter(pk=job.pk, state=JobState.FAILED).update(**again)
        if changed:
            push(job)
    return bool(changed)


def push(job: Job) -> None:
    """Send the message that makes a worker look at `job`. What is not due yet is pushed by the sweep that finds it due."""
    if settings.REDIS_URL:
        after_commit(lambda: send_message(job), robust=True)
    else:
        send_message(job)


def send_message(job: Job) -> None:
    Job.objects.filter(pk=job.pk).update(ticket=run.enqueue(job=job.pk).id, pushed_at=clock.now())


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
        state=JobState.RUNNING, tries=F("tries") + 1, started_at=now, beat_at=now, worker=worker_name()
    )
    return Job.objects.get(pk=pk) if taken else None


def _ours(job: Job) -> Any:
    """The row, as long as this try of it is the one that counts."""
    return Job.objects.filter(pk=job.pk, state=JobState.RUNNING, tries=job.tries)


def _failed(job: Job, error: Exception) -> None:
    told = {"error": _told(error), "trace": "".join(format_exception(error))}
    now = clock.now()
    work = work_or_none(job.key)
    if work is None or isinstance(error, Refused) or job.tries >= work.tries:
        give_up(job, at=now, **told)
    else:
        give_back(job, at=now + work.pause_after(job.tries), **told)


def _told(error: Exception) -> str:
    """In words for a person; what nobody foresaw, with its name for whoever writes the software."""
    if isinstance(error, Refused | NotNow):
        return str(error)
    return gettext("Lỗi phần mềm, hãy báo người quản trị: %(error)s") % {"error": f"{type(error).__name__}: {error}"}


def give_back(job: Job, *, at: datetime, **told: str) -> None:
    """Let `job` wait for another try, not before `at`. Where the same was asked for meanwhile, that is the other try."""
    with write():
        same = Job.objects.filter(sameness=job.sameness, state=JobState.WAITING).exclude(sameness="")
        if same.update(**told):
            _ours(job).delete()
        else:
            _ours(job).update(state=JobState.WAITING, due_at=at, worker="", beat_at=None, ticket="", **told)


def give_up(job: Job, *, at: datetime, **told: str) -> None:
    """Keep `job` as failed for good, for a person to see."""
    LOG.error("Job %s (%s) failed for good: %s", job.pk, job.key, told["error"])
    _ours(job).update(state=JobState.FAILED, finished_at=at, **told)
