"""What stands around a plan in its official document, gathered beforehand: the unit, the Week, the ground, the signature."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Frame:
    """The unit as at the head of its documents, and the Week it plans for.

    `bases` are what the plan is based on, in the order of rank, each a citation without "Căn cứ". `reports_to` is the
    body above, empty for the authority itself; `report_due` as in a sentence ("trước ngày 10/10/2021"). `directs`: other
    units report to it.
    """

    superior: str
    issuer: str
    short: str
    place: str
    year: int
    theme: str
    starts_on: date
    ends_on: date
    bases: tuple[str, ...] = ()
    reports_to: str = ""
    report_due: str = ""
    directs: bool = False

    @property
    def week(self) -> str:
        return f"Tuần lễ hưởng ứng học tập suốt đời năm {self.year}"


@dataclass(frozen=True)
class Signature:
    """How the document is registered and signed; without number and date it is a draft. `lines`: authority and words."""

    symbol: str
    lines: tuple[tuple[str, str], ...]
    name: str = ""
    number: int | None = None
    issued_on: date | None = None
