"""The shapes that reads of reports are made of, for the floors above."""

from tuanle.reports.domain.consolidation import Contribution, Figure, Variance
from tuanle.reports.domain.drafting import (
    Cell,
    Composition,
    Entry,
    Latest,
    Origin,
    Role,
    Row,
    Typed,
    entries_from,
    entry_of,
    filled,
    known_in_words,
    name_of,
    questions,
    role_of,
    why_unread,
)
from tuanle.reports.domain.form import Axis, Cells, Form, Item, Section
from tuanle.reports.domain.intake import Reading
from tuanle.reports.domain.sources import FromFile, FromWeb, source_of

__all__ = [
    "Axis",
    "Cell",
    "Cells",
    "Composition",
    "Contribution",
    "Entry",
    "Figure",
    "Form",
    "FromFile",
    "FromWeb",
    "Item",
    "Latest",
    "Origin",
    "Reading",
    "Role",
    "Row",
    "Section",
    "Typed",
    "Variance",
    "entries_from",
    "entry_of",
    "filled",
    "known_in_words",
    "name_of",
    "questions",
    "role_of",
    "source_of",
    "why_unread",
]
