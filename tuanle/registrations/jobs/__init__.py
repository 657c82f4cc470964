"""Background work of registrations."""

# Slips.
from tuanle.registrations.jobs.slips import ask_later

__all__ = ["ask_later"]
