"""The only writes to visits."""

from tuanle.inspections.actions.findings import confirm_mended, mend_finding, reopen_finding
from tuanle.inspections.actions.photos import add_photo, remove_photo
from tuanle.inspections.actions.visits import (
    Found,
    Said,
    cancel_inspection,
    move_inspection,
    plan_inspections,
    record_inspection,
)

__all__ = [
    "Found",
    "Said",
    "add_photo",
    "cancel_inspection",
    "confirm_mended",
    "mend_finding",
    "move_inspection",
    "plan_inspections",
    "record_inspection",
    "remove_photo",
    "reopen_finding",
]
