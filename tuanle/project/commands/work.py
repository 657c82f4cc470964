"""`tuanle work`: background work, without the site."""

import os
import socket
from enum import StrEnum
from typing import Annotated

import typer

from tuanle.project.supervisor import Child, end_with_supervisor, supervise


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
    if only == Part.ALL:
        supervise(background(workers))
        return
    from tuanle.project.background import keep_the_schedule, perform_jobs

    if only == Part.WORKER:
        perform_jobs()
    else:
        keep_the_schedule()


def background(workers: int) -> list[Child]:
    """The processes of background work on this machine."""
    here = f"{socket.gethostname()}:{os.getpid()}"
    return [
        *(Child(f"{here}:work-{n}", ["work", "--only", Part.WORKER]) for n in range(1, workers + 1)),
        Child(f"{here}:schedule", ["work", "--only", Part.SCHEDULE]),
    ]
