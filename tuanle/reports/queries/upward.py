"""Consolidated reports on their way up: what each unit made last, what it sent, and whether that still holds."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from tuanle.campaigns.models import Campaign
from tuanle.core.once import once
from tuanle.orgs.models import Unit
from tuanle.reports.enums import TransmissionState
from tuanle.reports.models import ConsolidatedReport, Rollup, Transmission
from tuanle.reports.rules import reviewed_since, reviewed_words, transmission_state


@dataclass(frozen=True)
class Upward:
    """Where a unit's consolidated report stands. `latest` is the version made last; `sent` the one sent last.

    `is_latest_old`, `is_sent_old`: the figures it was made from have changed since. `sent_reviewed`: they have not, and so
    many of the reports in what was sent were accepted since (`rules.reviewed_since`).
    """

    latest: ConsolidatedReport
    is_latest_old: bool
    sent: Transmission | None
    is_sent_old: bool
    sent_reviewed: int = 0

    @property
    def has_news(self) -> bool:
        """Whether the latest version has not been sent."""
        return self.sent is None or self.sent.report_id != self.latest.pk

    @property
    def reviewed_words(self) -> str:
        return reviewed_words(self.sent_reviewed)

    @property
    def state(self) -> TransmissionState | None:
        return transmission_state(self.sent) if self.sent else None


@once
def upward_of(campaign: Campaign, unit: Unit) -> Upward | None:
    """Where the consolidated report of `unit` stands; None when none was made."""
    return upward_among(campaign, [unit.pk]).get(unit.pk)


def upward_among(campaign: Campaign, units: Collection[int]) -> dict[int, Upward]:
    """The same for several units (ids), those that made one. One query."""
    rollup = Rollup.objects.filter(campaign=campaign, unit=OuterRef("unit"), stale_at=None)
    versions = (
        ConsolidatedReport.objects.filter(campaign=campaign, unit__in=units)
        .select_related("transmission__received_by", "transmission__returned_by", "transmission__to")
        .annotate(
            inputs_now=Subquery(rollup.values("inputs_sha256")[:1]),
            unaccepted_now=Subquery(rollup.values("unaccepted")[:1]),
        )
        .defer("figures")
        .order_by("n")
    )
    found: dict[int, Upward] = {}
    for version in versions:
        before = found.get(version.unit_id)
        is_old = version.inputs_sha256 != version.inputs_now
        reviewed = 0 if is_old else reviewed_since(version, version.unaccepted_now)
        sent: Transmission | None = getattr(version, "transmission", None)
        found[version.unit_id] = Upward(
            latest=version,
            is_latest_old=is_old,
            sent=sent or (before.sent if before else None),
            is_sent_old=is_old if sent else bool(before and before.is_sent_old),
            sent_reviewed=reviewed if sent else (before.sent_reviewed if before else 0),
        )
    return found
