"""What a roll-up rule is: a way to put figures together in which neither order nor grouping matters."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any, Protocol

from tuanle.core.registry import Registry

#: What a rule keeps for one figure: plain JSON.
State = Any


class Asked(Protocol):
    """What a rule needs to know of an item of the form (`reports.domain.form.Item`)."""

    @property
    def rollup(self) -> str: ...
    @property
    def basis(self) -> str: ...
    @property
    def measure(self) -> str: ...
    @property
    def decimals(self) -> int: ...
    @property
    def numerator(self) -> str: ...
    @property
    def denominator(self) -> str: ...


class Origin(Protocol):
    """Where a value comes from: the unit's code, the revision, the instant it was sent (ISO 8601, UTC)."""

    @property
    def unit(self) -> str: ...
    @property
    def revision(self) -> int | None: ...
    @property
    def at(self) -> str: ...


@dataclass(frozen=True)
class Shown:
    """A figure for a person. `value` is what may be reckoned with further (None: nothing may), `text` how it reads.

    `unit` names whose value it is where one unit's stands for all; `entries` lists what a list rule collected.
    """

    value: Any = None
    text: str = ""
    unit: str = ""
    bounds: tuple[Any, Any] | None = None
    entries: tuple[Any, ...] = ()


class RollupRule:
    """A commutative monoid over JSON: `lift` takes one unit's value in, `merge` puts two states together.

    `None` is the state of nothing at all. `nothing` is the state to show when those who answered all said nil or
    "counted elsewhere". `adds`: the type of the values whose plain sum is their state, so that consolidation may
    take the fast road. `counts`: the state is how many gave a value that is not empty. `of_all`: the figure says something
    of all units together, and not of one of them. `measure`: what the figure counts, where the item does not say.
    """

    key: str
    label: Any
    nothing: State = None
    adds: type | None = None
    counts: bool = False
    of_all: bool = True
    measure: str = ""

    def reads(self, item: Asked, cell: str) -> tuple[str, ...]:
        """The cells that the figure `cell` is made from; more than one: `lift` is handed a tuple."""
        return (cell,)

    def lift(self, value: Any, unit: str, context: Origin) -> State | None:
        """The state of one unit's value; None when the value is not of this rule's sort."""
        raise NotImplementedError

    def merge(self, a: State, b: State) -> State:
        raise NotImplementedError

    def show(self, state: State, item: Asked) -> Shown:
        raise NotImplementedError

    def join(self, a: State | None, b: State | None) -> State | None:
        """`merge`, with None as the state of nothing."""
        if a is None:
            return b
        return a if b is None else self.merge(a, b)

    def merge_all(self, states: Iterable[State | None]) -> State | None:
        return reduce(self.join, states, None)

    def fold(self, values: Sequence[Any], origins: Sequence[Origin]) -> State | None:
        """The state of many values at once. A rule may do this faster, never differently."""
        return self.merge_all(
            self.lift(value, origin.unit, origin) for value, origin in zip(values, origins, strict=True)
        )


ROLLUPS: Registry[RollupRule] = Registry("roll-up rule")
