"""Kinds of item: one module each, with everything that differs."""

from tuanle.reports.kinds.items import activities, day, money, names, number, text, yes_no
from tuanle.reports.kinds.items.base import ITEM_KINDS, NO_SETTING, Asked, Candidate, ItemKind, Layout, Setting, Taken
from tuanle.reports.kinds.items.statuses import STATUS_LABELS, is_status
from tuanle.reports.kinds.items.written import scale_of

__all__ = [
    "ITEM_KINDS",
    "NO_SETTING",
    "STATUS_LABELS",
    "Asked",
    "Candidate",
    "ItemKind",
    "Layout",
    "Setting",
    "Taken",
    "activities",
    "day",
    "is_status",
    "money",
    "names",
    "number",
    "scale_of",
    "text",
    "yes_no",
]
