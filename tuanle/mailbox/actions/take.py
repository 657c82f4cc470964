"""Taking one message in: kept first, then understood, its files taken in, answered. One transaction for each message."""

import hashlib
import logging
from dataclasses import dataclass
from datetime import datetime

from django.db import DatabaseError

from tuanle.accounts.models import User
from tuanle.audit.actions import record
from tuanle.core.dates import format_instant
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.files.actions import store_file
from tuanle.mailbox.actions.outcome import go_through, search_key
from tuanle.mailbox.actions.weigh import Weighed, weigh
from tuanle.mailbox.domain.letters import Letter
from tuanle.mailbox.domain.mime import read_letter
from tuanle.mailbox.kinds.outcomes import TROUBLE
from tuanle.mailbox.models import Account, Message
from tuanle.mailbox.queries import Batch, content_hash

LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Kept:
    """`was_known`: this message had come before, and nothing was changed."""

    message: Message
    was_known: bool = False


def take_message(
    *,
    account: Account,
    raw: bytes,
    by: User | None,
    at: datetime,
    uid: int | None = None,
    uidvalidity: int | None = None,
    received_at: datetime | None = None,
    batch: Batch | None = None,
) -> Kept:
    """Take one message in: `raw` as it came, `received_at` when our mail server got it.

    A message that came before, by its content or its identifier, changes nothing. Whatever else goes wrong inside it,
    it is kept and waits for a person; only a database that does not answer raises. `batch` spares reading the same
    things for each message.
    """
    batch = batch or Batch(account)
    letter = _read(raw)
    came = min(received_at or letter.passed_at or at, at)
    # What came before is not weighed once more; the transaction asks again, and its answer counts.
    weighed = None if batch.has(raw) else _weighed(batch, letter, came)
    with write():
        account = Account.objects.select_for_update().get(pk=account.pk)
        known = _known(account, raw, letter)
        if known is None:
            message = _keep(account, raw, letter, came, at)
            _settle(message, batch, letter, weighed or _weighed(batch, letter, came), by, at)
        if uid is not None:
            _note_place(account, known or message, uid, uidvalidity)
    return Kept(known or message, known is not None)


def _read(raw: bytes) -> Letter:
    """The letter; one that cannot be understood at all is empty, and kept."""
    try:
        return read_letter(raw)
    except Exception:
        LOG.exception("A message could not be read as one")
        return Letter()


def _weighed(batch: Batch, letter: Letter, came: datetime) -> Weighed | Exception:
    try:
        return weigh(batch, letter, at=came)
    except DatabaseError:
        raise
    except Exception as error:
        return error


def body_hash(raw: bytes) -> str:
    """Of everything after the head: what stays the same when a message reaches us by two ways."""
    _head, _gap, body = raw.replace(b"\r\n", b"\n").partition(b"\n\n")
    return hashlib.sha256(body).hexdigest()


def _known(account: Account, raw: bytes, letter: Letter) -> Message | None:
    """The same message: by all of its bytes, or by its identifier and its body."""
    messages = Message.objects.filter(account=account)
    found = messages.filter(file__sha256=content_hash(raw)).first()
    if found is None and letter.message_id:
        found = messages.filter(message_id=letter.message_id, body_sha256=body_hash(raw)).first()
    return found


def _keep(account: Account, raw: bytes, letter: Letter, came: datetime, at: datetime) -> Message:
    """The message as it came, before anything is made of it."""
    return Message.objects.create(
        account=account,
        file=store_file(content=raw, at=at),
        message_id=letter.message_id,
        body_sha256=body_hash(raw),
        sender=letter.sender.email[:254],
        sender_name=letter.sender.name[:200],
        subject=letter.subject,
        search_key=search_key(letter.subject, letter.sender.name, letter.sender.email),
        sent_at=letter.sent_at,
        received_at=came,
        taken_at=at,
        answers_to=list(letter.thread[:20]),
        outcome=TROUBLE.key,
        waits=True,
    )


def _note_place(account: Account, message: Message, uid: int, uidvalidity: int | None) -> None:
    """Where on the server it lay, and how far we are: stored with the message, or not at all."""
    if message.uid is None and not _is_taken(account, uid, uidvalidity):
        message.uid, message.uidvalidity = uid, uidvalidity
        message.save(update_fields=["uid", "uidvalidity"])
    if account.uidvalidity != uidvalidity:
        account.uidvalidity, account.last_uid = uidvalidity, 0
    account.last_uid = max(account.last_uid, uid)
    account.save(update_fields=["uidvalidity", "last_uid"])


def _is_taken(account: Account, uid: int, uidvalidity: int | None) -> bool:
    return Message.objects.filter(account=account, uid=uid, uidvalidity=uidvalidity).exists()


def _settle(
    message: Message, batch: Batch, letter: Letter, weighed: Weighed | Exception, by: User | None, at: datetime
) -> None:
    """Make of the message what can be made of it; when the software fails, all of that is undone and it waits."""
    try:
        if isinstance(weighed, Exception):
            raise weighed
        with write():
            go_through(message=message, weighed=weighed, batch=batch, by=by, at=at, before={})
    except DatabaseError:
        raise
    except Refused as refused:
        _note_trouble(message, str(refused))
    except Exception as error:
        LOG.exception("Message %s could not be taken in", message.pk)
        _note_trouble(message, f"{type(error).__name__}: {error}")
    record(
        verb="mailbox.take",
        obj=message,
        by=by,
        at=at,
        outcome=message.outcome,
        sender=message.sender,
        received=format_instant(message.received_at),
        receipt=message.receipt,
    )


def _note_trouble(message: Message, words: str) -> None:
    message.refresh_from_db()
    message.explanation = words
    message.save(update_fields=["explanation"])
