"""What was sent of a plan, what was decided on it, and the official documents issued: none of it is ever changed."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from tuanle.files.models import StoredFile
from tuanle.orgs.models import Unit
from tuanle.plans.enums import PlanReviewKind
from tuanle.plans.models.plans import Plan


class PlanSubmission(models.Model):
    """One sending, frozen (the database refuses a change).

    `content` is a `domain.content.Content` as JSON, `sha256` names it; `totals` maps a `MoneySource` to its planned
    amount in đồng. `note` is what the unit says to whoever reviews it.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="submissions")
    n = models.PositiveSmallIntegerField()
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    totals = models.JSONField()
    note = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.DO_NOTHING, related_name="+")

    class Meta:
        ordering = ["plan", "-n"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "n"], name="plan_submission_number_once"),
            models.CheckConstraint(condition=Q(n__gte=1), name="plan_submission_numbered_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} lần {self.n}"


class PlanReview(models.Model):
    """The decision on one sending. `comments` maps the key of a line (`a12` an activity, `b5` a budget line) to a remark.

    `number` and `approved_on` are those of the approval's own document, where there is one.
    """

    submission = models.ForeignKey(PlanSubmission, on_delete=models.PROTECT, related_name="reviews")
    kind = models.CharField(max_length=10, choices=PlanReviewKind)
    reason = models.TextField(blank=True)
    comments = models.JSONField(default=dict)
    number = models.CharField(max_length=60, blank=True)
    approved_on = models.DateField(null=True, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.DO_NOTHING, related_name="+")

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["submission"], name="plan_review_once"),
            models.CheckConstraint(
                condition=Q(kind=PlanReviewKind.APPROVE) | ~Q(reason=""), name="plan_review_return_has_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(number="", approved_on__isnull=True)
                | (Q(kind=PlanReviewKind.APPROVE, approved_on__isnull=False) & ~Q(number="")),
                name="plan_review_number_with_its_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.submission}: {self.kind}"


class PlanIssue(models.Model):
    """The official plan as issued, frozen: a change is a new number (Decree 30/2020/NĐ-CP, Article 18.3).

    `content` is all that the document says (texts, lines, signer) and `sha256` names it. `year` is that of `issued_on`:
    numbers of a unit start anew each year.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="issues")
    submission = models.ForeignKey(PlanSubmission, on_delete=models.PROTECT, related_name="issues")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    symbol = models.CharField(max_length=60)
    issued_on = models.DateField()
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    docx = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    pdf = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.DO_NOTHING, related_name="+")

    class Meta:
        ordering = ["-issued_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "year", "symbol", "number"], name="plan_issue_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="plan_issue_numbered_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.number:02d}/{self.symbol}"
