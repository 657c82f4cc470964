"""Background work, over the Django tasks interface (docs/adr/0013).

    @job(title=_("Gửi thư đang chờ"), tries=8)
    def deliver(*, notice: int) -> None: …          # in the app's room `jobs`; keyword arguments that JSON can hold

    enqueue(deliver, notice=3)                      # to the left of `jobs`
    enqueue("notices.deliver", notice=3)            # in an action: the key is the app and the function
    SCHEDULE.add(Periodic("notices.deliver", every=timedelta(minutes=5), job="notices.deliver"))   # in apps.ready()

A job runs at least once: it may be run again when its worker dies, so it must bear being run twice. One that raises is
tried again after growing pauses; one that raises `core.errors.Refused` is not, for nothing would change. In tests,
`run_waiting()` runs what waits.
"""

from tuanle.core.jobs.queue import enqueue, enqueue_once, try_again
from tuanle.core.jobs.schedule import SCHEDULE, Periodic
from tuanle.core.jobs.upkeep import tidy
from tuanle.core.jobs.waiting import run_waiting
from tuanle.core.jobs.works import job, work_called

__all__ = ["SCHEDULE", "Periodic", "enqueue", "enqueue_once", "job", "run_waiting", "tidy", "try_again", "work_called"]
