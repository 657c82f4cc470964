"""A district with its communes and schools, and what its people do with their reports."""

from dataclasses import dataclass
from typing import Any

from tests import factories as make
from tuanle.campaigns.models import Campaign
from tuanle.orgs.models import Unit
from tuanle.reports.actions import accept_report, refresh_rollups, reopen_report, return_report
from tuanle.reports.models import Rollup, Submission
from tuanle.reports.queries import RollupView, rollup_of

AT = make.later()

STORED = (
    "figures", "contributors", "missing", "expected", "reported", "unaccepted", "accepted_only", "inputs_sha256",
    "stale_at",
)  # fmt: skip


@dataclass
class Land:
    """A campaign of a district, two communes, three schools in each, and one centre straight under the district."""

    campaign: Campaign
    district: Unit
    communes: list[Unit]
    schools: list[Unit]
    centre: Unit

    @property
    def nodes(self) -> list[Unit]:
        return [self.district, *self.communes]

    def report(self, unit: Unit) -> Submission:
        return make.submission(self.campaign, unit)

    def send(self, unit: Unit, cells: dict[str, Any], **more: Any) -> Any:
        return make.send(self.campaign, unit, cells, **{"at": AT, **more})

    def accept(self, unit: Unit) -> None:
        accept_report(submission=self.report(unit), revision=self.report(unit).current, by=None, at=AT)

    def give_back(self, unit: Unit) -> None:
        current = self.report(unit).current
        return_report(submission=self.report(unit), revision=current, reason="Sai", comments={}, by=None, at=AT)

    def reopen(self, unit: Unit) -> None:
        reopen_report(submission=self.report(unit), reason="Nhầm", by=None, at=AT)

    def refresh(self, *units: Unit, accepted_only: bool = False) -> int:
        """Of the district when no units are named."""
        named = [unit.pk for unit in units] or None
        return refresh_rollups(campaign=self.campaign, units=named, accepted_only=accepted_only, by=None, at=AT)

    def view(self, unit: Unit) -> RollupView:
        view = rollup_of(self.campaign, unit)
        assert view is not None
        return view

    def value(self, unit: Unit, key: str = "turns") -> Any:
        return self.view(unit).figures[key].shown.value

    def values(self, key: str = "turns") -> list[Any]:
        """Of the district and its communes."""
        return [self.value(unit, key) for unit in self.nodes]

    def stale(self) -> list[bool]:
        return [self.view(unit).is_stale for unit in self.nodes]

    def unaccepted(self) -> list[int]:
        return [self.view(unit).rollup.unaccepted for unit in self.nodes]

    def stored(self) -> dict[int, dict[str, Any]]:
        return {row["unit"]: row for row in Rollup.objects.filter(campaign=self.campaign).values("unit", *STORED)}
