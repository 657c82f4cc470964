"""The only writes to units."""

from tuanle.orgs.actions.imports import KINDS_CHANGED, KindsChanged, apply_unit_plan
from tuanle.orgs.actions.kinds import load_unit_kinds
from tuanle.orgs.actions.successions import merge_units, split_unit
from tuanle.orgs.actions.units import close_unit, create_unit, move_unit, rename_unit

__all__ = [
    "KINDS_CHANGED",
    "KindsChanged",
    "apply_unit_plan",
    "close_unit",
    "create_unit",
    "load_unit_kinds",
    "merge_units",
    "move_unit",
    "rename_unit",
    "split_unit",
]
