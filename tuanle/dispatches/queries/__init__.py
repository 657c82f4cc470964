"""Reads of dispatches: what a file says, and which of those kept a person may see."""

from tuanle.dispatches.queries.letter import Paragraph, fields_of, letter_of, paragraphs_of
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
    "compare",
    "dispatches_visible_to",
    "letter_of",
    "paragraphs_of",
    "read_dispatch_bytes",
    "read_dispatch_file",
    "read_dispatch_text",
    "fields_of",
]
