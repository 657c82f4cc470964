"""Reads of registrations, attendance and slips."""

from tuanle.registrations.domain.attendance import (
    BELIEVED,
    Figures,
    Note,
    WalkIn,
    clock_error,
    instant_of,
)
from tuanle.registrations.domain.codes import new_slip_code, new_ticket
from tuanle.registrations.domain.exports import Sureness
from tuanle.registrations.domain.letters import said_time
from tuanle.registrations.domain.names import read_name
from tuanle.registrations.domain.people import MOST_PERSONS, Person
from tuanle.registrations.domain.phones import read_phone, spoken_phone
from tuanle.registrations.domain.proof import BITS, is_proven
from tuanle.registrations.domain.slips import SHARES
from tuanle.registrations.domain.times import KEPT_FOR, OPENS_BEFORE, room_hours
from tuanle.registrations.queries.about import about_of, kept_sessions, page_link, place_in_line, time_of
from tuanle.registrations.queries.attendance import (
    Line,
    counted,
    is_by_hand,
    lines_of,
    listed_attendees,
    shown_figures,
)
from tuanle.registrations.queries.calendar import registration_calendar
from tuanle.registrations.queries.due import activities_in_wait, activities_to_wipe, due_reminders, lapsed_offers
from tuanle.registrations.queries.exports import Preview, preview_of, usual_minutes
from tuanle.registrations.queries.finding import known_contacts, may_send_link, registration_of
from tuanle.registrations.queries.hosts import asked_answers, registrations_of, waiting_count
from tuanle.registrations.queries.own import own_data
from tuanle.registrations.queries.papers import SlipPaper, paper_of, slips_pdf
from tuanle.registrations.queries.slips import (
    GoingOn,
    Standing,
    check_path,
    due_slips,
    going_on,
    holder_path,
    opens_pdf,
    opens_question,
    question_path,
    slip_called,
    slip_standings,
    slips_of,
)

__all__ = [
    "BELIEVED",
    "BITS",
    "KEPT_FOR",
    "MOST_PERSONS",
    "OPENS_BEFORE",
    "SHARES",
    "Figures",
    "GoingOn",
    "Line",
    "Note",
    "Person",
    "Preview",
    "SlipPaper",
    "Standing",
    "Sureness",
    "WalkIn",
    "about_of",
    "activities_in_wait",
    "activities_to_wipe",
    "asked_answers",
    "check_path",
    "clock_error",
    "counted",
    "due_reminders",
    "due_slips",
    "going_on",
    "holder_path",
    "instant_of",
    "is_by_hand",
    "is_proven",
    "kept_sessions",
    "known_contacts",
    "lapsed_offers",
    "lines_of",
    "listed_attendees",
    "may_send_link",
    "new_slip_code",
    "new_ticket",
    "opens_pdf",
    "opens_question",
    "own_data",
    "page_link",
    "paper_of",
    "place_in_line",
    "preview_of",
    "question_path",
    "read_name",
    "read_phone",
    "registration_calendar",
    "registration_of",
    "registrations_of",
    "room_hours",
    "said_time",
    "shown_figures",
    "slip_called",
    "slip_standings",
    "slips_of",
    "slips_pdf",
    "spoken_phone",
    "time_of",
    "usual_minutes",
    "waiting_count",
]
