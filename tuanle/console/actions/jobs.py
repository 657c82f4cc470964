"""Running again what failed in the background."""

from datetime import datetime

from tuanle.accounts.models import User
from tuanle.audit.actions import record
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.jobs import try_again
from tuanle.core.language import _
from tuanle.core.models import Job


@write
def retry_job(*, job: Job, by: User, at: datetime) -> None:
    """Raises `Refused` when it did not fail, or is being tried again already."""
    if not try_again(job=job, at=at):
        raise Refused(_("Việc này không còn ở tình trạng hỏng: có người vừa cho chạy lại."), code="not-failed")
    record(verb="job.retry", obj=job, by=by, at=at, key=job.key)
