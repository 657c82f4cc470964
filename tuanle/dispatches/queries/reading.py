"""Reads of dispatches for other floors."""

from pathlib import Path

from tuanle.dispatches.domain.compare import Difference, compare
from tuanle.dispatches.domain.reader import read_file, read_text
from tuanle.dispatches.domain.result import Dispatch

__all__ = ["Difference", "Dispatch", "compare", "read_dispatch_bytes", "read_dispatch_file", "read_dispatch_text"]


def read_dispatch_file(path: Path | str) -> Dispatch:
    """What the dispatch in a file says. Raises `Refused` when the file is not one or cannot be read."""
    return read_file(path)


def read_dispatch_bytes(data: bytes, *, name: str) -> Dispatch:
    """The same for an uploaded file."""
    return read_file(data, name)


def read_dispatch_text(text: str) -> Dispatch:
    """The same for text that was pasted. Never raises; what is not there stands in `missing`."""
    return read_text(text)
