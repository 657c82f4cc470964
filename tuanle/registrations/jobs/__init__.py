"""Background work of registrations."""

# Attendance and slips.
from tuanle.registrations.jobs.exports import forget_old_lists
from tuanle.registrations.jobs.slips import ask_later

__all__ = ["ask_later", "forget_old_lists"]
