"""What was last written into one cell of a draft."""

from dataclasses import dataclass
from datetime import datetime

from tuanle.reports.domain.drafting.entries import Entry


@dataclass(frozen=True)
class Latest:
    """The last edit of one cell: its number (0: none yet), what it left there, who wrote it and when."""

    n: int
    entry: Entry
    by: str = ""
    at: datetime | None = None


NOTHING = Latest(0, None)
