"""Roll-ups with their contributors, overlaps with their decisions, and the reports issued from them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from tuanle.campaigns.models import Campaign
from tuanle.files.models import StoredFile
from tuanle.orgs.models import Unit
from tuanle.reports.enums import OverlapState


class Rollup(models.Model):
    """One unit's consolidated figures: its own report and those that report to it. Only the latest is kept.

    `figures` maps a cell key to `[state of its roll-up rule, units expected, given, nil, not applicable, elsewhere]`,
    mergeable with others (`domain.consolidation`). `contributors` is
    `[[unit id, revision id or null], …]` of the units directly below and of the unit itself (a unit that has units
    below it contributes through its own roll-up: its id and null). `missing` are the ids of the units, at any depth,
    whose report is not in it: none came, it was returned, or (when `accepted_only`) it waits (`queries.rollups.Absent`). `unaccepted` of the reports in it wait for review (none when `accepted_only`). `inputs_sha256`
    names the exact inputs, accepted or not (`domain.consolidation.Rolled`); `stale_at` is set when one of them has
    changed since.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="rollups")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="rollups")
    figures = models.JSONField()
    contributors = models.JSONField()
    missing = models.JSONField(default=list)
    expected = models.PositiveIntegerField()
    reported = models.PositiveIntegerField()
    unaccepted = models.PositiveIntegerField(default=0)
    accepted_only = models.BooleanField(default=False)
    inputs_sha256 = models.CharField(max_length=64)
    computed_at = models.DateTimeField()
    stale_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "unit"], name="rollup_once"),
            models.CheckConstraint(condition=Q(reported__lte=F("expected")), name="rollup_reported_within_expected"),
        ]
        indexes = [models.Index(fields=["campaign", "accepted_only", "unit"], name="rollup_by_basis")]

    def __str__(self) -> str:
        return f"{self.unit}: {self.reported}/{self.expected}"


class Overlap(models.Model):
    """Two reports that may tell of the same thing, and what a person decided.

    `evidence` is what was found; `effect` what is taken off which unit's figures when they are the same
    (`{"unit": code, "take": {cell key: number}}`), so that a joint activity is counted once, at its lead.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="overlaps")
    key = models.CharField(max_length=64)
    first = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    evidence = models.JSONField()
    effect = models.JSONField()
    state = models.CharField(max_length=10, choices=OverlapState, default=OverlapState.OPEN)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "key"], name="overlap_once"),
            models.CheckConstraint(
                condition=Q(state="open", decided_at__isnull=True) | (~Q(state="open") & Q(decided_at__isnull=False)),
                name="overlap_decided_when_not_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} ~ {self.second}: {self.state}"


class NarrativeDraft(models.Model):
    """The text of one slot of the consolidated report, as a person edited it, with the sources it was made from."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    slot = models.CharField(max_length=40)
    text = models.TextField()
    sources = models.JSONField(default=list)
    edited_at = models.DateTimeField()
    edited_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["campaign", "unit", "slot"], name="narrative_once")]

    def __str__(self) -> str:
        return f"{self.unit}: {self.slot}"


class ConsolidatedReport(models.Model):
    """The documents made from a roll-up, frozen: a correction is a new number (Decree 30/2020, art. 18.3).

    `unaccepted`: of how many reports it says that they wait for review; null in versions older than the count.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="consolidated")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="consolidated")
    n = models.PositiveSmallIntegerField()
    inputs_sha256 = models.CharField(max_length=64)
    figures = models.JSONField()
    unaccepted = models.PositiveIntegerField(null=True)
    docx = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    pdf = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    xlsx = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    package = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.DO_NOTHING, related_name="+")

    class Meta:
        ordering = ["-n"]
        constraints = [models.UniqueConstraint(fields=["campaign", "unit", "n"], name="consolidated_number_once")]

    def __str__(self) -> str:
        return f"{self.unit}: {self.n}"


class Transmission(models.Model):
    """A version of a unit's consolidated report, sent to the unit it reports to. Each version goes once.

    It is received when the other side says so, and may be returned with a reason; the correction is a new version.
    """

    report = models.OneToOneField(ConsolidatedReport, on_delete=models.PROTECT, related_name="transmission")
    to = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    received_at = models.DateTimeField(null=True, blank=True)
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    returned_at = models.DateTimeField(null=True, blank=True)
    returned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    return_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(returned_at__isnull=True, return_reason="")
                | (Q(returned_at__isnull=False) & ~Q(return_reason="")),
                name="transmission_returned_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(returned_at__isnull=True) | Q(received_at__isnull=False),
                name="transmission_returned_after_receipt",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report} → {self.to}"
