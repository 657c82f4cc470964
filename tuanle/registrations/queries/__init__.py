"""Reads of registrations, attendance and slips."""

# Attendance and slips.
from tuanle.registrations.domain.attendance import (
    BELIEVED,
    Figures,
    Note,
    WalkIn,
    clock_error,
    instant_of,
)
from tuanle.registrations.domain.codes import new_code, shown_code, typed_code
from tuanle.registrations.domain.exports import Sureness
from tuanle.registrations.domain.slips import SHARES
from tuanle.registrations.queries.attendance import (
    Line,
    counted,
    is_by_hand,
    lines_of,
    listed_attendees,
    shown_figures,
)
from tuanle.registrations.queries.exports import Preview, preview_of, usual_minutes
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
    "SHARES",
    "Figures",
    "GoingOn",
    "Line",
    "Note",
    "Preview",
    "SlipPaper",
    "Standing",
    "Sureness",
    "WalkIn",
    "check_path",
    "clock_error",
    "counted",
    "due_slips",
    "going_on",
    "holder_path",
    "instant_of",
    "is_by_hand",
    "lines_of",
    "listed_attendees",
    "new_code",
    "opens_pdf",
    "opens_question",
    "paper_of",
    "preview_of",
    "question_path",
    "shown_code",
    "shown_figures",
    "slip_called",
    "slip_standings",
    "slips_of",
    "slips_pdf",
    "typed_code",
    "usual_minutes",
]
