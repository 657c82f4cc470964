"""Visits to units: when, what was looked at, what was found, what must be mended and by when (clauses 5.1, 5.2)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tuanle.campaigns.models import Campaign
from tuanle.files.models import StoredFile
from tuanle.inspections.enums import InspectionState, Verdict
from tuanle.orgs.models import Unit


class Inspection(models.Model):
    """A visit of `visitor` to `unit`. `members` are those who come, by function; `cancelled_why` says why it was not held."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="inspections")
    visitor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    planned_on = models.DateField(_("Ngày kiểm tra"))
    members = models.CharField(_("Thành phần đoàn"), max_length=300, blank=True)
    focus = models.CharField(_("Nội dung trọng tâm"), max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=InspectionState, default=InspectionState.PLANNED)
    cancelled_why = models.CharField(max_length=300, blank=True)
    held_on = models.DateField(_("Ngày đã kiểm tra"), null=True, blank=True)
    conclusion = models.TextField(_("Kết luận"), blank=True)
    lock_version = models.PositiveIntegerField(default=0)
    planned_at = models.DateTimeField()
    planned_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    recorded_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["planned_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(visitor=F("unit")), name="inspection_not_of_itself"),
            models.CheckConstraint(
                condition=Q(state="held", held_on__isnull=False, recorded_at__isnull=False)
                | (~Q(state="held") & Q(held_on__isnull=True, recorded_at__isnull=True)),
                name="inspection_held_has_a_day",
            ),
            models.CheckConstraint(
                condition=(Q(state="cancelled") & ~Q(cancelled_why="")) | (~Q(state="cancelled") & Q(cancelled_why="")),
                name="inspection_cancelled_says_why",
            ),
            models.UniqueConstraint(
                fields=["campaign", "visitor", "unit", "planned_on"],
                condition=~Q(state="cancelled"),
                name="inspection_once_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.visitor} → {self.unit}, {self.planned_on}"


class Answer(models.Model):
    """What was found of one point of the checklist (`kinds.checklist`)."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="answers")
    point = models.CharField(max_length=40)
    verdict = models.CharField(max_length=10, choices=Verdict)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["inspection", "point"], name="inspection_answer_once"),
            models.CheckConstraint(condition=~Q(verdict="bad") | ~Q(note=""), name="inspection_answer_bad_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.point}: {self.verdict}"


class Finding(models.Model):
    """Something to be mended, by a day. The unit says how it did; whoever visited confirms it."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="findings")
    text = models.TextField(_("Việc phải khắc phục"))
    mend_by = models.DateField(_("Hạn khắc phục"))
    mended_at = models.DateTimeField(null=True, blank=True)
    mended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    mended_how = models.TextField(_("Đã khắc phục thế nào"), blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["mend_by", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(mended_at__isnull=True, mended_how="") | (Q(mended_at__isnull=False) & ~Q(mended_how="")),
                name="finding_mended_says_how",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True) | Q(mended_at__isnull=False),
                name="finding_confirmed_after_mended",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class InspectionPhoto(models.Model):
    """A photo of the visit, or of what was mended: a new picture without its position (`files.domain.photos`)."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="photos")
    finding = models.ForeignKey(Finding, null=True, blank=True, on_delete=models.CASCADE, related_name="photos")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    small = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    original_sha256 = models.CharField(max_length=64)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["inspection", "original_sha256"], name="inspection_photo_once")]

    def __str__(self) -> str:
        return self.name
