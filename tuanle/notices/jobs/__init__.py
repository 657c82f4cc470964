"""Background work of messages."""

from tuanle.notices.jobs.deliver import deliver

__all__ = ["deliver"]
