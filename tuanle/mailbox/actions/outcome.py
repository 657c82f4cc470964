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
from tuanle.mailbox.actions.parts import DONE, Asked, Done, keep_part, put_aside, take_part
from tuanle.mailbox.actions.receipts import answer
from tuanle.mailbox.actions.weigh import Weighed, sure_of
from tuanle.mailbox.domain.automatic import bounces_of
from tuanle.mailbox.domain.letters import Letter
from tuanle.mailbox.domain.whose import Candidate, ranked
from tuanle.mailbox.enums import Automatic, PartOutcome, ReceiptState
from tuanle.mailbox.kinds.outcomes import OUTCOMES, Case, Outcome, judge
from tuanle.mailbox.kinds.parts import PARTS
from tuanle.mailbox.models import Message, Part
from tuanle.mailbox.queries import Batch
from tuanle.notices.actions import note_bounce


def go_through(
    *,
    message: Message,
    weighed: Weighed,
    batch: Batch,
    by: User | None,
    at: datetime,
    before: Mapping[int, Part],
    even_older: bool = False,
) -> Outcome:
    """Take in the files of a message and say what it came to. The parts in `before`, by number, stay as they are."""
    asked = Asked(message.received_at, by, even_older)
    done = [None if n in before else take_part(weighed, found, asked) for n, found in enumerate(weighed.parts, start=1)]
    new = put_aside([one for one in done if one])
    place = weighed.place
    numbers = [n for n, one in enumerate(done, start=1) if one]
    rows = [keep_part(place, message, n, one, at=at) for n, one in zip(numbers, new, strict=True)]
    Part.objects.bulk_create(rows)
    parts = [*before.values(), *rows]
    candidates = _candidates(weighed, new)
    outcome = judge(_case(weighed, parts, new, candidates))
    _describe(message, weighed, outcome, parts)
    if not any(part.outcome not in DONE for part in before.values()):
        _say_whose(message, weighed, parts, candidates)
    if weighed.automatic == Automatic.BOUNCE:
        message.explanation = _bounced(weighed.letter, at)
    if message.receipt != ReceiptState.SENT:
        answer(message=message, outcome=outcome, weighed=weighed, done=new, own=batch.own, by=by, at=at)
    message.save()
    if any(part.outcome == PartOutcome.SUBMITTED for part in rows):
        _supersede(message, parts, at)
    return outcome


def _case(weighed: Weighed, parts: Sequence[Part], done: Sequence[Done], candidates: Sequence[Candidate]) -> Case:
    return Case(
        automatic=weighed.automatic,
        parts=tuple(PartOutcome(part.outcome) for part in parts),
        revision=max((one.taken.revision for one in done if one.taken), default=0),
        is_spam=weighed.is_spam,
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


def _bounced(letter: Letter, at: datetime) -> str:
    """Note on our messages that they came back; in words, whom they did not reach and why."""
    lines = []
    for bounce in bounces_of(letter):
        why = " ".join(part for part in (bounce.status, bounce.diagnostic) if part)
        if bounce.action in ("failed", ""):
            note_bounce(message_id=bounce.message_id, recipient=bounce.recipient, error=why, at=at)
            words = _("Không tới %(address)s. %(why)s")
        else:
            words = _("Chưa tới %(address)s, máy chủ còn thử lại. %(why)s")
        lines.append(str(words % {"address": bounce.recipient, "why": why}).strip())
    return "\n".join(lines)


def _supersede(message: Message, parts: Sequence[Part], at: datetime) -> None:
    """What the sender was asked to send again has come: the earlier messages wait no longer."""
    units = {part.unit_id for part in parts if part.outcome == PartOutcome.SUBMITTED}
    settled = [outcome.key for outcome in OUTCOMES if outcome.is_superseded]
    earlier = Message.objects.filter(
        Q(campaign=message.campaign_id) | Q(campaign=None),
        Q(unit__in=units) | (Q(unit=None, sender=message.sender) & ~Q(sender="")),
        account=message.account,
        waits=True,
        settled_at=None,
        outcome__in=settled,
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
