"""What units of one kind usually report, so that a figure far from it is asked about."""

from django.db import models
from django.db.models import Q

from tuanle.campaigns.models import Campaign
from tuanle.orgs.models import UnitKind


class TypicalFigures(models.Model):
    """Of one kind of unit in one campaign. `figures` is `domain.validation.Peers.as_data`, from `reports` reports.

    Kept once five have answered: what fewer say may be what one of them wrote. `computed_at`: since when it says so.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="+", db_index=False)
    kind = models.ForeignKey(UnitKind, on_delete=models.CASCADE, related_name="+", db_index=False)
    figures = models.JSONField()
    reports = models.PositiveIntegerField()
    computed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "kind"], name="typical_figures_once"),
            models.CheckConstraint(condition=Q(reports__gte=5), name="typical_figures_of_five"),
        ]

    def __str__(self) -> str:
        return f"{self.campaign}: {self.kind_id}"
