"""Who sees which messages, and which wait for a person."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import BooleanField, Exists, ExpressionWrapper, Min, OuterRef, Q, QuerySet

from tuanle.access.enums import Permission
from tuanle.access.queries import reached
from tuanle.campaigns.models import Campaign
from tuanle.mailbox.enums import PartOutcome
from tuanle.mailbox.models import Account, Message, Part
from tuanle.reports.enums import IntakeOutcome, Source
from tuanle.reports.models import Revision


def accounts_visible_to(user: Any) -> QuerySet[Account]:
    """The mailboxes of the authorities whose mail `user` handles."""
    return Account.objects.filter(reached(user, Permission.MAILBOX_READ, "unit")).select_related("unit")


def messages_visible_to(user: Any) -> Any:
    """The messages of those mailboxes, each with `is_waiting`: for a person."""
    return (
        Message.objects.filter(reached(user, Permission.MAILBOX_READ, "account__unit"))
        .select_related("account__unit", "unit", "campaign")
        .annotate(is_waiting=_waiting())
    )


def message_behind(revision: Revision, user: Any) -> Message | None:
    """The message that brought this revision, if it came by mail and `user` handles that mailbox."""
    if revision.source != Source.MAIL:
        return None
    brought = Q(parts__intake__revision=revision)
    if revision.file_id:
        typed_in = Q(parts__outcome=PartOutcome.SUBMITTED, parts__unit=revision.submission.assignment.unit_id)
        brought |= typed_in & Q(parts__file=revision.file_id)
    found: Message | None = messages_visible_to(user).filter(brought).order_by("received_at", "pk").first()
    return found


def waiting_for(user: Any) -> Any:
    return messages_visible_to(user).filter(is_waiting=True)


def _waiting() -> ExpressionWrapper:
    """What waits by itself, and what has a file with open questions, until somebody settled it."""
    asked = Part.objects.filter(message=OuterRef("pk"), intake__outcome=IntakeOutcome.QUESTIONS)
    return ExpressionWrapper(Q(settled_at=None) & (Q(waits=True) | Q(Exists(asked))), output_field=BooleanField())


def reading_starts(account: Account) -> datetime:
    """From when on a mailbox is read: since its authority's oldest campaign that is not closed was opened."""
    opened = Campaign.objects.filter(owner=account.unit_id, closed_at=None).aggregate(at=Min("opened_at"))["at"]
    return min(opened or account.opened_at, account.opened_at)


def stored_uids(account: Account, uidvalidity: int, uids: Sequence[int]) -> set[int]:
    """Which of these numbers on the server are stored here."""
    stored: set[int] = set()
    for start in range(0, len(uids), 500):
        portion = uids[start : start + 500]
        known = Message.objects.filter(account=account, uidvalidity=uidvalidity, uid__in=portion)
        stored.update(uid for uid in known.values_list("uid", flat=True) if uid is not None)
    return stored
