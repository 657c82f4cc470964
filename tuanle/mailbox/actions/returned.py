"""A report that a message of ours was not delivered, noted on that message when it is surely of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from tuanle.core.language import _
from tuanle.mailbox.actions.weigh import Weighed
from tuanle.mailbox.domain.automatic import bounces_of, returned_ids
from tuanle.mailbox.domain.letters import Bounce
from tuanle.mailbox.enums import Automatic
from tuanle.notices.actions import note_bounce
from tuanle.notices.queries import was_sent_to


@dataclass(frozen=True)
class Returned:
    """In words, whom it did not reach and why. `is_hearsay`: it names somebody we wrote to, without our message."""

    words: str = ""
    is_hearsay: bool = False


def note_returned(weighed: Weighed, *, at: datetime) -> Returned:
    """Note on our message that it came back, where the report bears its identifier.

    Anybody can write that an address does not exist: a report without it changes nothing and is a person's question,
    unless we never wrote to whom it names (answers to spam that bears our name).
    """
    if weighed.automatic != Automatic.BOUNCE:
        return Returned()
    ids, bounces = returned_ids(weighed.letter), bounces_of(weighed.letter)
    failed = [one for one in bounces if one.action in ("failed", "")]
    is_ours = [_note(ids, one, at) for one in failed]
    is_hearsay = not any(is_ours) and any(was_sent_to(one.recipient) for one in failed)
    return Returned("\n".join(_words(one) for one in bounces), is_hearsay)


def _note(ids: Sequence[str], bounce: Bounce, at: datetime) -> bool:
    return note_bounce(message_ids=ids, error=_why(bounce), at=at) is not None


def _words(bounce: Bounce) -> str:
    is_over = bounce.action in ("failed", "")
    words = _("Không tới %(address)s. %(why)s") if is_over else _("Chưa tới %(address)s, máy chủ còn thử lại. %(why)s")
    return str(words % {"address": bounce.recipient, "why": _why(bounce)}).strip()


def _why(bounce: Bounce) -> str:
    return " ".join(part for part in (bounce.status, bounce.diagnostic) if part)
