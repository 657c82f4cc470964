"""What the pages of the mailbox show of one message."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from tuanle.access.enums import Permission
from tuanle.access.rules import can_somewhere
from tuanle.audit.queries import records_of
from tuanle.campaigns.models import Campaign
from tuanle.mailbox.enums import PartOutcome
from tuanle.mailbox.kinds.parts import PARTS
from tuanle.mailbox.models import Message, Part
from tuanle.mailbox.queries import page_count_of, waiting_for
from tuanle.orgs.models import Unit
from tuanle.ui.parts import Event

#: What a person's word about the unit or the campaign changes.
UNDECIDED = (PartOutcome.WHOSE, PartOutcome.WHICH, PartOutcome.OLDER, PartOutcome.CONFIRM)
_HELD = (PartOutcome.OLDER, PartOutcome.CONFIRM)


@dataclass(frozen=True)
class PartShown:
    """A part on the page: `pages` to look at where it is a picture or a scan."""

    part: Part
    tone: str
    pages: Sequence[int]

    @property
    def is_paper(self) -> bool:
        return self.part.outcome == PartOutcome.PAPER


def parts_of(message: Message) -> list[PartShown]:
    """The parts of a message, in their order."""
    parts = message.parts.select_related("file", "unit", "intake__campaign", "intake__revision")
    return [_shown(part) for part in parts]


def _shown(part: Part) -> PartShown:
    outcome = PartOutcome(part.outcome)
    is_paper = outcome == PartOutcome.PAPER or (outcome == PartOutcome.SUBMITTED and part.intake is None)
    pages = range(1, page_count_of(part.file) + 1) if is_paper and part.file else ()
    return PartShown(part, PARTS[outcome].tone, pages)


def undecided_of(message: Message) -> list[Part]:
    return [part for part in message.parts.all() if part.outcome in UNDECIDED]


def is_held(message: Message) -> bool:
    """Whether a report waits for a person's word that it may replace another."""
    return any(part.outcome in _HELD for part in message.parts.all())


def campaigns_of(message: Message) -> list[Campaign]:
    """The campaigns a message may be for: those of the mailbox's authority, the latest first."""
    return list(Campaign.objects.filter(owner=message.account.unit_id).order_by("-starts_on"))


def units_of(campaign: Campaign | None) -> list[Unit]:
    """The units that owe a report in a campaign, in the order of the tree."""
    if campaign is None:
        return []
    return list(Unit.objects.filter(assignments__campaign=campaign, assignments__deliverable="report").order_by("path"))


def waiting_in(campaign: Campaign, user: Any) -> QuerySet[Message]:
    """The messages of a campaign that wait for a person; those of no known campaign count for the authority's own."""
    if not can_somewhere(user, Permission.MAILBOX_READ):
        return Message.objects.none()
    found: QuerySet[Message] = waiting_for(user).filter(campaign=campaign)
    return found


def history_of(message: Message) -> list[Event]:
    """What was done about a message, latest first."""
    titles = {
        "mailbox.take": (_("Nhận thư"), "neutral"),
        "mailbox.choose": (_("Chọn đơn vị, đợt; xử lý lại"), "wait"),
        "mailbox.dismiss": (_("Ghi là đã xong"), "ok"),
        "mailbox.ask": (_("Hỏi lại người gửi"), "wait"),
        "mailbox.type": (_("Gõ số liệu từ ảnh"), "ok"),
        "mailbox.supersede": (_("Đơn vị đã gửi lại"), "ok"),
    }
    return [
        Event(record.at, titles[record.verb][0], str(record.by or ""), _note(record.data), titles[record.verb][1])
        for record in records_of(message)
        if record.verb in titles
    ]


def _note(data: dict[str, Any]) -> str:
    return str(data.get("reason") or data.get("words") or "")
