"""Chasing: the ladder of a campaign, who was reminded by which message, and who was telephoned."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tuanle.campaigns.models import Campaign
from tuanle.notices.models import Notice
from tuanle.reports.enums import Audience, CallOutcome
from tuanle.reports.models.submissions import Submission


class LadderStep(models.Model):
    """A step of the campaign's ladder: `days` after the last day on which a unit may answer, at `hour` in Vietnam.

    A step that has been taken is never deleted: `dropped_at` says since when it no longer counts.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="ladder")
    days = models.SmallIntegerField()
    hour = models.PositiveSmallIntegerField()
    audience = models.CharField(max_length=10, choices=Audience)
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["days", "hour", "-audience"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "days", "audience"], name="ladder_step_once"),
            models.CheckConstraint(condition=Q(days__gte=-60, days__lte=60), name="ladder_days_near_the_due_day"),
            models.CheckConstraint(condition=Q(hour__lte=23), name="ladder_hour_of_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id}: {self.days:+d} {self.hour:02d}:00 {self.audience}"


class Reminder(models.Model):
    """A silent unit that was told, or named in a message to whom it reports to. Without a step: sent by hand."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="reminders")
    step = models.ForeignKey(LadderStep, null=True, blank=True, on_delete=models.PROTECT, related_name="reminders")
    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="reminders")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["step", "submission"], condition=Q(step__isnull=False), name="reminder_once_a_step"
            )
        ]

    def __str__(self) -> str:
        return f"{self.submission_id} ← {self.notice_id}"


class Call(models.Model):
    """A telephone call to a unit about its report: who called, what came of it, what was said."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="calls")
    outcome = models.CharField(_("Kết quả"), max_length=10, choices=CallOutcome)
    said = models.CharField(_("Nội dung trao đổi"), max_length=500, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.submission_id}: {self.outcome}"
