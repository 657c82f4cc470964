"""Reads of registrations."""

from tuanle.registrations.domain.calendar import calendar_of
from tuanle.registrations.domain.letters import said_time
from tuanle.registrations.domain.names import read_name
from tuanle.registrations.domain.people import MOST_PERSONS, Person
from tuanle.registrations.domain.phones import read_phone, spoken_phone
from tuanle.registrations.domain.proof import BITS, is_proven
from tuanle.registrations.domain.secret_codes import read_code
from tuanle.registrations.domain.times import KEPT_FOR, OPENS_BEFORE, room_hours
from tuanle.registrations.queries.about import about_of, kept_sessions, page_link, place_in_line, time_of
from tuanle.registrations.queries.due import activities_in_wait, activities_to_wipe, due_reminders, lapsed_offers
from tuanle.registrations.queries.finding import known_contacts, may_send_link, registration_of
from tuanle.registrations.queries.hosts import asked_answers, registrations_of, waiting_count
from tuanle.registrations.queries.own import own_data

__all__ = [
    "BITS",
    "KEPT_FOR",
    "MOST_PERSONS",
    "OPENS_BEFORE",
    "Person",
    "about_of",
    "activities_in_wait",
    "activities_to_wipe",
    "asked_answers",
    "calendar_of",
    "due_reminders",
    "is_proven",
    "kept_sessions",
    "known_contacts",
    "lapsed_offers",
    "may_send_link",
    "own_data",
    "page_link",
    "place_in_line",
    "read_code",
    "read_name",
    "read_phone",
    "registration_of",
    "registrations_of",
    "room_hours",
    "said_time",
    "spoken_phone",
    "time_of",
    "waiting_count",
]
