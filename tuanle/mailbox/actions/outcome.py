"""What a message comes to: its files taken in, the outcome judged and written down, the sender answered."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db.models import Q

from tuanle.accounts.models import User
from tuanle.audit.actions import record
from tuanle.core.language import _
from tuanle.core.text import fold
from tuanle.files.actions import Stored
from tuanle.mailbox.actions.parts import DONE, Asked, Done, part_of, put_aside, take_part
from tuanle.mailbox.actions.receipts import answer, may_answer
from tuanle.mailbox.actions.returned import Returned, note_returned
from tuanle.mailbox.actions.weigh import Weighed, sure_of
from tuanle.mailbox.domain.whose import Candidate, ranked
from tuanle.mailbox.enums import Automatic, PartOutcome, ReceiptState
from tuanle.mailbox.kinds.outcomes import SUPERSEDED, Case, Outcome, judge
from tuanle.mailbox.kinds.parts import PARTS
from tuanle.mailbox.models import Message, Part
from tuanle.mailbox.queries import Batch


def go_through(
    *,
    message: Message,
    weighed: Weighed,
    files: Mapping[int, Stored],
    batch: Batch,
    by: User | None,
    at: datetime,
    before: Mapping[int, Part],
    even_older: bool = False,
    of_parts: bool = False,
) -> Outcome:
    """Take in the files of a message, say what it came to and save it: in one statement, its parts in another.

    The parts in `before`, by number, stay as they are. `files`: the stored `contents_of` the message.
    """
    asked = Asked(message.received_at, by, even_older, of_parts)
    numbers = [n for n in range(1, len(weighed.parts) + 1) if n not in before]
    new = put_aside([take_part(weighed, weighed.parts[n - 1], asked, files.get(n)) for n in numbers])
    place = weighed.place
    rows = [part_of(place, message, n, one, files.get(n), at=at) for n, one in zip(numbers, new, strict=True)]
    parts = [*before.values(), *rows]
    candidates = _candidates(weighed, new)
    returned = note_returned(weighed, at=at)
    outcome = judge(_case(weighed, parts, new, candidates, returned))
    _describe(message, weighed, outcome, parts)
    if not any(part.outcome not in DONE for part in before.values()):
        _say_whose(message, weighed, parts, candidates)
    if weighed.automatic == Automatic.BOUNCE:
        message.explanation = returned.words
    is_due = message.receipt != ReceiptState.SENT and may_answer(message, outcome, weighed, batch, at=at)
    message.save()
    Part.objects.bulk_create(rows)
    if is_due:
        answer(message=message, outcome=outcome, weighed=weighed, done=new, by=by, at=at)
    if any(part.outcome == PartOutcome.SUBMITTED for part in rows):
        _supersede(message, parts, batch, at)
    return outcome


def _case(
    weighed: Weighed,
    parts: Sequence[Part],
    done: Sequence[Done],
    candidates: Sequence[Candidate],
    returned: Returned,
) -> Case:
    return Case(
        automatic=weighed.automatic,
        parts=tuple(PartOutcome(part.outcome) for part in parts),
        revision=max((one.taken.revision for one in done if one.taken), default=0),
        is_spam=weighed.is_spam,
        is_hearsay=returned.is_hearsay,
        knows_sender=sure_of(weighed) is not None or weighed.thread.is_ours,
        has_candidates=bool(candidates),
        has_links=bool(weighed.links),
        has_campaign=weighed.place is not None,
    )


def _candidates(weighed: Weighed, done: Sequence[Done]) -> list[Candidate]:
    """The units a person may choose from: those of the files that nobody is sure of, else those of the message."""
    found: dict[str, Candidate] = {}
    for one in (*(c for d in done if d.outcome == PartOutcome.WHOSE for c in d.candidates), *weighed.guesses):
        if one.code not in found or found[one.code].confidence < one.confidence:
            found[one.code] = one
    return ranked(found.values())


def _describe(message: Message, weighed: Weighed, outcome: Outcome, parts: Sequence[Part]) -> None:
    """Write on the message what it came to."""
    has_taken = any(part.outcome in DONE for part in parts)
    explanations = [part.explanation for part in parts if part.explanation]
    message.automatic = weighed.automatic
    message.outcome = outcome.key
    message.waits = outcome.waits or (has_taken and any(PARTS[PartOutcome(part.outcome)].waits for part in parts))
    message.explanation = "\n".join(dict.fromkeys(explanations))
    message.links = [asdict(link) for link in weighed.links]
    message.campaign = weighed.place.campaign if weighed.place else None


def _say_whose(message: Message, weighed: Weighed, parts: Sequence[Part], candidates: Sequence[Candidate]) -> None:
    """Write on the message whose it is, or may be."""
    message.sender, message.sender_name = weighed.sender.email[:254], weighed.sender.name[:200]
    message.passed_by = weighed.passed_by.email[:254] if weighed.passed_by else ""
    message.candidates = [
        {"code": one.code, "name": one.name, "confidence": one.confidence, "why": one.why} for one in candidates
    ]
    message.unit = _unit_of(weighed, parts)
    unit = message.unit.name if message.unit else ""
    message.search_key = search_key(message.subject, message.sender_name, message.sender, message.passed_by, unit)


def _unit_of(weighed: Weighed, parts: Sequence[Part]) -> Any:
    """The unit that the message is from: that of its files when they are of one, else the sender's."""
    of_files = {part.unit_id: part.unit for part in parts if part.unit_id}
    if len(of_files) == 1:
        return next(iter(of_files.values()))
    sure = sure_of(weighed)
    return weighed.place.desk.unit_of.get(sure.code) if sure and weighed.place else None


def _supersede(message: Message, parts: Sequence[Part], batch: Batch, at: datetime) -> None:
    """What the sender was asked to send again has come: the earlier messages wait no longer."""
    units = {part.unit_id for part in parts if part.outcome == PartOutcome.SUBMITTED}
    if batch.asked_again.isdisjoint({*units, message.sender}):
        return
    earlier = Message.objects.filter(
        Q(campaign=message.campaign_id) | Q(campaign=None),
        Q(unit__in=units) | (Q(unit=None, sender=message.sender) & ~Q(sender="")),
        account=message.account,
        waits=True,
        settled_at=None,
        outcome__in=SUPERSEDED,
        received_at__lte=message.received_at,
    ).exclude(pk=message.pk)
    note = str(_("Đơn vị đã gửi lại: thư %(number)s.") % {"number": message.number})
    for one in earlier:
        one.settled_at, one.settled_note, one.superseded_by = at, note, message
        one.save(update_fields=["settled_at", "settled_note", "superseded_by"])
        record(verb="mailbox.supersede", obj=one, by=None, at=at, message=message.pk)


def search_key(*texts: str) -> str:
    """What the list of messages is searched by."""
    return fold(" ".join(texts))
