"""Units that report through others, gathered into the branches straight below one of them."""

from collections.abc import Mapping


def branch_of(node: int, top: int, parents: Mapping[int, int]) -> int:
    """The branch of `top` that `node` lies in: the unit straight below `top` on its way up; `top` for itself.

    `parents` holds the way up of every unit that others report to. A unit whose way does not meet `top` is its own.
    """
    path = [node]
    while path[-1] != top and path[-1] in parents:
        path.append(parents[path[-1]])
    if path[-1] != top:
        return node
    return path[-2] if len(path) > 1 else top
