"""The international agenda: where it comes from, what is on, and who from us takes part."""

from tuanle.agenda.models.events import Event, Participation
from tuanle.agenda.models.feeds import Feed

__all__ = ["Event", "Feed", "Participation"]
