"""Who did what, when. Rows are added, never changed or removed: the database refuses it (migration 0002)."""

from django.conf import settings
from django.db import models


class Record(models.Model):
    """One write. `data` says what changed, small and readable; the thing itself is found by `label` and `object_id`."""

    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    verb = models.CharField(max_length=60)
    label = models.CharField(max_length=60)
    object_id = models.CharField(max_length=40)
    data = models.JSONField(default=dict)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["label", "object_id"], name="audit_object")]

    def __str__(self) -> str:
        return f"{self.verb} {self.label} {self.object_id}"
