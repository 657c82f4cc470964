"""Reading the mailboxes: what is new is taken in, and marked on the server only once it is stored here.

Killed at any place, the next reading goes on from what is stored: a message is stored with all that came of it and with
how far the mailbox was read, in one transaction, or not at all; what is stored already is known again by its content.
"""

import imaplib
import logging
from collections.abc import Callable
from datetime import date, timedelta

from django.conf import settings
from imap_tools import ImapToolsError

from tuanle.core.clock import VIETNAM, now
from tuanle.core.jobs import job
from tuanle.core.language import _, gettext
from tuanle.mailbox.actions import Kept, note_reading, open_account, take_message
from tuanle.mailbox.domain.servers import Server, read_server
from tuanle.mailbox.jobs.inbox import Inbox
from tuanle.mailbox.models import Account
from tuanle.mailbox.queries import Batch, reading_starts, stored_uids

LOG = logging.getLogger(__name__)

Told = Callable[[Kept], None]

#: A connection that breaks is opened anew so often; the next reading goes on from there.
TRIES = 3
#: Messages may become visible a little out of order: so many numbers before the last are looked at again.
LOOK_BACK = 200


@job(title=_("Đọc hộp thư báo cáo"), tries=1)
def read(*, told: Told | None = None) -> None:
    """Read every mailbox of TUANLE_IMAP. One that cannot be reached says so on its page, and the others are read."""
    for text in settings.MAILBOXES:
        server = read_server(text)
        _read(server, open_account(server=server, at=now()), told)


def _read(server: Server, account: Account, told: Told | None) -> None:
    trouble = ""
    for _again in range(TRIES):
        try:
            with Inbox(server) as inbox:
                _take_all(inbox, account, told)
        except (imaplib.IMAP4.abort, OSError) as broken:
            trouble = gettext("Mất kết nối với máy chủ thư: %(why)s") % {"why": broken}
            LOG.warning("Mailbox %s: %s", account.name, broken)
        except (imaplib.IMAP4.error, ImapToolsError) as refused:
            trouble = gettext("Máy chủ thư không cho đọc: %(why)s") % {"why": refused}
            LOG.error("Mailbox %s: %s", account.name, refused)
            break
        else:
            note_reading(account=account, at=now())
            return
    note_reading(account=account, at=now(), trouble=trouble)


def _take_all(inbox: Inbox, account: Account, told: Told | None) -> None:
    """Take in what waits, in the order in which it came."""
    account.refresh_from_db()
    after = max(1, account.last_uid - LOOK_BACK) if account.uidvalidity == inbox.uidvalidity else 1
    waiting = inbox.waiting(after=after, since=_since(account))
    stored = stored_uids(account, inbox.uidvalidity, waiting)
    inbox.mark([uid for uid in waiting if uid in stored])
    batch = Batch(account)
    for portion in inbox.portions([uid for uid in waiting if uid not in stored]):
        fetched, taken = inbox.fetch(portion), []
        batch.expect(one.raw for one in fetched)
        for one in fetched:
            kept = take_message(
                account=account,
                raw=one.raw,
                uid=one.uid,
                uidvalidity=inbox.uidvalidity,
                received_at=one.received_at,
                batch=batch,
                by=None,
                at=now(),
            )
            taken.append(one.uid)
            if told:
                told(kept)
        inbox.mark(taken)


def _since(account: Account) -> date:
    """The first day whose mail is read: older mail is of no campaign that is open. A day of grace for time zones."""
    return (reading_starts(account).astimezone(VIETNAM) - timedelta(days=1)).date()
