"""A unit's report: one submission, its revisions, and what the reviewer said of them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from tuanle.assignments.models import Assignment
from tuanle.campaigns.models import Campaign
from tuanle.files.models import StoredFile
from tuanle.reports.enums import ReviewKind, Source, State
from tuanle.reports.models.forms import FormVersion


class Submission(models.Model):
    """The report one unit owes. `current` is the revision that counts; `lock_version` stops two clerks overwriting.

    `first_submitted_at` is kept even when the report is returned: on time is by the first receipt. `draft` is the number
    of the draft that is being written (`DraftEdit`), or will be: the next begins when it is sent or dropped.
    """

    assignment = models.OneToOneField(Assignment, on_delete=models.CASCADE, related_name="submission")
    version = models.ForeignKey(FormVersion, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.ASSIGNED)
    current = models.ForeignKey("reports.Revision", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    first_submitted_at = models.DateTimeField(null=True, blank=True)
    lock_version = models.PositiveIntegerField(default=0)
    draft = models.PositiveIntegerField(default=1, db_default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=["submitted", "returned", "accepted"])
                | Q(current__isnull=False, first_submitted_at__isnull=False),
                name="submission_sent_has_a_revision",
            )
        ]

    def __str__(self) -> str:
        return f"{self.assignment.unit}: {self.state}"

    def get_absolute_url(self) -> str:
        """The page on which its unit writes it, sends it and sees what became of it."""
        return reverse("office:report", args=[self.assignment.campaign.code, self.assignment.unit.code])


class Revision(models.Model):
    """What was sent, frozen (the database refuses a change).

    `cells` as in `domain.form`; `sources` maps a cell key to where it is from (`domain.sources`); `is_nil`: nothing
    happened at all, which is an answer. `draft` is the draft it was made of, null when it came by another road.
    """

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="revisions")
    n = models.PositiveIntegerField()
    source = models.CharField(max_length=10, choices=Source)
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=300, blank=True)
    cells = models.JSONField()
    sources = models.JSONField(default=dict)
    findings = models.JSONField(default=list)
    is_nil = models.BooleanField(default=False)
    draft = models.PositiveIntegerField(null=True)
    cells_sha256 = models.CharField(max_length=64)
    submitted_at = models.DateTimeField()
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.DO_NOTHING, related_name="+")

    class Meta:
        ordering = ["submission", "-n"]
        constraints = [
            models.UniqueConstraint(fields=["submission", "n"], name="revision_number_once"),
            models.UniqueConstraint(
                fields=["submission", "draft"], condition=Q(draft__isnull=False), name="revision_draft_sent_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.submission_id} lần {self.n}"


class Receipt(models.Model):
    """What the sender of a revision was given: a number, in the order of arrival in the campaign. Never changed."""

    revision = models.OneToOneField(Revision, on_delete=models.PROTECT, primary_key=True, related_name="receipt")
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="+", db_index=False)
    n = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["campaign", "n"], name="receipt_number_once")]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """`BC-2021-0123`."""
        return f"BC-{self.campaign.year}-{self.n:04d}"


class Review(models.Model):
    """One step of the reviewer: received, returned, accepted, reopened."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="reviews")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="reviews")
    kind = models.CharField(max_length=10, choices=ReviewKind)
    reason = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.DO_NOTHING, related_name="+")

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind__in=["return", "reopen"]) | ~Q(reason=""), name="review_return_has_a_reason"
            )
        ]

    def __str__(self) -> str:
        return f"{self.revision}: {self.kind}"


class CellComment(models.Model):
    """What the reviewer asks of one cell. It is mended when a later revision says something else there."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="comments")
    cell = models.CharField(max_length=120)
    body = models.TextField()

    def __str__(self) -> str:
        return f"{self.cell}: {self.body}"
