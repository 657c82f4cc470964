"""The report that a person may write, found in one query: this is the road that every keystroke takes."""

from typing import Any

from django.db.models import CharField

from tuanle.access.enums import Permission
from tuanle.access.rules import can
from tuanle.core.prepared import Given, Prepared
from tuanle.reports.models import Submission

_NEEDED = (Permission.REPORT_SUBMIT, Permission.UNIT_VIEW, Permission.CAMPAIGN_VIEW)

_REPORT: Prepared[Submission] = Prepared(
    lambda: (
        Submission.objects.filter(
            assignment__campaign__code=Given("campaign", CharField()),
            assignment__unit__code=Given("unit", CharField()),
            assignment__deliverable="report",
        )
        .select_related("assignment__campaign", "assignment__unit", "version")
        .defer("version__schema", "assignment__campaign__theme", "assignment__text")
    )
)


def submission_to_write(user: Any, campaign: str, unit: str) -> Submission | None:
    """The report of the unit in the campaign (by their codes), if `user` sees both and may send it; else None."""
    found = _REPORT.first(campaign=campaign, unit=unit)
    return found if found and all(can(user, needed, found.assignment.unit) for needed in _NEEDED) else None
