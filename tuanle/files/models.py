"""Attachments, kept by their hash: the same bytes are kept once and never changed."""

from django.db import models


class StoredFile(models.Model):
    """One content. `sha256` is of the bytes as they came; the name belongs to whoever points here."""

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()
    content = models.FileField(max_length=120)
    stored_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.sha256[:12]
