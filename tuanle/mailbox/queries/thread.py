"""Which letter of ours a message answers."""

from collections.abc import Sequence
from dataclasses import dataclass

from tuanle.mailbox.models import Message
from tuanle.notices.models import Delivery


@dataclass(frozen=True)
class Thread:
    """What is known from the letter that was answered: its unit, its campaign, and the message it was a receipt for."""

    unit: str = ""
    campaign: str = ""
    message: Message | None = None

    @property
    def is_ours(self) -> bool:
        return bool(self.unit or self.message)


def thread_of(ids: Sequence[str]) -> Thread:
    """The thread of a message that answers these, the nearest first."""
    if not ids:
        return Thread()
    sent = {d.message_id: d for d in Delivery.objects.filter(message_id__in=ids).select_related("notice__unit", "unit")}
    for one in ids:
        if one in sent:
            return _of_delivery(sent[one])
    return Thread()


def _of_delivery(delivery: Delivery) -> Thread:
    notice = delivery.notice
    unit = delivery.unit or notice.unit
    if notice.about_label != Message._meta.label_lower:
        return Thread(unit.code if unit else "")
    message = Message.objects.select_related("unit", "campaign").filter(pk=notice.about_id).first()
    if message is None:
        return Thread(unit.code if unit else "")
    return Thread(message.unit.code if message.unit else "", message.campaign.code if message.campaign else "", message)
