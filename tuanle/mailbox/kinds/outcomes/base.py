"""What an outcome is, and the case it is judged from."""

from dataclasses import dataclass, field
from typing import Any

from tuanle.mailbox.enums import Automatic, PartOutcome

#: What became a report, or nearly.
TAKEN = frozenset({PartOutcome.SUBMITTED, PartOutcome.UNCHANGED, PartOutcome.QUESTIONS, PartOutcome.CLOSED})
#: Parts that tell nothing of a report.
ASIDE = frozenset({PartOutcome.DECORATION, PartOutcome.IGNORED, PartOutcome.WINMAIL, PartOutcome.FORWARD})


@dataclass(frozen=True)
class Case:
    """A message after everything in it was tried.

    `parts`: what became of each. `revision`: the highest number of a report it made. `knows_sender`: the sender's
    address or thread says which unit; `has_candidates`: something does, though not for certain. `is_hearsay`: it says
    that a message of ours was not delivered, and does not bear that message's identifier.
    """

    automatic: Automatic = Automatic.PERSON
    parts: tuple[PartOutcome, ...] = ()
    revision: int = 0
    is_spam: bool = False
    is_hearsay: bool = False
    knows_sender: bool = False
    has_candidates: bool = False
    has_links: bool = False
    has_campaign: bool = True

    def any(self, *outcomes: PartOutcome) -> bool:
        return any(part in outcomes for part in self.parts)

    @property
    def has_taken(self) -> bool:
        return any(part in TAKEN for part in self.parts)

    @property
    def has_files(self) -> bool:
        """Whether there is anything that a unit may have sent as its report."""
        return any(part not in ASIDE for part in self.parts)


@dataclass(frozen=True)
class Outcome:
    """One thing a message can come to; each is a module of this package, and `outcomes` keeps them in order.

    `name` is short, for lists. `says` is the first sentence of the receipt; `does` what the receipt asks the sender to
    do. `asks` is what a person at the office is asked to do. `waits`: for that person. `answers`: a receipt goes out.
    `tone` as in `ui`. `is_superseded`: a later report of the same unit settles it.
    """

    key: str
    name: Any
    tone: str
    says: Any = ""
    does: Any = ""
    asks: Any = ""
    waits: bool = False
    answers: bool = True
    is_superseded: bool = False
    fits: Any = field(default=None, compare=False)
