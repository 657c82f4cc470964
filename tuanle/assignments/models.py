"""What a unit must do, by when, and whether it is excused."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tuanle.assignments.enums import Deliverable
from tuanle.campaigns.models import Campaign
from tuanle.orgs.models import Unit


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def asked(self) -> "AssignmentQuerySet":
        """What is still asked: a duty that was withdrawn stays to be read, and counts no more."""
        return self.filter(withdrawn_at=None)

    def duties(self) -> "AssignmentQuerySet":
        return self.asked().filter(deliverable=Deliverable.DUTY)


class Assignment(models.Model):
    """One duty of one unit, or its report to deliver. `clause` is the dispatch's ("5.2"), `text` its words.

    A duty that an amended dispatch no longer gives is withdrawn: it stays, with what the unit answered.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="assignments")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="assignments")
    deliverable = models.CharField(max_length=10, choices=Deliverable)
    clause = models.CharField(max_length=20, blank=True)
    text = models.TextField(_("Nội dung"), blank=True)
    due_at = models.DateTimeField(_("Hạn"), null=True, blank=True)
    locks_at = models.DateTimeField(_("Khóa"), null=True, blank=True)
    received_at = models.DateTimeField(null=True, blank=True)
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    exempted_at = models.DateTimeField(null=True, blank=True)
    exempted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    exempt_reason = models.CharField(max_length=300, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    withdrawn_reason = models.CharField(max_length=300, blank=True)

    objects: ClassVar[Any] = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ["unit__path", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "unit"], condition=Q(deliverable="report"), name="assignment_one_report"
            ),
            models.CheckConstraint(
                condition=~Q(deliverable="report") | Q(due_at__isnull=False, locks_at__isnull=False),
                name="assignment_report_has_its_instants",
            ),
            models.CheckConstraint(
                condition=Q(exempted_at__isnull=True, exempt_reason="")
                | (Q(exempted_at__isnull=False) & ~Q(exempt_reason="")),
                name="assignment_exempt_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_reason="")
                | (Q(withdrawn_at__isnull=False, deliverable="duty") & ~Q(withdrawn_reason="")),
                name="assignment_withdrawn_duty_with_reason",
            ),
        ]
        indexes = [models.Index(fields=["campaign", "unit"], name="assignment_of_unit")]

    def __str__(self) -> str:
        return f"{self.unit}: {self.clause} {self.deliverable}"


class Extension(models.Model):
    """More time for one assignment: until when, why, who gave it."""

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="extensions")
    until = models.DateTimeField(_("Đến trước"))
    reason = models.CharField(_("Lý do"), max_length=300)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="extension_has_a_reason"),
            models.CheckConstraint(condition=Q(until__gt=F("given_at")), name="extension_lies_ahead"),
        ]

    def __str__(self) -> str:
        return f"{self.assignment} → {self.until}"


class ExtensionRequest(models.Model):
    """A unit's plea for more time. It is open until it is decided on: an extension is given, or refused with a reason.

    `until` is what the unit asks for; what it got stands in `extension`.
    """

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="extension_requests")
    reason = models.CharField(_("Lý do"), max_length=300)
    until = models.DateTimeField(_("Xin đến trước"))
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    extension = models.OneToOneField(Extension, null=True, blank=True, on_delete=models.PROTECT, related_name="request")
    refusal = models.CharField(_("Lý do không gia hạn"), max_length=300, blank=True)

    class Meta:
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["assignment"], condition=Q(decided_at__isnull=True), name="extension_request_one_open"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="extension_request_has_a_reason"),
            models.CheckConstraint(condition=Q(until__gt=F("asked_at")), name="extension_request_lies_ahead"),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, extension__isnull=True, refusal="")
                | Q(decided_at__isnull=False, extension__isnull=False, refusal="")
                | (Q(decided_at__isnull=False, extension__isnull=True) & ~Q(refusal="")),
                name="extension_request_given_or_refused",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assignment} → {self.until}?"


class DutyAnswer(models.Model):
    """What a unit says it did for one duty of the dispatch. Saying it anew replaces the words; the audit keeps both."""

    assignment = models.OneToOneField(Assignment, on_delete=models.CASCADE, related_name="answer")
    words = models.CharField(_("Đã làm gì"), max_length=500)
    answered_at = models.DateTimeField()
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="duty_answer_says_something")]

    def __str__(self) -> str:
        return f"{self.assignment}: {self.words}"
