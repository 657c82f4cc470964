"""The only writes to reports."""

from tuanle.reports.actions.documents import make_consolidated_report
from tuanle.reports.actions.forms import publish_default_form, publish_form, use_form
from tuanle.reports.actions.intake import Taken, answer_questions, examine, refuse_file, take_in
from tuanle.reports.actions.overlaps import decide_overlap, refresh_overlaps
from tuanle.reports.actions.review import accept_report, reopen_report, return_report
from tuanle.reports.actions.rollups import refresh_above, refresh_rollups
from tuanle.reports.actions.submissions import expect_reports, submit_report
from tuanle.reports.actions.transmissions import receive_transmission, return_transmission, send_up

__all__ = [
    "Taken",
    "accept_report",
    "answer_questions",
    "decide_overlap",
    "examine",
    "expect_reports",
    "make_consolidated_report",
    "publish_default_form",
    "publish_form",
    "receive_transmission",
    "refresh_above",
    "refresh_overlaps",
    "refresh_rollups",
    "refuse_file",
    "reopen_report",
    "return_report",
    "return_transmission",
    "send_up",
    "submit_report",
    "take_in",
    "use_form",
]
