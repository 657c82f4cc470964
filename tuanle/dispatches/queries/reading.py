"""Reads of dispatches for other floors."""

from pathlib import Path

from tuanle.dispatches.domain.compare import Difference, compare
from tuanle.dispatches.domain.reader import read_file
from tuanle.dispatches.domain.result import Dispatch

__all__ = ["Difference", "Dispatch", "compare", "read_dispatch_file"]


def read_dispatch_file(path: Path | str) -> Dispatch:
    """What the dispatch in a file says. Raises `Refused` when the file is not one or cannot be read."""
    return read_file(path)
