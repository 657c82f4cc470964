"""What may be done with a visit and with what it found."""

from typing import Any

from tuanle.access.enums import Permission
from tuanle.access.rules import can
from tuanle.inspections.enums import InspectionState
from tuanle.inspections.models import Finding, Inspection


def can_edit(user: Any, inspection: Inspection) -> bool:
    """Whoever plans visits for the body that visits."""
    return can(user, Permission.INSPECTION_EDIT, inspection.visitor)


def is_planned(inspection: Inspection) -> bool:
    return inspection.state == InspectionState.PLANNED


def is_held(inspection: Inspection) -> bool:
    return inspection.state == InspectionState.HELD


def is_open(finding: Finding) -> bool:
    return finding.mended_at is None
