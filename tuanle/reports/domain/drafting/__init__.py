"""A report while it is being written: what a person typed over what the system knows over what was sent before."""

from tuanle.reports.domain.drafting.compose import Cell, Composition, Origin, Row, compose
from tuanle.reports.domain.drafting.entries import Entry, Role, Typed, entry_of, role_of, why_unread
from tuanle.reports.domain.drafting.filling import entries_from, filled
from tuanle.reports.domain.drafting.known import Known, KnownItem, Piece, known_items
from tuanle.reports.domain.drafting.latest import NOTHING, Latest
from tuanle.reports.domain.drafting.problems import known_in_words, name_of, questions

__all__ = [
    "NOTHING",
    "Cell",
    "Composition",
    "Entry",
    "Known",
    "KnownItem",
    "Latest",
    "Origin",
    "Piece",
    "Role",
    "Row",
    "Typed",
    "compose",
    "entries_from",
    "entry_of",
    "filled",
    "known_in_words",
    "known_items",
    "name_of",
    "questions",
    "role_of",
    "why_unread",
]
