"""Forms and their published, frozen versions."""

from django.conf import settings
from django.db import models

from tuanle.campaigns.models import Campaign


class Form(models.Model):
    code = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.title


class FormVersion(models.Model):
    """Published and never changed (the database refuses it). `schema` is `reports.domain.form.Form` as data."""

    form = models.ForeignKey(Form, on_delete=models.PROTECT, related_name="versions")
    n = models.PositiveSmallIntegerField()
    schema = models.JSONField()
    sha256 = models.CharField(max_length=64, unique=True)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.DO_NOTHING, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["form", "n"], name="form_version_once")]

    def __str__(self) -> str:
        return f"{self.form.code} {self.n}"


class FormDraft(models.Model):
    """A form being written, before it is published as a version. `schema` may still be unsound (`domain.editing`).

    `lock_version` stops two editors overwriting each other.
    """

    form_code = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=200)
    schema = models.JSONField()
    based_on = models.ForeignKey(FormVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    lock_version = models.PositiveIntegerField(default=0)
    edited_at = models.DateTimeField()
    edited_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["-edited_at"]

    def __str__(self) -> str:
        return self.title


class CampaignForm(models.Model):
    """The form that the reports of a campaign fill. `receipts`: how many have been given for what came in."""

    campaign = models.OneToOneField(Campaign, on_delete=models.CASCADE, related_name="form")
    version = models.ForeignKey(FormVersion, on_delete=models.PROTECT, related_name="campaigns")
    receipts = models.PositiveIntegerField(default=0, db_default=0)

    def __str__(self) -> str:
        return f"{self.campaign}: {self.version}"
