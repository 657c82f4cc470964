"""What becomes of a part: its tone, and whether it keeps a message waiting though others of it were taken in."""

from dataclasses import dataclass

from tuanle.mailbox.enums import PartOutcome as P


@dataclass(frozen=True)
class PartRow:
    """`tone` as in `ui`. `waits`: a person must see to it even when the message brought a report besides."""

    tone: str
    waits: bool = False


PARTS: dict[P, PartRow] = {
    P.SUBMITTED: PartRow("ok"),
    P.UNCHANGED: PartRow("neutral"),
    P.QUESTIONS: PartRow("wait"),
    P.CLOSED: PartRow("stop", waits=True),
    P.REFUSED: PartRow("due", waits=True),
    P.WHOSE: PartRow("wait", waits=True),
    P.WHICH: PartRow("wait", waits=True),
    P.OLDER: PartRow("wait", waits=True),
    P.CONFIRM: PartRow("wait", waits=True),
    P.PAPER: PartRow("neutral"),
    P.WINMAIL: PartRow("neutral"),
    P.FORWARD: PartRow("neutral"),
    P.DECORATION: PartRow("neutral"),
    P.IGNORED: PartRow("neutral"),
}
