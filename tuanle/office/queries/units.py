"""The units at which a figure may have been counted: named in a box, looked for by their words."""

import re
from collections.abc import Iterable

from django.db.models import Q, QuerySet

from tuanle.campaigns.models import Campaign, ReportingLine
from tuanle.campaigns.queries import parent_in
from tuanle.core.text import fold
from tuanle.orgs.models import Unit

#: So many are offered before anything is typed, and for each search.
NEAR, FOUND = 60, 20
_CODE = re.compile(r"\[([a-z0-9-]+)\]\s*$")


def choice_of(name: str, code: str) -> str:
    """A unit as its box says it: `UBND xã Bát Tràng [xa-bat-trang]`."""
    return f"{name} [{code}]"


def near(campaign: Campaign, unit: Unit) -> list[str]:
    """The units most likely named: whom `unit` reports to, then those beside and below it."""
    parent = parent_in(campaign, unit)
    lines = ReportingLine.objects.filter(Q(parent=parent) | Q(parent=unit), campaign=campaign).exclude(child=unit)
    beside = lines.order_by("child__path").values_list("child__name", "child__code")[:NEAR]
    above = [(parent.name, parent.code)] if parent else []
    return [choice_of(name, code) for name, code in (*above, *beside)]


def family(campaign: Campaign, unit: Unit) -> list[int]:
    """The ids of `unit`, of whom it reports to and of those beside it."""
    parent = parent_in(campaign, unit)
    beside = ReportingLine.objects.filter(campaign=campaign, parent=parent).values_list("child", flat=True)[:NEAR]
    return [unit.pk, *([parent.pk] if parent else []), *beside]


def search(campaign: Campaign, words: str) -> list[str]:
    """The units of the campaign whose name has all these words, with or without marks."""
    units = units_in(campaign)
    for word in fold(words).split():
        units = units.filter(name_key__contains=word)
    return [choice_of(name, code) for name, code in units.order_by("path").values_list("name", "code")[:FOUND]]


def unit_called(campaign: Campaign, text: str) -> str:
    """The code of the unit that a box names; empty when the campaign has none of that name, or several."""
    code = _CODE.search(text)
    named = Q(code=code[1]) if code else Q(code=text.strip()) | Q(name_key=fold(text))
    found = list(units_in(campaign).filter(named).values_list("code", flat=True)[:2])
    return found[0] if len(found) == 1 else ""


def names_of(codes: Iterable[str]) -> dict[str, str]:
    """Unit code → what its box says."""
    wanted = {code for code in codes if code}
    if not wanted:
        return {}
    units = Unit.objects.filter(code__in=wanted).values_list("name", "code")
    return {code: choice_of(name, code) for name, code in units}


def units_in(campaign: Campaign) -> QuerySet[Unit]:
    children = ReportingLine.objects.filter(campaign=campaign).values("child")
    units: QuerySet[Unit] = Unit.objects.filter(Q(pk__in=children) | Q(pk=campaign.owner_id))
    return units
