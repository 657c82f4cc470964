"""Where a figure of a report came from: a place in a file, or what the system knew when it was sent from the web.

In JSON a place is `[sheet, cell, text as found]`. A figure from the web that the system knew of is
`{"known": value, "source": "Hoạt động", "entries": [[label, value, address], …], "typed": true, "reason": "…"}`:
`typed` where a person wrote another one, with the reason. A table keeps under `"rows"` those that a person added.
"""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class FromFile:
    """A place in a file: the sheet and cell, and what stood there."""

    sheet: str = ""
    cell: str = ""
    text: str = ""


@dataclass(frozen=True)
class FromWeb:
    """What the system knew: `entries` are label, value and address of what it is made of. `reason` why it was overruled."""

    known: Any = None
    source: str = ""
    entries: tuple[tuple[str, Any, str], ...] = ()
    typed: bool = False
    reason: str = ""
    rows: dict[str, Any] = field(default_factory=dict)

    @property
    def is_overruled(self) -> bool:
        return bool(self.reason)

    def as_data(self) -> dict[str, Any]:
        """As kept with a revision; what is empty is left out."""
        data = {
            "known": self.known,
            "source": self.source,
            "entries": [list(entry) for entry in self.entries],
            "typed": self.typed,
            "reason": self.reason,
            "rows": self.rows,
        }
        return {key: value for key, value in data.items() if value not in (None, "", [], {}, False)} | {
            "known": self.known
        }


def source_of(data: Any) -> FromFile | FromWeb | None:
    """The source as kept with a revision; None where there is none."""
    if not data:
        return None
    if isinstance(data, dict):
        entries = tuple((str(label), value, str(href)) for label, value, href in data.get("entries", ()))
        return FromWeb(**{**data, "entries": entries})
    sheet, cell, text = (*[str(part or "") for part in data], "", "", "")[:3]
    return FromFile(sheet, cell, text)


def titled(name: str, part: str) -> str:
    """The name of a file with the part of it: "bao-cao.xlsx › MN Bát Tràng"."""
    return f"{name} › {part}" if part else name
