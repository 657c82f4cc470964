"""What was read from a dispatch. Plain, frozen data; `to_json` gives the published shape."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from tuanle.dispatches.domain.piece import Span


@dataclass(frozen=True)
class Duty:
    """What a dispatch asks of some bodies. `clause` is where it stands: `5.1`, `III.2`, `III.2.a`, or a table row."""

    bodies: tuple[str, ...]
    text: str
    clause: str | None

    def to_json(self) -> dict[str, Any]:
        return {"bodies": list(self.bodies), "text": self.text, "clause": self.clause}


@dataclass(frozen=True)
class ActivityKind:
    """One kind of activity suggested. `clause` is its place; unnumbered suggestions are counted: `4.1`, `4.2`."""

    text: str
    clause: str | None


@dataclass(frozen=True)
class Deadline:
    """One deadline for reporting: who must answer, to whom, and the first instant that is too late."""

    who: str | None
    due_at: datetime
    to: str | None

    def to_json(self) -> dict[str, Any]:
        return {"who": self.who, "due_at": self.due_at.isoformat(), "to": self.to}


@dataclass(frozen=True)
class ReportDuty:
    """How the result is reported.

    `due_at` is the first instant that is too late, in Vietnam's time: «trước ngày 10/10/2021» is 2021-10-10T00:00+07:00;
    «chậm nhất ngày», «đến hết ngày», «trong ngày 10/10/2021» last to the end of that day, 2021-10-11T00:00+07:00;
    «trước 9h00 ngày 23/4» is 09:00 of that day. With several levels it is the deadline of the bodies the dispatch is
    addressed to; all of them stand in `deadlines`. `recipients` are all bodies that get the report: `to`, then `via`,
    then `upward` (those the addressee's reports are consolidated for). `channel` is `email`, `web`, `system`
    (document management) or `paper`.
    """

    due_at: datetime | None
    channel: str | None
    email: str | None
    recipients: tuple[str, ...]
    to: str | None = None
    via: str | None = None
    upward: tuple[str, ...] = ()
    deadlines: tuple[Deadline, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {
            "due_at": self.due_at.isoformat() if self.due_at else None,
            "channel": self.channel,
            "email": self.email,
            "recipients": list(self.recipients),
            "to": self.to,
            "via": self.via,
            "upward": list(self.upward),
            "deadlines": [deadline.to_json() for deadline in self.deadlines],
        }


@dataclass(frozen=True)
class Signer:
    """Who signed. `authority` is the prefixes in order (`TM. KT.`), `on_behalf_of` what they stand before."""

    authority: str | None
    position: str | None
    name: str | None
    on_behalf_of: str | None = None

    def to_json(self) -> dict[str, Any]:
        return {
            "authority": self.authority,
            "position": self.position,
            "name": self.name,
            "on_behalf_of": self.on_behalf_of,
        }


@dataclass(frozen=True)
class Candidate:
    """One of several readings of a field: its value as in the published shape, the words, and where they stand."""

    value: str
    text: str
    span: Span

    def to_json(self) -> dict[str, Any]:
        return {"value": self.value, "text": self.text, "span": list(self.span)}


@dataclass(frozen=True)
class Question:
    """A field that the document says in several ways (`issued_on`, `report.due_at`, `starts_on`, `theme`): a person must choose.

    The field itself stays empty. For `starts_on` the value is the whole range, `2023-10-01/2023-10-07`.
    """

    field: str
    candidates: tuple[Candidate, ...]

    def to_json(self) -> dict[str, Any]:
        return {"field": self.field, "candidates": [one.to_json() for one in self.candidates]}


@dataclass(frozen=True)
class Dispatch:
    """One dispatch as read. `None` or an empty tuple: not found, and named in `missing`; what was found in
    several ways is asked in `questions`.

    `number` and `symbol` part at the first stroke: «Số: 2945/UBND» is `2945` and `UBND`; «05/KH-UBND» is `05` and `KH-UBND`.
    `kind` is the Vietnamese name of one of the 29 kinds of Decree 30/2020. `subject` is without its «V/v». `follows` is
    the number and symbol of the dispatch from above. Spans are offsets [start, end] into `text`.
    """

    text: str
    issuer: str | None = None
    superior: str | None = None
    number: str | None = None
    symbol: str | None = None
    kind: str | None = None
    subject: str | None = None
    place: str | None = None
    issued_on: date | None = None
    addressees: tuple[str, ...] = ()
    legal_bases: tuple[str, ...] = ()
    follows: str | None = None
    theme: str | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    activity_kinds: tuple[ActivityKind, ...] = ()
    duties: tuple[Duty, ...] = ()
    report: ReportDuty | None = None
    recipients: tuple[str, ...] = ()
    signer: Signer | None = None
    questions: tuple[Question, ...] = ()
    spans: dict[str, Span] = field(default_factory=dict)
    missing: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The published shape: ISO dates, instants with +07:00, absent fields null, lists empty."""
        return {
            "issuer": self.issuer,
            "superior": self.superior,
            "number": self.number,
            "symbol": self.symbol,
            "kind": self.kind,
            "subject": self.subject,
            "place": self.place,
            "issued_on": self.issued_on.isoformat() if self.issued_on else None,
            "addressees": list(self.addressees),
            "legal_bases": list(self.legal_bases),
            "follows": self.follows,
            "theme": self.theme,
            "starts_on": self.starts_on.isoformat() if self.starts_on else None,
            "ends_on": self.ends_on.isoformat() if self.ends_on else None,
            "activity_kinds": [kind.text for kind in self.activity_kinds],
            "duties": [duty.to_json() for duty in self.duties],
            "report": self.report.to_json() if self.report else None,
            "recipients": list(self.recipients),
            "signer": self.signer.to_json() if self.signer else None,
            "questions": [question.to_json() for question in self.questions],
            "spans": {key: list(span) for key, span in self.spans.items()},
            "missing": list(self.missing),
        }


_HEAD = ("issuer", "superior", "number", "symbol", "kind", "subject", "place", "issued_on", "addressees", "legal_bases")
_WEEK = ("follows", "theme", "starts_on", "ends_on", "activity_kinds", "duties", "report", "recipients", "signer")
_FIELDS = (*_HEAD, *_WEEK)
_REPORT = ("due_at", "channel", "email", "recipients")
_SIGNER = ("authority", "position", "name")


def missing_fields(dispatch: Dispatch) -> tuple[str, ...]:
    """Every field that was not found: a whole part by its name, one field inside a found part as `part.field`."""
    absent = [name for name in _FIELDS if not getattr(dispatch, name)]
    for part, names in (("report", _REPORT), ("signer", _SIGNER)):
        value = getattr(dispatch, part)
        if value:
            absent += [f"{part}.{name}" for name in names if not getattr(value, name)]
    return tuple(absent)
