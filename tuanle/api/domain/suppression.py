"""Small figures of people are not told, nor whatever would let one reckon them (complementary suppression).

A figure of people is broken down along axes; along each, its parts add up to it. Whoever reads knows this, and that a
part which is none is told as 0. So a part that is not told is at least 1, and whatever is not told must be able to be
something else too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

#: A figure of people below this is not told, unless it is 0.
SMALLEST = 5

#: Along each axis the parts by their names.
Parts = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Told:
    """What may be told: None stands for what may not."""

    total: int | None
    parts: dict[str, dict[str, int | None]]


def suppressed(total: int, parts: Parts) -> Told:
    """What of a figure of people may be told. Axes whose parts do not add up to the figure are left out altogether."""
    whole = {axis: dict(ones) for axis, ones in parts.items() if ones and sum(ones.values()) == total}
    hidden = {axis: _hidden(list(ones.items())) for axis, ones in whole.items()}
    total_hidden = _is_small(total) or any(_is_known(ones, hidden[axis]) for axis, ones in whole.items())
    if total_hidden and total:
        # The figure itself is not told, so along every axis something must be missing too, or they would add up to it.
        for axis, ones in whole.items():
            if not hidden[axis]:
                hidden[axis] = {min((name for name in ones if ones[name]), key=lambda name: (ones[name], name))}
    return Told(
        None if total_hidden else total,
        {
            axis: {name: None if name in hidden[axis] else value for name, value in ones.items()}
            for axis, ones in whole.items()
        },
    )


def _is_small(value: int) -> bool:
    return 0 < value < SMALLEST


def _hidden(ones: Sequence[tuple[str, int]]) -> set[str]:
    """The small parts, and the next larger ones until nobody can tell what they are from the figure."""
    hidden = {name for name, value in ones if _is_small(value)}
    if not hidden:
        return hidden
    rest = sorted((value, name) for name, value in ones if value and name not in hidden)
    for _value, name in rest:
        if not _is_known(dict(ones), hidden):
            break
        hidden.add(name)
    return hidden


def _is_known(ones: Mapping[str, int], hidden: set[str]) -> bool:
    """Whether the hidden parts follow from the figure and the other parts: one alone, or each just 1."""
    if not hidden:
        return False
    return len(hidden) == 1 or sum(ones[name] for name in hidden) == len(hidden)
