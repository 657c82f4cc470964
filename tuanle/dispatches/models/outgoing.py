"""A dispatch of our own on its way from the drafter's desk to the register."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Case, F, OuterRef, Q, Subquery, Value, When

from tuanle.dispatches.enums import State, Step
from tuanle.dispatches.models.dispatch import Dispatch
from tuanle.files.models import StoredFile
from tuanle.orgs.models import Unit


class OutgoingQuerySet(models.QuerySet["Outgoing"]):
    def with_state(self) -> "OutgoingQuerySet":
        """With `state` and `last_at`, worked out in the database: what was edited after a step stands before it again."""
        last = SignOff.objects.filter(outgoing=OuterRef("pk")).order_by("-pk")
        found: OutgoingQuerySet = self.annotate(
            last_step=Subquery(last.values("step")[:1]),
            last_digest=Subquery(last.values("digest")[:1]),
            last_at=Subquery(last.values("at")[:1]),
        ).annotate(
            state=Case(
                When(issued_at__isnull=False, then=Value(State.ISSUED.value)),
                When(last_step=Step.RETURNED, then=Value(State.RETURNED.value)),
                When(last_digest=F("digest"), then=F("last_step")),
                default=Value(State.DRAFT.value),
                output_field=models.CharField(),
            )
        )
        return found


class Outgoing(models.Model):
    """A dispatch being drafted, signed and issued. Once issued it is frozen, and `dispatch` is what it became.

    `letter` is a `domain.letter.Letter` as JSON and `digest` the hash of it; `subject` repeats the letter's for lists.
    `version` counts the saves: who saves over another's is refused.
    """

    issuer = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="outgoing")
    kind = models.CharField(max_length=20)
    subject = models.TextField(blank=True)
    subject_key = models.TextField(blank=True)
    letter = models.JSONField()
    digest = models.CharField(max_length=64)
    version = models.PositiveIntegerField(default=1)
    based_on = models.ForeignKey(Dispatch, null=True, blank=True, on_delete=models.PROTECT, related_name="answers")
    amends = models.ForeignKey(Dispatch, null=True, blank=True, on_delete=models.PROTECT, related_name="drafts")
    drafted_at = models.DateTimeField()
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    edited_at = models.DateTimeField()
    edited_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    dispatch = models.OneToOneField(Dispatch, null=True, blank=True, on_delete=models.PROTECT, related_name="outgoing")
    issued_at = models.DateTimeField(null=True, blank=True)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects: ClassVar[Any] = OutgoingQuerySet.as_manager()

    class Meta:
        ordering = ["-edited_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(issued_at__isnull=True, dispatch__isnull=True)
                | Q(issued_at__isnull=False, dispatch__isnull=False),
                name="outgoing_issued_as_a_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.subject or f"#{self.pk}"


class SignOff(models.Model):
    """A step of a draft: what was done, by whom, when, on exactly which content. Rows are never changed."""

    outgoing = models.ForeignKey(Outgoing, on_delete=models.PROTECT, related_name="signoffs")
    step = models.CharField(max_length=10, choices=Step)
    digest = models.CharField(max_length=64)
    letter = models.JSONField()
    note = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.DO_NOTHING, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(step=Step.RETURNED) | ~Q(note=""), name="signoff_return_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.outgoing}: {self.step}"


class SignedCopy(models.Model):
    """The PDF that was signed with the authority's own tool, as uploaded. `found`: see `domain.signed_copy`.

    `digest` is the content that had been signed off when it came. The latest counts.
    """

    outgoing = models.ForeignKey(Outgoing, on_delete=models.PROTECT, related_name="signed_copies")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    signatures = models.PositiveSmallIntegerField()
    is_readable = models.BooleanField()
    found = models.JSONField(default=list)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.DO_NOTHING, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.outgoing}: {self.file_name}"
