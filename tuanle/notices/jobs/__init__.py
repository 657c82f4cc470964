"""Background work of messages."""

from tuanle.notices.jobs.delivery import deliver

__all__ = ["deliver"]
