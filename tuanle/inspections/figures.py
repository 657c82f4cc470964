"""Visits that a unit made, for its own report ("Cuộc kiểm tra, giám sát")."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import BigIntegerField, DateTimeField
from django.urls import reverse

from tuanle.campaigns.figures import Entry, FigureName, Known
from tuanle.campaigns.models import Campaign
from tuanle.core.dates import format_date
from tuanle.core.language import _
from tuanle.core.prepared import Given, Prepared
from tuanle.inspections.enums import InspectionState
from tuanle.inspections.models import Inspection
from tuanle.orgs.models import Unit

_HELD: Prepared[Inspection] = Prepared(
    lambda: Inspection.objects.filter(
        campaign=Given("campaign", BigIntegerField()),
        visitor=Given("visitor", BigIntegerField()),
        state=InspectionState.HELD,
        recorded_at__lt=Given("until", DateTimeField()),
    ).select_related("unit")
)


class InspectionFigures:
    key = "inspections"
    name: Any = _("Kiểm tra, giám sát")

    def names(self) -> Iterable[FigureName]:
        return [FigureName("inspections.count", _("Cuộc kiểm tra, giám sát đã làm"))]

    def supply(self, *, campaign: Campaign, unit: Unit, until: datetime) -> Mapping[str, Known]:
        held = _HELD.all(campaign=campaign.pk, visitor=unit.pk, until=until)
        entries = tuple(
            Entry(
                f"{visit.unit.name}, {format_date(visit.held_on)}",
                1,
                reverse("console:inspection", args=[campaign.code, visit.pk]),
            )
            for visit in held
            if visit.held_on
        )
        return {"inspections.count": Known(len(entries), entries=entries)} if entries else {}
