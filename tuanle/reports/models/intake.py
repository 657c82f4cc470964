"""What came in as files, and the questions that only a person can answer."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from tuanle.campaigns.models import Campaign
from tuanle.core.wording import worded
from tuanle.files.models import StoredFile
from tuanle.orgs.models import Unit
from tuanle.reports.domain.sources import titled
from tuanle.reports.enums import IntakeOutcome
from tuanle.reports.models.submissions import Revision


class IntakeFile(models.Model):
    """One file, or what one unit says in it (`part`: the sheet, or `sheet!cell` of the unit's name; empty when the file is
    one unit's), whatever became of it. `reading` is what was read from it, kept while questions are open.

    `message` says why it was refused, as it was said to who sent it; `wording` is the same in no language
    (`core.wording`), empty where the message came finished.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="intake_files")
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=400)
    part = models.CharField(max_length=160, blank=True)
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=10, choices=IntakeOutcome)
    message = models.TextField(blank=True)
    wording = models.JSONField(default=dict, blank=True)
    reading = models.JSONField(default=dict)
    revision = models.ForeignKey(Revision, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.DO_NOTHING, related_name="+")

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "file", "part"], condition=Q(file__isnull=False), name="intake_part_once"
            ),
            models.CheckConstraint(
                condition=~Q(outcome="submitted") | Q(revision__isnull=False), name="intake_submitted_has_a_revision"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """The name of the file, with the part of it."""
        return titled(self.name, self.part)

    @property
    def said(self) -> str:
        """The message in the reader's language."""
        return worded(**self.wording) if self.wording else self.message


class Question(models.Model):
    """Something uncertain. `candidates` is `[{"value": …, "label": …, "confidence": 0–1}]`, the likeliest first.

    `text` is Vietnamese; `wording` is the same in no language (`core.wording`), as are `words` and `said` of a candidate.
    """

    intake = models.ForeignKey(IntakeFile, on_delete=models.CASCADE, related_name="questions")
    key = models.CharField(max_length=160)
    about = models.CharField(max_length=20)
    text = models.TextField()
    wording = models.JSONField(default=dict, blank=True)
    where = models.JSONField(default=dict)
    candidates = models.JSONField(default=list)
    answer = models.JSONField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["intake", "key"], name="question_once")]

    def __str__(self) -> str:
        return self.text

    @property
    def said(self) -> str:
        """What is asked, in the reader's language."""
        return worded(**self.wording) if self.wording else self.text
