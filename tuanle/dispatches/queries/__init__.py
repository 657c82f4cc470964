"""Reads of dispatches: what a file says, and which of those kept a person may see."""

from tuanle.dispatches.queries.citing import basis_for, letter_of, suggestions_of
from tuanle.dispatches.queries.letter import Paragraph, dispatch_of, fields_of, paragraphs_of
from tuanle.dispatches.queries.reading import (
    Difference,
    Dispatch,
    compare,
    read_dispatch_bytes,
    read_dispatch_file,
    read_dispatch_text,
)
from tuanle.dispatches.queries.visible import dispatches_visible_to

__all__ = [
    "Difference",
    "Dispatch",
    "Paragraph",
    "basis_for",
    "compare",
    "dispatch_of",
    "dispatches_visible_to",
    "letter_of",
    "paragraphs_of",
    "read_dispatch_bytes",
    "read_dispatch_file",
    "read_dispatch_text",
    "fields_of",
    "suggestions_of",
]
