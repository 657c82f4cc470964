"""Who takes part in a joint activity beside its lead."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tuanle.activities.enums import PartnerRole
from tuanle.activities.models.activities import Activity
from tuanle.orgs.models import Unit


class Partner(models.Model):
    """A unit of the campaign, or a body known by `name` alone.

    `headcount`: how many of its own the unit says were there. It is for the unit's own view and counts nowhere.
    """

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="partners")
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("Tên đơn vị"), max_length=200, blank=True)
    name_key = models.CharField(max_length=200, editable=False, blank=True)
    role = models.CharField(_("Vai trò"), max_length=10, choices=PartnerRole, default=PartnerRole.CO_HOST)
    headcount = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["unit"], name="partner_unit")]
        constraints = [
            models.CheckConstraint(
                condition=Q(unit__isnull=False, name="") | (Q(unit__isnull=True) & ~Q(name="")),
                name="partner_is_a_unit_or_a_name",
            ),
            models.UniqueConstraint(
                fields=["activity", "unit"], condition=Q(unit__isnull=False), name="partner_unit_once"
            ),
            models.UniqueConstraint(
                fields=["activity", "name_key"], condition=Q(unit__isnull=True), name="partner_name_once"
            ),
            models.CheckConstraint(
                condition=Q(headcount__isnull=True) | Q(unit__isnull=False), name="partner_headcount_is_of_a_unit"
            ),
        ]

    def __str__(self) -> str:
        return self.unit.name if self.unit else self.name
