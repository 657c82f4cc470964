"""Who acts for a unit on its own pages."""

from typing import Any

from tuanle.access.enums import Permission
from tuanle.access.rules import can
from tuanle.orgs.models import Unit


def acts_for(user: Any, unit: Unit, above: Unit) -> bool:
    """Who reports for `unit` and does not review what it sends to `above`: those above only look on."""
    return can(user, Permission.REPORT_SUBMIT, unit) and not can(user, Permission.REPORT_REVIEW, above)
