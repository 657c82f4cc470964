"""The only writes to reports."""

from tuanle.reports.actions.forms import publish_default_form, publish_form, use_form
from tuanle.reports.actions.review import accept_report, reopen_report, return_report
from tuanle.reports.actions.submissions import expect_reports, submit_report

__all__ = [
    "accept_report",
    "expect_reports",
    "publish_default_form",
    "publish_form",
    "reopen_report",
    "return_report",
    "submit_report",
    "use_form",
]
