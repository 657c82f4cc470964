"""Who takes part in a campaign, and the communes in which things take place."""

from django.db.models import Q, QuerySet

from tuanle.campaigns.models import Campaign, ReportingLine
from tuanle.campaigns.queries import parent_in
from tuanle.orgs.models import Unit, UnitKind
from tuanle.orgs.queries import ancestors_of

#: The group of kinds of unit (`orgs.kinds.units`) that are communes, towns and wards.
COMMUNE = "cấp xã"


def participants(campaign: Campaign) -> QuerySet[Unit]:
    """The units that take part in `campaign`, its owner included, in the order of the tree."""
    children = ReportingLine.objects.filter(campaign=campaign).values("child")
    units: QuerySet[Unit] = Unit.objects.filter(Q(pk__in=children) | Q(pk=campaign.owner_id))
    return units


def near_units(campaign: Campaign, unit: Unit) -> QuerySet[Unit]:
    """Those with whom `unit` is likely to hold something: whom it reports to, those beside and below it."""
    parent = parent_in(campaign, unit)
    parents = {unit.pk, parent.pk if parent else campaign.owner_id}
    near = ReportingLine.objects.filter(campaign=campaign, parent__in=parents).values("child")
    return participants(campaign).filter(Q(pk__in=parents) | Q(pk__in=near)).exclude(pk=unit.pk)


def areas_in(campaign: Campaign) -> list[Unit]:
    """The communes of `campaign`."""
    return list(participants(campaign).filter(kind__in=commune_kinds()))


def home_area(unit: Unit) -> Unit | None:
    """The commune that `unit` is or lies in; None for one above communes."""
    kinds = commune_kinds()
    near = [unit, *ancestors_of(unit).order_by("-path")]
    return next((one for one in near if one.kind_id in kinds), None)


def commune_kinds() -> set[str]:
    """The keys of the kinds of unit that are communes."""
    return {kind.key for kind in UnitKind.objects.all() if COMMUNE in kind.groups}
