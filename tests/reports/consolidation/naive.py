"""A roll-up reckoned anew from the models, every report below a unit at once: slow, and without any of our shortcuts."""

import json
from dataclasses import dataclass, field
from typing import Any

from tests.reports.consolidation.sample import FORM
from tuanle.campaigns.models import Campaign, ReportingLine
from tuanle.reports.domain.consolidation import Report, Take, consolidate
from tuanle.reports.enums import OverlapState, State
from tuanle.reports.models import Overlap, Submission


@dataclass
class Naive:
    """What a campaign's roll-ups must say now."""

    campaign: Campaign
    parents: dict[int, int] = field(init=False)
    takes: dict[str, list[Take]] = field(init=False)

    def __post_init__(self) -> None:
        self.parents = dict(ReportingLine.objects.filter(campaign=self.campaign).values_list("child", "parent"))
        self.submissions = list(
            Submission.objects.filter(assignment__campaign=self.campaign)
            .select_related("assignment__unit", "current")
            .prefetch_related("assignment__extensions")
        )
        self.takes = {}
        for overlap in Overlap.objects.filter(campaign=self.campaign, state=OverlapState.SAME).order_by("key"):
            effect = overlap.effect
            take = Take(effect["item"], effect["mark"], tuple(sorted(effect["take"].items())))
            self.takes.setdefault(effect["unit"], []).append(take)

    @property
    def nodes(self) -> set[int]:
        return set(self.parents.values())

    def is_under(self, unit: int, top: int) -> bool:
        while unit != top and unit in self.parents:
            unit = self.parents[unit]
        return unit == top

    def rolled(self, top: int, *, accepted_only: bool) -> dict[str, Any]:
        """As it is stored, in the names of `land.STORED`."""
        reports = [self._report(one, accepted_only) for one in self.submissions]
        below = [one for one in reports if self.is_under(one.id, top)]
        rolled = consolidate(FORM, below, takes=self.takes)
        nodes = self.nodes - {top}
        direct = [one for one in below if one.id == top or self.parents.get(one.id) == top]
        came = [[one.id, one.revision] for one in direct if one.revision is not None and one.id not in nodes]
        through = [[unit, None] for unit, parent in sorted(self.parents.items()) if parent == top and unit in nodes]
        return {
            "figures": json.loads(json.dumps(rolled.figures)),
            "contributors": sorted(sorted(came), key=lambda pair: pair[0] != top) + through,
            "missing": list(rolled.missing),
            "expected": rolled.expected,
            "reported": rolled.reported,
            "unaccepted": rolled.unaccepted,
            "accepted_only": accepted_only,
            "inputs_sha256": rolled.sha256,
        }

    def _report(self, one: Submission, accepted_only: bool) -> Report:
        assignment, came = one.assignment, one.current
        is_exempt = assignment.exempted_at is not None
        waits = one.state == State.SUBMITTED
        counts = came is not None and (one.state == State.ACCEPTED or (waits and not accepted_only))
        why = "exempt" if is_exempt else "" if came is None else "waiting" if waits else "returned"
        due = max([assignment.due_at, *(more.until for more in assignment.extensions.all())])
        return Report(
            id=assignment.unit_id,
            unit=assignment.unit.code,
            kind=assignment.unit.kind_id,
            revision=came.pk if came and counts else None,
            cells=came.cells if came and counts else {},
            sha256=came.cells_sha256 if came and counts else "",
            accepted=one.state == State.ACCEPTED,
            is_nil=bool(came and counts and came.is_nil),
            absent="" if counts else why,
            above=self.parents.get(assignment.unit_id),
            is_exempt=is_exempt,
            on_time=one.first_submitted_at is not None and one.first_submitted_at < due,
        )
