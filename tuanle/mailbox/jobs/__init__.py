"""Background work of the mailbox."""

from tuanle.mailbox.jobs.read import read

__all__ = ["read"]
