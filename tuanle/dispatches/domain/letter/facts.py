"""A letter in the published shape of a reading: what an issued dispatch says, taken from where it was written."""

from datetime import date
from typing import Any

from tuanle.core.clock import VIETNAM
from tuanle.dispatches.domain.letter.composing import bodies_of, clauses_of_groups, official, symbol_of
from tuanle.dispatches.domain.letter.letter import Letter
from tuanle.documents.kinds import KINDS
from tuanle.documents.queries import bare_lines


def facts_of(letter: Letter, *, number: int | None, issued_on: date | None, follows: str | None) -> dict[str, Any]:
    """Every field of `result.Dispatch.to_json` but its spans and what is missing."""
    report, signing = letter.report, letter.signing
    document = official(letter, number=number, issued_on=issued_on)
    asked = bool(report.due_at or report.email or report.channel)
    to = report.to or letter.short
    printed = ("Như trên",) if document.addressees else ()
    return {
        "issuer": letter.issuer.replace("\n", " "),
        "superior": letter.superior or None,
        "number": f"{number:02d}" if number is not None else None,
        "symbol": symbol_of(letter),
        "kind": KINDS[letter.kind].name.lower(),
        "subject": document.subject or None,
        "place": letter.place or None,
        "issued_on": issued_on.isoformat() if issued_on else None,
        "addressees": list(letter.addressees),
        "legal_bases": list(letter.legal_bases),
        "follows": follows,
        "theme": letter.theme or None,
        "starts_on": letter.starts_on.isoformat() if letter.starts_on else None,
        "ends_on": letter.ends_on.isoformat() if letter.ends_on else None,
        "activity_kinds": list(bare_lines(letter.activities)),
        "duties": [
            {"bodies": [part.strip() for part in bodies_of(group).split(";")], "text": duty, "clause": clause}
            for group, clause in zip(letter.groups, clauses_of_groups(letter), strict=True)
            for duty in bare_lines(group.duties)
        ],
        "report": {
            "due_at": report.due_at.astimezone(VIETNAM).isoformat() if report.due_at else None,
            "channel": report.channel or None,
            "email": report.email or None,
            "recipients": [name for name in (to, report.via, *report.upward) if name],
            "to": to,
            "via": report.via or None,
            "upward": list(report.upward),
            "deadlines": [],
        }
        if asked
        else None,
        "recipients": [*printed, *document.recipients, f"Lưu: VT{', ' if letter.drafter else ''}{letter.drafter}"],
        "signer": {
            "authority": " ".join(one.authority for one in signing if one.authority) or None,
            "position": signing[-1].text if signing else None,
            "name": letter.signer or None,
            "on_behalf_of": "; ".join(one.text for one in signing if one.authority) or None,
        },
    }
