"""Running what waits here and now, without a worker: for tests and the demonstration."""

from tuanle.core import clock
from tuanle.core.jobs.queue import run
from tuanle.core.models import Job, JobState


def run_waiting() -> int:
    """Run every job that waits and is due, and those they ask for. Returns how many tries that was."""
    tries = 0
    while due := Job.objects.filter(state=JobState.WAITING, due_at__lte=clock.now()).order_by("due_at", "pk").first():
        run.call(job=due.pk)
        tries += 1
    return tries
