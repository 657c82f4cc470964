"""Taking one message in: understood, kept, its files taken in, answered. One transaction for each message."""

import hashlib
import logging
from dataclasses import dataclass
from datetime import datetime

from django.db import DatabaseError
from django.db.models import Max

from tuanle.accounts.models import User
from tuanle.audit.actions import record
from tuanle.core.dates import format_instant
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.files.actions import store_files
from tuanle.files.models import StoredFile
from tuanle.mailbox.actions.outcome import go_through, search_key
from tuanle.mailbox.actions.parts import contents_of
from tuanle.mailbox.actions.weigh import Weighed, weigh
from tuanle.mailbox.domain.letters import Letter
from tuanle.mailbox.domain.mime import read_letter
from tuanle.mailbox.kinds.outcomes import TROUBLE
from tuanle.mailbox.models import Account, Message
from tuanle.mailbox.queries import Batch

LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Kept:
    """`was_known`: this message had come before, and nothing was changed."""

    message: Message
    was_known: bool = False


@dataclass(frozen=True)
class _Arrival:
    """One message as it came: `came` when our mail server got it, `uid` its number there, `body` a hash."""

    raw: bytes
    letter: Letter
    came: datetime
    uid: int | None
    uidvalidity: int | None
    body: str
    by: User | None
    at: datetime


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
    one = _Arrival(raw, letter, came, uid, uidvalidity, body_hash(raw), by, at)
    try:
        # What came before is not weighed once more; the transaction asks again, and its answer counts.
        return _take(one, batch, None if batch.has(raw) else weigh(batch, letter, at=came))
    except DatabaseError:
        raise
    except Refused as refused:
        trouble = str(refused)
    except Exception as error:
        LOG.exception("A message could not be taken in: %s", letter.message_id)
        trouble = f"{type(error).__name__}: {error}"
    return _take(one, batch, None, trouble=trouble)


def _read(raw: bytes) -> Letter:
    """The letter; one that cannot be understood at all is empty, and kept."""
    try:
        return read_letter(raw)
    except Exception:
        LOG.exception("A message could not be read as one")
        return Letter()


def body_hash(raw: bytes) -> str:
    """Of everything after the head: what stays the same when a message reaches us by two ways."""
    _head, _gap, body = raw.replace(b"\r\n", b"\n").partition(b"\n\n")
    return hashlib.sha256(body).hexdigest()


def _take(one: _Arrival, batch: Batch, weighed: Weighed | None, *, trouble: str = "") -> Kept:
    """Keep a message with all that comes of it. With `trouble` nothing was made of it: it is kept and waits."""
    with write():
        account = Account.objects.select_for_update(of=("self",)).select_related("unit").get(pk=batch.account.pk)
        contents = contents_of(weighed) if weighed else {}
        known = _known_by_name(account, one)
        if known is None:
            original, *stored = store_files(contents=[one.raw, *contents.values()], at=one.at)
            # What nobody had stored cannot be of a message.
            known = None if original.is_new else account.messages.filter(file=original.file).first()
        if known is not None:
            _note_place(account, known, one)
            return Kept(known, was_known=True)
        message = _message(account, original.file, one)
        if trouble:
            message.explanation = trouble
            message.save()
        else:
            files = dict(zip(contents, stored, strict=True))
            weighed = weighed or weigh(batch, one.letter, at=one.came)
            go_through(message=message, weighed=weighed, files=files, batch=batch, by=one.by, at=one.at, before={})
        _record(message, one)
        _note_last(account, one)
    batch.note(message)
    return Kept(message)


def _known_by_name(account: Account, one: _Arrival) -> Message | None:
    """The same message that reached us by another way: by its identifier and its body."""
    if not one.letter.message_id:
        return None
    same = account.messages.filter(message_id=one.letter.message_id, body_sha256=one.body)
    # Nearly always there is none: a single column is asked for.
    found = same.order_by().values_list("pk", flat=True).first()
    return None if found is None else account.messages.get(pk=found)


def _message(account: Account, file: StoredFile, one: _Arrival) -> Message:
    """The message as it came, unsaved, before anything is made of it."""
    letter = one.letter
    is_numbered = one.uid is not None and not _is_taken(account, one)
    return Message(
        account=account,
        file=file,
        uid=one.uid if is_numbered else None,
        uidvalidity=one.uidvalidity if is_numbered else None,
        message_id=letter.message_id,
        body_sha256=one.body,
        sender=letter.sender.email[:254],
        sender_name=letter.sender.name[:200],
        subject=letter.subject,
        search_key=search_key(letter.subject, letter.sender.name, letter.sender.email),
        sent_at=letter.sent_at,
        received_at=one.came,
        taken_at=one.at,
        answers_to=list(letter.thread[:20]),
        outcome=TROUBLE.key,
        waits=True,
    )


def _record(message: Message, one: _Arrival) -> None:
    record(
        verb="mailbox.take",
        obj=message,
        by=one.by,
        at=one.at,
        outcome=message.outcome,
        sender=message.sender,
        received=format_instant(message.received_at),
        receipt=message.receipt,
    )


def _note_place(account: Account, message: Message, one: _Arrival) -> None:
    """Where on the server a message lies that was stored without it, and how far we are."""
    if one.uid is not None and message.uid is None and not _is_taken(account, one):
        message.uid, message.uidvalidity = one.uid, one.uidvalidity
        message.save(update_fields=["uid", "uidvalidity"])
    _note_last(account, one)


def _note_last(account: Account, one: _Arrival) -> None:
    """How far we are: stored with the message, or not at all."""
    if one.uid is None:
        return
    if account.uidvalidity != one.uidvalidity:
        # The server numbers its messages anew, or goes back to numbers that we have seen.
        seen = account.messages.filter(uidvalidity=one.uidvalidity).aggregate(last=Max("uid"))["last"]
        account.uidvalidity, account.last_uid = one.uidvalidity, seen or 0
    account.last_uid = max(account.last_uid, one.uid)
    account.save(update_fields=["uidvalidity", "last_uid"])


def _is_taken(account: Account, one: _Arrival) -> bool:
    """Whether a message here bears that number on the server. A number beyond the last is nobody's."""
    if account.uidvalidity == one.uidvalidity and one.uid is not None and one.uid > account.last_uid:
        return False
    return account.messages.filter(uid=one.uid, uidvalidity=one.uidvalidity).exists()
