"""The only writes to reports."""

from tuanle.reports.actions.forms import publish_default_form, publish_form, use_form
from tuanle.reports.actions.overlaps import decide_overlap, refresh_overlaps
from tuanle.reports.actions.review import accept_report, reopen_report, return_report
from tuanle.reports.actions.rollups import mark_stale, refresh_above, refresh_rollups
from tuanle.reports.actions.submissions import expect_reports, submit_report

__all__ = [
    "accept_report",
    "decide_overlap",
    "expect_reports",
    "publish_default_form",
    "mark_stale",
    "publish_form",
    "refresh_above",
    "refresh_overlaps",
    "refresh_rollups",
    "reopen_report",
    "return_report",
    "submit_report",
    "use_form",
]
