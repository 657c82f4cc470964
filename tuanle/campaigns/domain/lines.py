"""Lines of reporting as pairs of child and parent."""

from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

Id = TypeVar("Id", bound=Hashable)


def find_cycle(parent_of: Mapping[Id, Id]) -> list[Id]:
    """A chain of reporting that comes back to itself, or an empty list. Linear in the number of lines."""
    settled: set[Id] = set()
    for start in parent_of:
        chain: list[Id] = []
        seen: dict[Id, int] = {}
        node: Id | None = start
        while node is not None and node not in settled:
            if node in seen:
                return [*chain[seen[node] :], node]
            seen[node] = len(chain)
            chain.append(node)
            node = parent_of.get(node)
        settled.update(chain)
    return []


def depth_first(parent_of: Mapping[Id, Id], top: Id, order: Iterable[Id]) -> list[Id]:
    """`top` and all that reports to it, each parent before its children, children in the given order."""
    children: dict[Id, list[Id]] = {}
    for child in order:
        if child in parent_of:
            children.setdefault(parent_of[child], []).append(child)
    result: list[Id] = []
    waiting = [top]
    while waiting:
        node = waiting.pop()
        result.append(node)
        waiting.extend(reversed(children.get(node, [])))
    return result
