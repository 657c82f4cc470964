"""A form being written: changed piece by piece as plain data, numbered by itself, and said to be sound or why not."""

from tuanle.reports.domain.editing.changes import (
    blank,
    drop_axis,
    drop_item,
    drop_rule,
    drop_section,
    item_of,
    move_item,
    move_rule,
    move_section,
    put_axis,
    put_item,
    put_rule,
    put_section,
    section_of,
)
from tuanle.reports.domain.editing.difference import Difference, differences, is_same_form
from tuanle.reports.domain.editing.faults import Fault, faults
from tuanle.reports.domain.editing.keys import free_key

__all__ = [
    "Difference",
    "Fault",
    "blank",
    "differences",
    "drop_axis",
    "drop_item",
    "drop_rule",
    "drop_section",
    "faults",
    "free_key",
    "is_same_form",
    "item_of",
    "move_item",
    "move_rule",
    "move_section",
    "put_axis",
    "put_item",
    "put_rule",
    "put_section",
    "section_of",
]
