"""What an official report is made from, gathered beforehand: nothing here reads a database or a clock."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from tuanle.reports.domain.form import Cells, Form


@dataclass(frozen=True)
class Office:
    """The body that reports, as it stands at the head and the foot of its documents.

    `issuer` and `superior` in the words of the head ("ỦY BAN NHÂN DÂN\\nHUYỆN GIA LÂM"); `short` as in a sentence ("UBND
    huyện Gia Lâm"); `area` what its units make up together ("huyện"). `signing` are the lines above the name.
    """

    issuer: str
    short: str
    symbol: str
    place: str
    area: str
    superior: str = ""
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    archive: str = ""
    signing: tuple[tuple[str, str], ...] = ()
    signer: str = ""


@dataclass(frozen=True)
class Comparison:
    """One figure, this year and last. `text` reads as the roll-up rule and the item's kind show it; `entries` counts what
    a list holds. None stands for no figure."""

    key: str
    value: Any
    text: str
    before: Any = None
    before_text: str = ""
    given: int = 0
    expected: int = 0
    entries: int = 0

    @property
    def change(self) -> Decimal | None:
        """By how many per cent the figure grew; None where last year's is absent, nil or not a number, and for lists."""
        if self.entries:
            return None
        if not isinstance(self.value, int | float | Decimal) or not isinstance(self.before, int | float | Decimal):
            return None
        if isinstance(self.value, bool) or not self.before:
            return None
        now, then = Decimal(str(self.value)), Decimal(str(self.before))
        return ((now - then) * 100 / then).quantize(Decimal("0.1"))


@dataclass(frozen=True)
class Narrative:
    """The text of one slot, paragraph by paragraph, as a person left it or as the digest `drafted` it."""

    slot: str
    paragraphs: tuple[str, ...]
    drafted: bool = False


@dataclass(frozen=True)
class UnitRow:
    """One unit in the appendix: its own report, or why there is none (`standing`). `depth` is its place in the tree.

    It reports to `parent`, named as in a sentence; units of one name are told apart by `parent_code`.
    """

    code: str
    name: str
    kind: str
    depth: int
    standing: str
    cells: Cells | None = None
    parent: str = ""
    parent_code: str = ""


@dataclass(frozen=True)
class ReportContent:
    """Everything the consolidated report says. `as_of`: the day the figures are of.

    `reported` counts the reports in the figures; `missing` names the units that sent nothing, `returned` those whose
    report is being corrected, `waiting` those whose report waits for acceptance where only accepted ones are counted
    (`accepted_only`).
    """

    form: Form
    campaign: str
    theme: str
    year: int
    starts_on: date
    ends_on: date
    as_of: date
    office: Office
    expected: int
    reported: int
    on_time: int
    unaccepted: int
    missing: tuple[str, ...]
    figures: dict[str, Comparison]
    units: tuple[UnitRow, ...]
    previous_year: int | None = None
    previous_reported: int | None = None
    previous_expected: int | None = None
    legal_bases: tuple[str, ...] = ()
    follows: str = ""
    narratives: tuple[Narrative, ...] = ()
    nil_units: int = 0
    exempt: tuple[str, ...] = ()
    returned: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    accepted_only: bool = False
    number: int | None = None
    issued_on: date | None = None
    notes: tuple[str, ...] = field(default=())
