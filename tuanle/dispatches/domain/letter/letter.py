"""The content of a dispatch that is being drafted, as data. Frozen; `to_json` is what is stored and what is hashed."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from typing import Any

from tuanle.core.clock import VIETNAM
from tuanle.documents.kinds import DISPATCH, PLAN

#: The kinds of document that open or amend a Week, by their keys.
DRAFTED = (DISPATCH.key, PLAN.key)


@dataclass(frozen=True)
class Group:
    """Bodies with the duties they are given. `kinds`: keys of kinds of unit; `bodies`: the words that are printed."""

    kinds: tuple[str, ...]
    bodies: str
    duties: tuple[str, ...]


@dataclass(frozen=True)
class ReportAsked:
    """How the result is reported. `due_at` is the first instant that is too late. `upward`: for whom it is consolidated."""

    due_at: datetime | None = None
    to: str = ""
    via: str = ""
    email: str = ""
    channel: str = ""
    upward: tuple[str, ...] = ()


@dataclass(frozen=True)
class Signing:
    """A line over the signature: a prefix (`TM.`, `KT.`, `TL.`…, or none) and what stands behind it."""

    authority: str
    text: str


@dataclass(frozen=True)
class Letter:
    """A dispatch of our own.

    `kind` is a key of `documents.kinds`. `issuer` may hold a line break; `short` is its name in a sentence; `code` and
    `drafter` are the abbreviations in the symbol. `kinds` and `units` (codes) are who is addressed, `addressees` the
    printed words for them. `unsure` names what was carried over from elsewhere and nobody has looked at yet: while one
    stands there the draft does not go on.
    """

    kind: str
    issuer: str
    short: str
    code: str
    place: str
    subject: str = ""
    superior: str = ""
    drafter: str = ""
    kinds: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    legal_bases: tuple[str, ...] = ()
    opening: str = ""
    purpose: tuple[str, ...] = ()
    theme: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    activities_lead: str = ""
    activities: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    report: ReportAsked = ReportAsked()
    closing: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    signing: tuple[Signing, ...] = ()
    signer: str = ""
    unsure: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Plain data: ISO dates, instants in Vietnam's time."""
        data = asdict(self)
        for name in ("starts_on", "ends_on"):
            data[name] = data[name].isoformat() if data[name] else None
        due_at = self.report.due_at
        data["report"]["due_at"] = due_at.astimezone(VIETNAM).isoformat() if due_at else None
        plain: dict[str, Any] = json.loads(json.dumps(data))  # lists for tuples, as it is stored
        return plain

    @property
    def digest(self) -> str:
        """SHA-256 of the content: the same for the same words, whoever saved them and however often."""
        text = json.dumps(self.to_json(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


def letter_from(data: Mapping[str, Any]) -> Letter:
    """The letter that `to_json` wrote. A field it does not hold (stored before the field was) is empty."""
    known = {field.name for field in fields(Letter)}
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in data.items() if name in known
    }
    report = dict(data.get("report") or {})
    report["due_at"] = datetime.fromisoformat(report["due_at"]) if report.get("due_at") else None
    report["upward"] = tuple(report.get("upward") or ())
    return Letter(
        **{
            **values,
            "starts_on": _day(data.get("starts_on")),
            "ends_on": _day(data.get("ends_on")),
            "groups": tuple(
                Group(tuple(one["kinds"]), one["bodies"], tuple(one["duties"])) for one in data.get("groups") or ()
            ),
            "report": ReportAsked(**report),
            "signing": tuple(Signing(**one) for one in data.get("signing") or ()),
        }
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
