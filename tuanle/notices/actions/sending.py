"""Saying something to somebody: the message is kept, and a job hands it over."""

import secrets
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Model

from tuanle.accounts.models import User
from tuanle.audit.actions import record
from tuanle.core.db import join
from tuanle.core.jobs import enqueue_once
from tuanle.core.text import nfc, squeeze
from tuanle.files.models import StoredFile
from tuanle.notices.models import Attachment, Delivery, Notice
from tuanle.notices.queries import addresses_of
from tuanle.orgs.models import Unit

DELIVER = "notices.deliver"


@join()
def send_mail(
    *,
    to: str | Sequence[str],
    subject: str,
    text: str,
    kind: str,
    about: Model | None = None,
    attachments: Iterable[tuple[str, StoredFile]] = (),
    in_reply_to: str = "",
    by: User | None,
    at: datetime,
) -> Notice:
    """Send a message to each address of `to`, alone: nobody sees another's. `in_reply_to`: a Message-ID.

    `kind` says why, in the sender's word ("mailbox.receipt"). It goes out when the transaction is stored and a server
    is configured; until then it waits.
    """
    notice = _notice(kind, subject, text, about, by, at, in_reply_to=in_reply_to.strip().strip("<>"))
    Attachment.objects.bulk_create([Attachment(notice=notice, name=nfc(name), file=file) for name, file in attachments])
    addresses = [to] if isinstance(to, str) else to
    _hand_over(notice, [(address, None, None) for address in addresses], by, at)
    return notice


@join()
def notify_unit(
    *,
    unit: Unit,
    kind: str,
    subject: str,
    text: str,
    about: Model | None = None,
    href: str = "",
    by: User | None,
    at: datetime,
) -> Notice:
    """Tell `unit`: on its page, at its own address, and to each active account with a grant on it and none other.

    `href` is the path of the page that it is about.
    """
    notice = _notice(kind, subject, text, about, by, at, unit=unit, href=href)
    _hand_over(notice, [(address, unit, user) for address, user in addresses_of(unit)], by, at)
    return notice


def _notice(
    kind: str, subject: str, text: str, about: Model | None, by: User | None, at: datetime, **more: Any
) -> Notice:
    return Notice.objects.create(
        kind=kind,
        subject=squeeze(subject),
        text=nfc(text).strip(),
        about_label=about._meta.label_lower if about else "",
        about_id=str(about.pk) if about else "",
        at=at,
        by=by,
        **more,
    )


def _hand_over(
    notice: Notice, readers: Iterable[tuple[str, Unit | None, User | None]], by: User | None, at: datetime
) -> None:
    each = {squeeze(address).lower(): (squeeze(address), unit, user) for address, unit, user in readers}
    Delivery.objects.bulk_create(
        [
            Delivery(
                notice=notice,
                address=address,
                unit=unit,
                user=user,
                message_id=_message_id(),
                created_at=at,
                next_at=at,
            )
            for address, unit, user in each.values()
        ]
    )
    record(verb="notice.send", obj=notice, by=by, at=at, kind=notice.kind, recipients=len(each))
    if each:
        enqueue_once(DELIVER)


def _message_id() -> str:
    return f"{secrets.token_hex(16)}@{settings.MAIL_DOMAIN}"
