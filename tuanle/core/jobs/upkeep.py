"""Keeping the tables of background work small."""

from datetime import timedelta

from django_tasks_db.models import DBTaskResult

from tuanle.core import clock
from tuanle.core.jobs.works import job
from tuanle.core.language import _
from tuanle.core.models import Job, JobState

#: How long what was done is kept, and what failed.
DONE_FOR, FAILED_FOR = timedelta(days=7), timedelta(days=365)


@job(title=_("Dọn việc nền đã xong"), tries=1)
def tidy() -> None:
    """Forget what was done long ago."""
    now = clock.now()
    Job.objects.filter(state=JobState.DONE, finished_at__lt=now - DONE_FOR).delete()
    Job.objects.filter(state=JobState.FAILED, finished_at__lt=now - FAILED_FOR).delete()
    _tidy_messages()


def _tidy_messages() -> None:
    """The database queue's own messages: those that were read, and those whose reader died."""
    DBTaskResult.objects.finished().delete()
    asked = set(Job.objects.filter(state__in=[JobState.WAITING, JobState.RUNNING]).values_list("ticket", flat=True))
    held = DBTaskResult.objects.running().values_list("pk", flat=True)
    DBTaskResult.objects.filter(pk__in=[pk for pk in held if str(pk) not in asked]).delete()
