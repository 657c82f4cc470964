"""Background work of registrations."""

from tuanle.registrations.jobs.line import lapse_offers
from tuanle.registrations.jobs.telling import remind_people, tell_change
from tuanle.registrations.jobs.wiping import wipe_registrations

__all__ = ["lapse_offers", "remind_people", "tell_change", "wipe_registrations"]
