"""The report that a person may write, found in one query: this is the road that every keystroke takes."""

from typing import Any

from tuanle.access.enums import Permission
from tuanle.access.queries import reached
from tuanle.access.rules import can
from tuanle.reports.models import Submission


def submission_to_write(user: Any, campaign: str, unit: str) -> Submission | None:
    """The report of the unit in the campaign (by their codes), if `user` sees both and may send it; else None."""
    submission = (
        Submission.objects.filter(
            reached(user, Permission.REPORT_SUBMIT, "assignment__unit"),
            assignment__campaign__code=campaign,
            assignment__unit__code=unit,
            assignment__deliverable="report",
        )
        .select_related("assignment__campaign", "assignment__unit", "version")
        .defer("version__schema", "assignment__campaign__theme", "assignment__text")
        .first()
    )
    seen = submission and all(
        can(user, permission, submission.assignment.unit)
        for permission in (Permission.UNIT_VIEW, Permission.CAMPAIGN_VIEW)
    )
    return submission if seen else None
