"""The only writes to reports."""

from tuanle.reports.actions.documents import make_consolidated_report
from tuanle.reports.actions.forms import publish_default_form, publish_form, use_form
from tuanle.reports.actions.intake import Taken, answer_questions, examine, refuse_file, take_in, taken_as_of
from tuanle.reports.actions.overlaps import decide_overlap, refresh_overlaps
from tuanle.reports.actions.reminders import (
    DEFAULT,
    Rung,
    note_call,
    remind_by_hand,
    remind_due,
    set_ladder,
    withdraw_outdated,
)
from tuanle.reports.actions.review import accept_report, reopen_report, return_report
from tuanle.reports.actions.rollups import refresh_above, refresh_rollups
from tuanle.reports.actions.submissions import expect_reports, submit_report

__all__ = [
    "DEFAULT",
    "Rung",
    "Taken",
    "accept_report",
    "answer_questions",
    "decide_overlap",
    "examine",
    "expect_reports",
    "make_consolidated_report",
    "note_call",
    "publish_default_form",
    "publish_form",
    "refresh_above",
    "refresh_overlaps",
    "refresh_rollups",
    "refuse_file",
    "remind_by_hand",
    "remind_due",
    "reopen_report",
    "return_report",
    "set_ladder",
    "submit_report",
    "take_in",
    "taken_as_of",
    "use_form",
    "withdraw_outdated",
]
