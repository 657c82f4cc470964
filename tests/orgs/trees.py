"""The tree as it was on a day, drawn from what is on record: places that were left, and the tree as it is now."""

from tuanle.orgs.models import Unit
from tuanle.orgs.queries import parents_before
from tuanle.orgs.rules import exists_on


def tree_at(day):
    """`{code: {code: …}}`. A unit whose parent was not there then hangs on the next one above that was."""
    units = list(Unit.objects.all())
    parents = {unit: _parent_at(unit, day) for unit in units}
    drawn = {unit: {} for unit in units if exists_on(unit, day)}
    roots = {}
    for unit, below in drawn.items():
        above, passed = parents[unit], {unit}
        while above is not None and (above not in drawn or above in passed):
            passed.add(above)
            above = parents[above] if parents[above] not in passed else None
        (roots if above is None else drawn[above])[unit.code] = below
    return roots


def _parent_at(unit, day):
    left = [(until, parent) for parent, until in parents_before(unit) if until > day]
    return min(left, key=lambda one: one[0])[1] if left else Unit.objects.get_parent(unit)
