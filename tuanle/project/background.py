"""What the processes of background work do. Loaded by them alone: see `supervisor`."""

import signal
import threading

from django.conf import settings
from django.core.management import call_command
from django.db import OperationalError, close_old_connections

from tuanle.core import clock
from tuanle.core.jobs.perform import worker_name
from tuanle.core.jobs.schedule import tick
from tuanle.core.jobs.sweep import sweep, take_over

#: Seconds between two looks at the schedule.
LOOK = 5


def perform_jobs() -> None:
    """Do one job after another until told to end."""
    take_over(worker_name(), at=clock.now())
    if settings.REDIS_URL:
        # Without a process of its own for each job: what is killed is the worker, and nothing lives on behind it.
        call_command(
            "rqworker", "default", job_class="django_tasks_rq.Job", worker_class="rq.SimpleWorker", verbosity=0
        )
    else:
        call_command("db_worker", interval=1, reload=False, startup_delay=False, verbosity=0)


def keep_the_schedule() -> None:
    """Look at the schedule until told to end. Every machine may: each turn is taken once."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    while not stop.is_set():
        close_old_connections()
        now = clock.now()
        try:
            tick(at=now)
            sweep(at=now)
        except OperationalError:
            # SQLite is held by a long write: the next look is soon.
            pass
        stop.wait(LOOK)
