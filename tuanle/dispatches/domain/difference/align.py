"""Which line of an old list became which of a new one."""

from collections.abc import Sequence

from rapidfuzz.distance import Indel

#: From this share of words in common, in their order, a line is the same one, changed; below it, one went and another came.
ALIKE = 0.45
_EQUAL, _CHANGED = 1.0, 0.9


def align(old: Sequence[str], new: Sequence[str]) -> list[tuple[int | None, int | None]]:
    """Pairs of places, in the order of both lists: (old, None) went, (None, new) came.

    The pairing keeps the most: the sum of likeness over all pairs is the greatest there is. Work grows with the product
    of the lengths.
    """
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    before, after = [line.split() for line in old], [line.split() for line in new]
    likeness = [[_likeness(one, other) for other in after] for one in before]
    for i in range(len(old) - 1, -1, -1):
        for k in range(len(new) - 1, -1, -1):
            paired = best[i + 1][k + 1] + likeness[i][k] if likeness[i][k] else 0.0
            best[i][k] = max(paired, best[i + 1][k], best[i][k + 1])
    pairs: list[tuple[int | None, int | None]] = []
    i = k = 0
    while i < len(old) and k < len(new):
        if likeness[i][k] and best[i][k] == best[i + 1][k + 1] + likeness[i][k]:
            pairs.append((i, k))
            i, k = i + 1, k + 1
        elif best[i][k] == best[i + 1][k]:
            pairs.append((i, None))
            i += 1
        else:
            pairs.append((None, k))
            k += 1
    return [*pairs, *((n, None) for n in range(i, len(old))), *((None, n) for n in range(k, len(new)))]


def _likeness(one: list[str], other: list[str]) -> float:
    if one == other:
        return _EQUAL
    return Indel.normalized_similarity(one, other, score_cutoff=ALIKE) * _CHANGED
