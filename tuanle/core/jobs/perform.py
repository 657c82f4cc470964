"""Running one piece of work, with a mark that says its worker lives."""

import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import DatabaseError, connection

from tuanle.core import clock
from tuanle.core.jobs.works import work_called
from tuanle.core.models import Job

#: A worker that has not renewed its mark for so long is dead; it renews it so often.
LEASE = timedelta(minutes=2)
BEAT = timedelta(seconds=15)


def worker_name() -> str:
    """Who works here. The supervisor gives the worker that takes a dead one's place the same name."""
    return os.environ.get("TUANLE_WORKER") or f"{socket.gethostname()}:{os.getpid()}"


def perform(job: Job) -> None:
    """Do the work. What it raises is raised."""
    with _beating(job):
        work_called(job.key).function(**job.kwargs)


@contextmanager
def _beating(job: Job) -> Iterator[None]:
    ended = threading.Event()
    thread = threading.Thread(target=_beat, args=(job, ended), daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _beat(job: Job, ended: threading.Event) -> None:
    """A long transaction of the work itself may hold SQLite's lock: then the next beat comes through."""
    while not ended.wait(BEAT.total_seconds()):
        try:
            Job.objects.filter(pk=job.pk, tries=job.tries, finished_at=None).update(beat_at=clock.now())
        except DatabaseError:
            continue
        finally:
            connection.close()
