"""What changed between two readings of a dispatch."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tuanle.dispatches.domain.result import Dispatch


@dataclass(frozen=True)
class Difference:
    """One field that differs: `field` as in spans (`theme`, `report.due_at`, `duties.2`); `None` where it was not there."""

    field: str
    old: Any
    new: Any


_LISTS = ("addressees", "legal_bases", "activity_kinds", "duties", "recipients")


def compare(old: Dispatch, new: Dispatch) -> Iterator[Difference]:
    """Field by field, in the order of the published shape. Items of a list that only moved are no difference."""
    before, after = old.to_json(), new.to_json()
    for name in before:
        if name in ("spans", "missing"):
            continue
        if name in _LISTS:
            yield from _items(name, before[name], after[name])
        elif isinstance(before[name], dict) or isinstance(after[name], dict):
            one, other = before[name] or {}, after[name] or {}
            for key in {**one, **other}:
                if (one.get(key) or None) != (other.get(key) or None):
                    yield Difference(f"{name}.{key}", one.get(key), other.get(key))
        elif before[name] != after[name]:
            yield Difference(name, before[name], after[name])


def _items(name: str, old: list[Any], new: list[Any]) -> Iterator[Difference]:
    gone = [(index, item) for index, item in enumerate(old) if item not in new]
    come = [(index, item) for index, item in enumerate(new) if item not in old]
    for k in range(max(len(gone), len(come))):
        index = come[k][0] if k < len(come) else gone[k][0]
        yield Difference(
            f"{name}.{index}", gone[k][1] if k < len(gone) else None, come[k][1] if k < len(come) else None
        )
