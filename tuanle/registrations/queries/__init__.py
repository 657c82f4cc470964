"""Reads of registrations."""

from tuanle.registrations.queries.about import about_of, kept_sessions, page_link, place_in_line, time_of
from tuanle.registrations.queries.due import activities_in_wait, activities_to_wipe, due_reminders, lapsed_offers

__all__ = [
    "about_of",
    "activities_in_wait",
    "activities_to_wipe",
    "due_reminders",
    "kept_sessions",
    "lapsed_offers",
    "page_link",
    "place_in_line",
    "time_of",
]
