"""A named set of things that higher floors or modules of `kinds` fill in at start-up."""

from collections.abc import Iterator
from typing import Generic, Protocol, TypeVar


class Keyed(Protocol):
    @property
    def key(self) -> str: ...


K = TypeVar("K", bound=Keyed)


class Registry(Generic[K]):
    """Things found by their `key`, in the order they were added. A key can be taken once."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._things: dict[str, K] = {}

    def add(self, thing: K) -> K:
        if thing.key in self._things:
            raise ValueError(f"{self._what} {thing.key!r} is registered twice")
        self._things[thing.key] = thing
        return thing

    def __getitem__(self, key: str) -> K:
        try:
            return self._things[key]
        except KeyError:
            known = ", ".join(self._things)
            raise KeyError(f"no {self._what} {key!r}; known: {known}") from None

    def __contains__(self, key: object) -> bool:
        return key in self._things

    def __iter__(self) -> Iterator[K]:
        return iter(self._things.values())

    def __len__(self) -> int:
        return len(self._things)
