"""What citizens would like to learn, and units asked to hold it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tuanle.activities.enums import PartOfDay
from tuanle.activities.models.activities import Activity
from tuanle.campaigns.enums import LearnerGroup
from tuanle.campaigns.models import Campaign
from tuanle.orgs.models import Unit


class Wish(models.Model):
    """ "Tôi muốn học…". `area` null: anywhere; `group` and `part` empty: not said.

    `email` is kept only with consent, to be told once when `answered_by` goes public, and is wiped then.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="wishes")
    topic = models.CharField(_("Tôi muốn học"), max_length=200)
    topic_key = models.CharField(max_length=200, editable=False)
    area = models.ForeignKey(
        Unit, verbose_name=_("Xã, thị trấn"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    group = models.CharField(_("Cho ai"), max_length=20, choices=LearnerGroup, blank=True)
    part = models.CharField(_("Lúc nào"), max_length=10, choices=PartOfDay, blank=True)
    email = models.EmailField(_("Thư điện tử"), blank=True)
    language = models.CharField(max_length=2, default="vi")
    token = models.CharField(max_length=60, unique=True)
    made_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Activity, null=True, blank=True, on_delete=models.SET_NULL, related_name="wishes")

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name_plural = "wishes"
        indexes = [models.Index(fields=["campaign", "topic_key"], name="wish_topic")]
        constraints = [models.CheckConstraint(condition=~Q(topic=""), name="wish_says_what")]

    def __str__(self) -> str:
        return self.topic


class GapRequest(models.Model):
    """A unit asked to hold something where nothing is planned. Asked once for each unit, group, day and commune."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="gap_requests")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    group = models.CharField(max_length=20, choices=LearnerGroup, blank=True)
    day = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    answer = models.ForeignKey(Activity, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    declined = models.CharField(max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "unit", "area", "group", "day"], name="gaprequest_once"),
            models.UniqueConstraint(
                fields=["campaign", "unit", "area", "group"],
                condition=Q(day__isnull=True),
                name="gaprequest_any_day_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.area} {self.group} {self.day}"
