"""Finding what got lost: work whose worker died, and messages that never arrived."""

import logging
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django_tasks import TaskResultStatus, default_task_backend
from django_tasks.exceptions import TaskResultDoesNotExist

from tuanle.core.jobs.perform import LEASE
from tuanle.core.jobs.queue import give_back, push
from tuanle.core.jobs.works import work_called
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
    """Give back what dead workers held, send lost messages again. Returns how many jobs that was."""
    return _bury(Job.objects.filter(state=JobState.RUNNING, beat_at__lt=at - LEASE), at) + _push_lost(at)


def take_over(worker: str, *, at: datetime) -> int:
    """What a worker of this name left running when it died; the one that takes its place calls this first."""
    return _bury(Job.objects.filter(state=JobState.RUNNING, worker=worker), at)


def _bury(held: QuerySet[Job], at: datetime) -> int:
    jobs = list(held)
    for job in jobs:
        LOG.warning("Job %s (%s) was left by worker %s, which died", job.pk, job.key, job.worker)
        error = gettext("Tiến trình chạy việc này dừng đột ngột.")
        if job.tries < max(work_called(job.key).tries, TRIES_AFTER_DEATH):
            give_back(job, at=at, error=error)
        else:
            Job.objects.filter(pk=job.pk, state=JobState.RUNNING, tries=job.tries).update(
                state=JobState.FAILED, finished_at=at, error=error
            )
    return len(jobs)


def _push_lost(at: datetime) -> int:
    waiting = Job.objects.filter(state=JobState.WAITING, due_at__lt=at - PATIENCE).exclude(pushed_at__gte=at - PATIENCE)
    lost = [job for job in waiting.order_by("due_at")[:PORTION] if not _is_on_its_way(job)]
    for job in lost:
        push(job)
    return len(lost)


def _is_on_its_way(job: Job) -> bool:
    """Whether the queue still holds the message. One that was taken without the job's being claimed is lost."""
    try:
        return bool(job.ticket) and default_task_backend.get_result(job.ticket).status == TaskResultStatus.READY
    except TaskResultDoesNotExist:
        return False
