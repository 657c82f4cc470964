"""Platforms' lists are kept no longer than they are needed."""

from tuanle.core import clock
from tuanle.core.jobs import job
from tuanle.core.language import _
from tuanle.registrations.actions.exports import forget_lists


@job(title=_("Xóa danh sách người dự đã cũ"), tries=3)
def forget_old_lists() -> None:
    """Remove lists of participants that were sent three months ago."""
    forget_lists(at=clock.now())
