"""What the linter says."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """A place where a document departs from the decree. `rule` is stable; `message` and `where` are in Vietnamese."""

    rule: str
    message: str
    where: str
