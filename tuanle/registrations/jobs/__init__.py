"""Background work of registrations, attendance and slips."""

from tuanle.registrations.jobs.exports import forget_old_lists
from tuanle.registrations.jobs.line import lapse_offers
from tuanle.registrations.jobs.slips import ask_later
from tuanle.registrations.jobs.telling import remind_people, tell_change
from tuanle.registrations.jobs.wiping import wipe_registrations

__all__ = ["ask_later", "forget_old_lists", "lapse_offers", "remind_people", "tell_change", "wipe_registrations"]
