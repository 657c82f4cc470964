"""Finding what got lost: work whose worker died, and messages that never arrived."""

import logging
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django_tasks import TaskResultStatus, default_task_backend
from django_tasks.exceptions import TaskResultDoesNotExist
from redis.exceptions import RedisError

from tuanle.core.jobs.perform import LEASE
from tuanle.core.jobs.queue import give_back, give_up, send_message
from tuanle.core.jobs.works import work_or_none
from tuanle.core.language import gettext
from tuanle.core.models import Job, JobState

LOG = logging.getLogger(__name__)

#: A due job that is not taken up for so long may have lost its message.
PATIENCE = timedelta(minutes=5)
#: A worker's death is not the job's fault: whatever its own number of tries, it is tried so often.
TRIES_AFTER_DEATH = 3
#: How many messages are looked for in one sweep.
PORTION = 200


def sweep(*, at: datetime) -> int:
    """Give back what dead workers held, send the messages of what is due and has none. Returns how many jobs that was."""
    return _bury(Job.objects.filter(beat_at__lt=at - LEASE), at) + _push_due(at)


def take_over(worker: str, *, at: datetime) -> int:
    """What a worker of this name left running when it died; the one that takes its place calls this first."""
    return _bury(Job.objects.filter(worker=worker), at) + _push_due(at)


def _bury(held: QuerySet[Job], at: datetime) -> int:
    jobs = list(held.filter(state=JobState.RUNNING))
    for job in jobs:
        LOG.warning("Job %s (%s) was left by worker %s, which died", job.pk, job.key, job.worker)
        work, error = work_or_none(job.key), gettext("Tiến trình chạy việc này dừng đột ngột.")
        if work is None or job.tries >= max(work.tries, TRIES_AFTER_DEATH):
            give_up(job, at=at, error=error)
        else:
            give_back(job, at=at, error=error)
    return len(jobs)


def _push_due(at: datetime) -> int:
    due = Job.objects.filter(state=JobState.WAITING, due_at__lte=at).order_by("due_at", "pk")
    unsent = due.filter(ticket="")[:PORTION]
    doubtful = due.exclude(ticket="").filter(pushed_at__lt=at - PATIENCE)[:PORTION]
    sent = 0
    try:
        for job in (*unsent, *(job for job in doubtful if _is_lost(job))):
            send_message(job)
            sent += 1
    except RedisError as error:
        LOG.warning("Redis does not answer, jobs wait: %s", error)
    return sent


def _is_lost(job: Job) -> bool:
    """Whether the queue no longer holds the message. One that was taken without the job's being claimed is lost too."""
    try:
        return default_task_backend.get_result(job.ticket).status != TaskResultStatus.READY
    except TaskResultDoesNotExist:
        return True
