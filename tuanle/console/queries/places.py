"""Where a unit belongs in a campaign: whom it reports to, and which branch of the owner's it is in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tuanle.campaigns.models import Campaign
from tuanle.campaigns.queries import parents_in
from tuanle.orgs.models import Unit


@dataclass(frozen=True)
class Places:
    """`area_of`: unit id → the unit, straight below the owner, through which it reports (the owner where it has none)."""

    area_of: Mapping[int, Unit]

    @property
    def areas(self) -> list[Unit]:
        """Each area once, in the order of the tree."""
        return sorted({area.pk: area for area in self.area_of.values()}.values(), key=lambda unit: unit.path)


def places_in(campaign: Campaign, units: Iterable[Unit]) -> Places:
    """The areas of `units`. A unit straight below the owner is an area when others report through it."""
    parents = parents_in(campaign)
    parenthood = set(parents.values())
    area_ids: dict[int, int] = {}
    known = {unit.pk: unit for unit in units}
    for pk in known:
        node = pk
        while parents.get(node, campaign.owner_id) != campaign.owner_id:
            node = parents[node]
        area_ids[pk] = node if node in parenthood else campaign.owner_id
    missing = set(area_ids.values()) - known.keys()
    known |= {unit.pk: unit for unit in Unit.objects.filter(pk__in=missing)}
    return Places({pk: known[area] for pk, area in area_ids.items()})
