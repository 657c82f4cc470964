"""Dispatches: the letter as it came or went, what it says, and to whom it was sent."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from tuanle.campaigns.models import Campaign
from tuanle.files.models import StoredFile
from tuanle.orgs.models import Unit


class Dispatch(models.Model):
    """`text` is what the spans of `reading` point into; `confirmed` is the reading as a person left it.

    `amends` is the dispatch whose place this one takes; `applied_at` says that the campaign has been changed after it.
    """

    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=200)
    text = models.TextField()
    reading = models.JSONField()
    confirmed = models.JSONField(null=True, blank=True)
    number = models.CharField(max_length=40, blank=True)
    symbol = models.CharField(max_length=60, blank=True)
    issuer = models.CharField(max_length=300, blank=True)
    subject = models.TextField(blank=True)
    issued_on = models.DateField(null=True, blank=True)
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    campaign = models.ForeignKey(Campaign, null=True, blank=True, on_delete=models.SET_NULL, related_name="dispatches")
    amends = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="amendments")
    applied_at = models.DateTimeField(null=True, blank=True)
    applied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["-received_at"]
        constraints = [
            models.UniqueConstraint(fields=["file"], name="dispatch_file_once"),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True, confirmed__isnull=True)
                | Q(confirmed_at__isnull=False, confirmed__isnull=False),
                name="dispatch_confirmed_as_a_whole",
            ),
            models.CheckConstraint(condition=~Q(amends=F("pk")), name="dispatch_amends_another"),
            models.CheckConstraint(
                condition=Q(applied_at__isnull=True) | Q(amends__isnull=False, campaign__isnull=False),
                name="dispatch_applied_to_what_it_amends",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}/{self.symbol}"


class DispatchDelivery(models.Model):
    """A dispatch sent to one unit: when it went, when the unit was told, when it acknowledged it and who did."""

    dispatch = models.ForeignKey(Dispatch, on_delete=models.CASCADE, related_name="deliveries")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="deliveries")
    sent_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)
    received_at = models.DateTimeField(null=True, blank=True)
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["unit__path"]
        constraints = [
            models.UniqueConstraint(fields=["dispatch", "unit"], name="delivery_once"),
            models.CheckConstraint(
                condition=Q(received_at__isnull=True) | Q(received_at__gte=F("sent_at")),
                name="delivery_received_after_sent",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dispatch} → {self.unit}"
