"""`tuanle work`: background work, without the site."""

import os
import signal
import socket
import threading
from enum import StrEnum
from typing import Annotated

import typer
from django.conf import settings
from django.core.management import call_command
from django.db import OperationalError, close_old_connections

from tuanle.core import clock
from tuanle.core.jobs.perform import worker_name
from tuanle.core.jobs.schedule import tick
from tuanle.core.jobs.sweep import sweep, take_over
from tuanle.project.supervisor import Child, end_with_supervisor, supervise

#: Seconds between two looks at the schedule.
LOOK = 5


class Part(StrEnum):
    ALL = "all"
    WORKER = "worker"
    SCHEDULE = "schedule"


def work(
    workers: Annotated[int, typer.Option(help="Số việc chạy cùng lúc.")] = 1,
    only: Annotated[Part, typer.Option(help="Chỉ chạy một phần.", hidden=True)] = Part.ALL,
) -> None:
    """Chạy việc nền: gửi thư, đôn đốc, tổng hợp. Chạy được trên nhiều máy cùng một cơ sở dữ liệu."""
    end_with_supervisor()
    if only == Part.WORKER:
        _work()
    elif only == Part.SCHEDULE:
        _schedule()
    else:
        supervise(background(workers))


def background(workers: int) -> list[Child]:
    """The processes of background work on this machine."""
    here = f"{socket.gethostname()}:{os.getpid()}"
    return [
        *(Child(f"{here}:work-{n}", ["work", "--only", Part.WORKER]) for n in range(1, workers + 1)),
        Child(f"{here}:schedule", ["work", "--only", Part.SCHEDULE]),
    ]


def _work() -> None:
    take_over(worker_name(), at=clock.now())
    if settings.REDIS_URL:
        # Without a process of its own for each job: what is killed is the worker, and nothing lives on behind it.
        call_command(
            "rqworker", "default", job_class="django_tasks_rq.Job", worker_class="rq.SimpleWorker", verbosity=0
        )
    else:
        call_command("db_worker", interval=1, reload=False, startup_delay=False, verbosity=0)


def _schedule() -> None:
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
