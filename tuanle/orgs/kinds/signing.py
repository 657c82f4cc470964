"""Who signs for a unit of each kind, read from `signing.yaml` beside this file."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

_FILE = Path(__file__).with_name("signing.yaml")


@dataclass(frozen=True)
class Signing:
    """`head` is the position of who signs, `collective` on whose behalf; `initials`: its symbol takes the unit's own."""

    head: str = "Thủ trưởng đơn vị"
    collective: str = ""
    initials: bool = False


@cache
def _by_kind() -> dict[str, Signing]:
    entries = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return {kind: Signing(**{k: v for k, v in one.items() if k != "kinds"}) for one in entries for kind in one["kinds"]}


def signing_of(kind: str) -> Signing:
    """For the kind of this key; a kind that an authority added itself signs by its head."""
    return _by_kind().get(kind, Signing())
