"""A probable double, as it is put to a person."""

import hashlib
from dataclasses import dataclass, field
from typing import Any

from tuanle.reports.domain.consolidation import Report, Take
from tuanle.reports.domain.form import canonical_json


@dataclass(frozen=True)
class Candidate:
    """`first` counts it, `second` told of it too. `key` names the pair and what was compared: the same in every search.

    `evidence` is plain data for the page: `kind` ("activity", "numbers", "narrative"), `item` and what each side wrote.
    `take` is what is not counted with `second` when they are the same; None when no figure hangs on it.
    `figures` maps each cell touched to what `second` adds to the totals now, and then.
    """

    first: Report
    second: Report
    evidence: dict[str, Any]
    take: Take | None = None
    figures: dict[str, tuple[Any, Any]] = field(default_factory=dict)

    @property
    def key(self) -> str:
        told = [self.first.unit, self.second.unit, self.evidence["kind"], self.evidence["item"], self.evidence["marks"]]
        return hashlib.sha256(canonical_json(told).encode()).hexdigest()

    @property
    def effect(self) -> dict[str, Any]:
        """As stored: what is taken off whose figures, and the figures before and after."""
        if self.take is None:
            return {"unit": "", "item": "", "mark": "", "take": {}, "figures": {}}
        return {
            "unit": self.second.unit,
            "item": self.take.item,
            "mark": self.take.mark,
            "take": dict(self.take.take),
            "figures": {key: list(pair) for key, pair in self.figures.items()},
        }


def order(parent: str, report: Report) -> tuple[bool, str]:
    """Who counts it when two told of the same: the unit above, else the first by code."""
    return report.unit != parent, report.unit
