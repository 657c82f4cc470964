"""What consolidation takes in and gives out. Plain data: a roll-up is stored and read back as it is."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from tuanle.reports.domain.form import Cells

#: One figure of a roll-up: `[state of its rule, expected, given, nil, na, elsewhere]`. The last five count units.
Row = list[Any]


class Report(NamedTuple):
    """One unit's own report; `revision` None when it is not counted.

    `at`: the instant it was sent, ISO 8601 in UTC. `sha256`: of its cells. `is_nil`: nothing happened at all. `absent`:
    why it is not counted though none is missing, `waiting` (for review, where accepted reports alone count), `returned`,
    or `exempt`: none is expected. `above`: the id of the unit reported to. `is_exempt`: the unit is excused, also when
    what it sent counts. `on_time`: the first that it sent came before it was due, by extension too.
    """

    id: int
    unit: str
    kind: str
    revision: int | None = None
    cells: Cells = {}
    sha256: str = ""
    at: str = ""
    accepted: bool = True
    is_nil: bool = False
    absent: str = ""
    above: int | None = None
    is_exempt: bool = False
    on_time: bool = False

    @property
    def is_expected(self) -> bool:
        return self.absent != "exempt"


class Take(NamedTuple):
    """A decision that a unit told of something already told elsewhere: it is not counted with this unit.

    `item` and `mark` name what: a table of activities and the mark of one row (`row_mark`), or `""` and the mark of
    all the report's numbers (`numbers_mark`), with what to take off in `take`. A report that has changed there since
    is left alone; a mark is taken off once, whoever it was the double of.
    """

    item: str
    mark: str
    take: tuple[tuple[str, int | float], ...] = ()


@dataclass(frozen=True)
class Rolled:
    """A consolidated unit, mergeable with any other. `missing`: ids of the units whose report is not counted, at
    any depth.

    `inputs` names the exact inputs, and so all that is officially said of a roll-up but how many reports in it wait for
    review: the sum modulo 2²⁵⁶ of the BLAKE2 digest of each, so that neither order nor grouping tells. `figures` maps a cell key to its `Row`.
    """

    figures: dict[str, Row] = field(default_factory=dict)
    expected: int = 0
    reported: int = 0
    unaccepted: int = 0
    missing: tuple[int, ...] = ()
    inputs: int = 0

    @property
    def sha256(self) -> str:
        return f"{self.inputs:064x}"
