"""What was written into a report before it was sent, one row for each save."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from tuanle.reports.models.submissions import Submission


class DraftEdit(models.Model):
    """One cell of a report, as someone left it. Rows are added, never changed or removed (the database refuses it).

    `draft` is which draft of the submission (`Submission.draft`), `cell` a key of `domain.drafting.entries`, `n` how many
    times it was written in this draft: two that follow the same one cannot both be kept. `after` is the entry, null when
    the cell was emptied; what stood there before is the row with the number before. `key` is the writer's own name for
    the save: sent again, it is known.
    """

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="edits", db_index=False)
    draft = models.PositiveIntegerField()
    cell = models.CharField(max_length=160)
    n = models.PositiveIntegerField()
    after = models.JSONField(null=True)
    key = models.CharField(max_length=80)
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.DO_NOTHING, related_name="+", db_index=False
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["submission", "draft", "cell", "n"], name="draft_edit_follows_one"),
            models.UniqueConstraint(fields=["submission", "key"], name="draft_edit_once"),
            models.CheckConstraint(condition=Q(n__gte=1) & Q(draft__gte=1), name="draft_edit_counts_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.submission_id} {self.draft} {self.cell} {self.n}"
