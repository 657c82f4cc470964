"""Public facts of units."""

from collections.abc import Sequence

from tuanle.core.text import fold
from tuanle.orgs.models import Unit


def units_asked(*, kind: str | None, below: str | None, q: str | None, after: int, most: int) -> list[Unit]:
    """Units that are there now, by their numbers, those after the one numbered `after`. One query, with `below` two."""
    rows = Unit.objects.filter(pk__gt=after, valid_to=None).select_related("kind")
    if kind:
        rows = rows.filter(kind=kind)
    if below:
        top = Unit.objects.filter(code=below).first()
        rows = rows.filter(path__startswith=top.path).exclude(pk=top.pk) if top else rows.none()
    for word in fold((q or "").replace("\x00", " ")).split():
        rows = rows.filter(name_key__contains=word)
    return list(rows.order_by("pk")[:most])


def parent_codes(units: Sequence[Unit]) -> dict[int, str]:
    """The code of each unit's parent in the tree, by the unit's number; the topmost have none."""
    paths = {unit.pk: unit.path[: -Unit.steplen] for unit in units}
    codes = dict(Unit.objects.filter(path__in=set(paths.values())).values_list("path", "code"))
    return {pk: codes[path] for pk, path in paths.items() if path in codes}
