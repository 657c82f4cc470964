"""Dispatches: the letter as it came, what was read from it, and what a person confirmed."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from tuanle.campaigns.models import Campaign
from tuanle.files.models import StoredFile


class Dispatch(models.Model):
    """`text` is what the spans of `reading` point into; `confirmed` is the reading as a person left it."""

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

    class Meta:
        ordering = ["-received_at"]
        constraints = [
            models.UniqueConstraint(fields=["file"], name="dispatch_file_once"),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True, confirmed__isnull=True)
                | Q(confirmed_at__isnull=False, confirmed__isnull=False),
                name="dispatch_confirmed_as_a_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}/{self.symbol}"
