"""International events that a unit took part in, for its report (clause 4.7)."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.urls import reverse

from tuanle.agenda.queries import attended_by
from tuanle.campaigns.figures import Entry, FigureName, Known
from tuanle.campaigns.models import Campaign
from tuanle.campaigns.queries import dates_of
from tuanle.core.language import _
from tuanle.orgs.models import Unit


class AgendaFigures:
    key = "agenda"
    name: Any = _("Lịch quốc tế")

    def names(self) -> Iterable[FigureName]:
        return [FigureName("agenda.attended", _("Sự kiện quốc tế trong lịch chung mà đơn vị đã dự"))]

    def supply(self, *, campaign: Campaign, unit: Unit, until: datetime) -> Mapping[str, Known]:
        first, last = dates_of(campaign, unit)
        attended = attended_by(unit, first, last).filter(event__starts_at__lt=until, event__owner=campaign.owner_id)
        entries = tuple(
            Entry(one.event.title, 1, reverse("office:agenda-event", args=[campaign.code, unit.code, one.event_id]))
            for one in attended.order_by("event__starts_at", "pk")
        )
        return {"agenda.attended": Known(len(entries), entries=entries)} if entries else {}
