"""Reads of our own drafts: who sees them, what stands in them, what they print."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from tuanle.access.enums import Permission
from tuanle.access.queries import reached
from tuanle.campaigns.models import Campaign
from tuanle.dispatches.domain.clauses import clauses_of
from tuanle.dispatches.domain.difference import Change, difference
from tuanle.dispatches.domain.letter.composing import official
from tuanle.dispatches.domain.letter.letter import Letter, letter_from
from tuanle.dispatches.domain.letter.questions import Question, open_questions
from tuanle.dispatches.domain.letter.understood import Understood, understood
from tuanle.dispatches.enums import Step
from tuanle.dispatches.models import Dispatch, Entry, Outgoing, SignedCopy, SignOff
from tuanle.dispatches.queries.letters import fields_of, kinds_reader, sender_of
from tuanle.documents.queries import Composed, OfficialDocument, compose_lines, plain_text

_WORKS_ON = (
    Permission.DISPATCH_DRAFT,
    Permission.DISPATCH_CHECK,
    Permission.DISPATCH_SIGN,
    Permission.DISPATCH_SEND,
)


def outgoing_visible_to(user: Any) -> QuerySet[Outgoing]:
    """The drafts of the units whose dispatches `user` drafts, checks, signs or sends, with their state."""
    seen = Q(pk__in=[])
    for permission in _WORKS_ON:
        seen |= reached(user, permission, "issuer")
    found: QuerySet[Outgoing] = (
        Outgoing.objects.with_state()
        .filter(seen)
        .select_related("issuer__kind", "based_on", "amends__campaign", "drafted_by", "edited_by", "dispatch")
    )
    return found


def letter_in(outgoing: Outgoing) -> Letter:
    return letter_from(outgoing.letter)


def last_step(outgoing: Outgoing, step: Step | None = None) -> SignOff | None:
    """The latest step of all, or the latest of one sort."""
    steps = outgoing.signoffs.select_related("by").order_by("pk")
    return (steps.filter(step=step) if step else steps).last()


def signed_copy_of(outgoing: Outgoing) -> SignedCopy | None:
    """The latest signed PDF of today's content."""
    copies = outgoing.signed_copies.filter(digest=outgoing.digest).select_related("file", "by")
    return copies.order_by("pk").last()


def number_of(outgoing: Outgoing) -> Entry | None:
    """The number taken for it, reserved or in use."""
    return outgoing.entries.filter(voided_at=None).select_related("register").first()


def campaign_of(outgoing: Outgoing) -> Campaign | None:
    """The campaign it opened, or the one it amends."""
    if outgoing.dispatch is not None and outgoing.dispatch.campaign is not None:
        return outgoing.dispatch.campaign
    return outgoing.amends.campaign if outgoing.amends is not None else None


def above_due_at(outgoing: Outgoing) -> datetime | None:
    """When those above want their report; None where no dispatch from above says."""
    report = fields_of(outgoing.based_on)["report"] if outgoing.based_on is not None else None
    due_at = (report or {}).get("due_at")
    return datetime.fromisoformat(due_at) if due_at else None


def questions_of(outgoing: Outgoing, letter: Letter) -> tuple[Question, ...]:
    """What stands in the way of having it checked."""
    return open_questions(letter, above_due_at=above_due_at(outgoing))


def document_of(outgoing: Outgoing, letter: Letter) -> OfficialDocument:
    """The official document, with its number and date once they are taken."""
    entry = number_of(outgoing) if outgoing.pk else None
    return official(letter, number=entry.number if entry else None, issued_on=entry.dated_on if entry else None)


def lines_of(outgoing: Outgoing, letter: Letter, *, at: datetime) -> Composed:
    """The document as lines, for the page."""
    return compose_lines(document_of(outgoing, letter), at=at)


def understood_of(outgoing: Outgoing, letter: Letter, lines: Composed, *, day: date) -> tuple[Understood, ...]:
    """What another office's software reads in it."""
    return understood(letter, plain_text(lines), sender_of(outgoing.issuer, day=day), kinds_reader())


def compare_letters(old: Mapping[str, Any], new: Letter, *, at: datetime) -> tuple[Change, ...]:
    """Paragraph by paragraph, a letter as it was stored and as it is."""
    before, after = (plain_text(compose_lines(official(one), at=at)) for one in (letter_from(old), new))
    return difference(clauses_of(before), clauses_of(after))


def compare_with(before: Dispatch, lines: Composed) -> tuple[Change, ...]:
    """Paragraph by paragraph, a dispatch that is there and a letter as it would be printed."""
    return difference(clauses_of(before.text), clauses_of(plain_text(lines)))
