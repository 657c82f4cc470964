"""Who decides on what in the console."""

from typing import Any

from tuanle.access.enums import Permission
from tuanle.access.rules import can
from tuanle.orgs.models import Unit
from tuanle.reports.models import Overlap


def can_review(user: Any, unit: Unit, parent: Unit | None) -> bool:
    """A report is reviewed by those above: the permission is asked on whom `unit` reports to, never on itself alone."""
    return can(user, Permission.REPORT_REVIEW, parent or unit)


def can_consolidate(user: Any, unit: Unit) -> bool:
    return can(user, Permission.REPORT_CONSOLIDATE, unit)


def can_give_time(user: Any, unit: Unit, parent: Unit | None) -> bool:
    """More time, or none owed at all: given by those above, asked of whom `unit` reports to."""
    return can(user, Permission.EXTENSION_GIVE, parent or unit)


def can_receive(user: Any, parent: Unit | None) -> bool:
    """A consolidated report that came up is received, or returned, by who reviews at the unit it came to."""
    return parent is not None and can(user, Permission.REPORT_REVIEW, parent)


def can_send_up(user: Any, unit: Unit, parent: Unit | None) -> bool:
    """Whoever consolidates for the unit; not who would receive it there."""
    return parent is not None and can_consolidate(user, unit) and not can_receive(user, parent)


def can_decide(user: Any, overlap: Overlap) -> bool:
    """Whoever consolidates both units may say whether they told of the same thing."""
    return can_consolidate(user, overlap.first) and can_consolidate(user, overlap.second)
