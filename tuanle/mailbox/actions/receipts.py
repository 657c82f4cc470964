"""Answering a message once, and never a machine: whatever answers us automatically must not start a loop."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from tuanle.accounts.models import User
from tuanle.campaigns.models import Campaign
from tuanle.core.language import official
from tuanle.mailbox.actions.parts import Done
from tuanle.mailbox.actions.weigh import Weighed
from tuanle.mailbox.domain.automatic import may_be_answered
from tuanle.mailbox.domain.receipts import FileTold, ReceiptFacts, compose_receipt
from tuanle.mailbox.enums import PartOutcome, ReceiptState
from tuanle.mailbox.kinds.outcomes import Outcome
from tuanle.mailbox.kinds.outcomes.base import ASIDE
from tuanle.mailbox.models import Message
from tuanle.mailbox.queries import Batch
from tuanle.notices.actions import send_mail
from tuanle.reports.enums import Level
from tuanle.reports.queries import worded

RECEIPT = "mailbox.receipt"
#: Mail that lay for longer is not answered: the first reading of an old mailbox would write to everybody in it.
FRESH = timedelta(days=3)


def may_answer(message: Message, outcome: Outcome, weighed: Weighed, batch: Batch, *, at: datetime) -> bool:
    """Whether a receipt goes out; noted on `message`, with whom it goes to. Saves nothing."""
    to = _reader(weighed)
    message.receipt = _state(message, outcome, weighed, to, batch, at)
    is_due: bool = message.receipt == ReceiptState.SENT
    if is_due:
        message.answered_to = to
    return is_due


def answer(
    *,
    message: Message,
    outcome: Outcome,
    weighed: Weighed,
    done: Sequence[Done],
    by: User | None,
    at: datetime,
) -> None:
    """Send the receipt for a message that is saved and says to whom."""
    campaign = weighed.place.campaign if weighed.place else None
    files = [told_of(one, weighed) for one in done if _is_told(one)]
    receipt = compose_receipt(facts_of(message, outcome.says, outcome.does, campaign, files))
    send_mail(
        to=message.answered_to,
        subject=receipt.subject,
        text=receipt.text,
        kind=RECEIPT,
        about=message,
        in_reply_to=message.message_id[:250],
        by=by,
        at=at,
    )


def _reader(weighed: Weighed) -> str:
    """Who gets the receipt: who sent it to us; of a message passed on by another the unit itself, at its own address."""
    book = weighed.place.book if weighed.place else None
    if weighed.passed_by and book and weighed.sender.email in book.senders:
        return weighed.sender.email
    return weighed.letter.sender.email


def _state(message: Message, outcome: Outcome, weighed: Weighed, to: str, batch: Batch, at: datetime) -> ReceiptState:
    if not outcome.answers:
        return ReceiptState.NOT_ASKED
    own = batch.own
    answers_us_with_words = weighed.thread.is_ours and not weighed.files
    if answers_us_with_words or to in own or not may_be_answered(weighed.letter, weighed.automatic, own):
        return ReceiptState.NOT_SAFE
    if message.received_at < at - FRESH:
        return ReceiptState.TOO_OLD
    return ReceiptState.TOO_MANY if batch.has_enough(to, at=at) else ReceiptState.SENT


def facts_of(
    message: Message, says: Any, does: Any, campaign: Campaign | None, files: Sequence[FileTold]
) -> ReceiptFacts:
    """What a receipt for `message` is composed from."""
    owner = message.account.unit
    return ReceiptFacts(
        number=message.number,
        subject=message.subject,
        received_at=message.received_at,
        office=owner.name,
        answer_to=message.account.address,
        says=says,
        does=does,
        campaign=campaign.name if campaign else "",
        due_at=campaign.due_at if campaign and message.received_at < campaign.due_at else None,
        files=files,
    )


def told_of(done: Done, weighed: Weighed) -> FileTold:
    """One part as the receipt tells of it."""
    taken, reading = done.taken, done.taken.reading if done.taken else None
    serious = {Level.ERROR, Level.WARNING}
    name_of = weighed.place.book.name_of if weighed.place else {}
    with official():
        outcome = str(done.outcome.label)
    return FileTold(
        name=done.found.title,
        outcome=outcome,
        unit=name_of.get(done.unit, ""),
        figures=done.figures,
        revision=taken.revision if taken else 0,
        explanation=done.explanation,
        missing=done.missing,
        questions=[question.text for question in reading.questions] if reading and done.unit else [],
        findings=[worded(one) for one in taken.findings if one["level"] in serious]
        if taken and done.outcome == PartOutcome.SUBMITTED
        else [],
    )


def _is_told(done: Done) -> bool:
    return done.outcome not in ASIDE
