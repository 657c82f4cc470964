"""Six weeks after a class: the one question."""

from django.conf import settings

from tuanle.core import clock
from tuanle.core.jobs import job
from tuanle.core.language import _
from tuanle.registrations.actions.slips import ask_whether_they_go_on


@job(title=_("Hỏi người học còn học tiếp không"), tries=3)
def ask_later() -> None:
    """Ask those whose last session was six weeks ago, each once. A site that is not told its own address asks nobody."""
    if settings.SITE_URL:
        ask_whether_they_go_on(at=clock.now())
