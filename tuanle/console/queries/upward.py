"""What the units below have sent up."""

from dataclasses import dataclass

from tuanle.campaigns.models import Campaign, ReportingLine
from tuanle.orgs.models import Unit
from tuanle.reports.enums import TransmissionState
from tuanle.reports.models import Rollup
from tuanle.reports.queries import Upward, upward_among

TONES = {
    TransmissionState.SENT: "wait",
    TransmissionState.RECEIVED: "ok",
    TransmissionState.RETURNED: "due",
}


@dataclass(frozen=True)
class UpwardLine:
    """A unit that others report to, straight below, with what it sent. `reported` of `expected` units are in its roll-up."""

    unit: Unit
    upward: Upward | None
    reported: int | None
    expected: int | None

    @property
    def is_sent(self) -> bool:
        return self.upward is not None and self.upward.sent is not None

    @property
    def is_old(self) -> bool:
        return self.upward is not None and self.upward.is_sent_old


def upward_lines(campaign: Campaign, unit: Unit) -> list[UpwardLine]:
    """Those that wait for a receipt first, then those that have not sent, then the rest in the order of the tree."""
    lines = ReportingLine.objects.filter(campaign=campaign)
    nodes = Unit.objects.filter(
        pk__in=lines.filter(parent=unit, child__in=lines.values("parent")).values("child")
    ).order_by("path")
    units = list(nodes.select_related("kind"))
    found = upward_among(campaign, [one.pk for one in units])
    counts = {
        pk: (reported, expected)
        for pk, reported, expected in Rollup.objects.filter(campaign=campaign, unit__in=units).values_list(
            "unit", "reported", "expected"
        )
    }
    rows = [UpwardLine(one, found.get(one.pk), *counts.get(one.pk, (None, None))) for one in units]
    return sorted(rows, key=_order)


def _order(line: UpwardLine) -> int:
    if line.upward is None or line.upward.state is None:
        return 1
    return {TransmissionState.SENT: 0, TransmissionState.RETURNED: 2, TransmissionState.RECEIVED: 3}[line.upward.state]
