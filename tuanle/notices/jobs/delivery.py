"""Handing over what waits, each message to each reader alone.

Sent once, as far as SMTP allows: a message is taken by one worker at a time, and what is noted as sent is never offered
again. The border: a worker that dies, or a connection that breaks, after the server took the message and before that
was noted. Nobody can know, so the message goes out again, under the same Message-ID, by which mail programs know it
for one.
"""

import logging
import mimetypes
from email.errors import HeaderParseError

from django.conf import settings

from tuanle.core import clock
from tuanle.core.errors import NotNow
from tuanle.core.jobs import job
from tuanle.core.language import _, gettext
from tuanle.notices.actions import note_failed, note_sent, offer_again, take
from tuanle.notices.domain.letter import Letter, compose, on_the_way
from tuanle.notices.jobs.post import Post, Server, Undelivered
from tuanle.notices.models import Attachment, Delivery
from tuanle.notices.queries import due_deliveries

LOG = logging.getLogger(__name__)

#: How many messages are loaded at once.
PORTION = 100


@job(title=_("Gửi thư đang chờ"), tries=8)
def deliver() -> None:
    """Offer every message that is due to the server. Raises `NotNow` when it cannot be spoken to."""
    if settings.MAIL is None:
        if due_deliveries(at=clock.now()).exists():
            LOG.warning("TUANLE_SMTP is not set: messages wait. Set it and TUANLE_MAIL_FROM to let them go out.")
        return
    with Post(Server(**settings.MAIL)) as post:
        while portion := due_deliveries(at=clock.now())[:PORTION]:
            for delivery in portion:
                if take(delivery=delivery, at=clock.now()):
                    _hand_over(delivery, post)


def _hand_over(delivery: Delivery, post: Post) -> None:
    try:
        message, to = compose(_letter(delivery)), on_the_way(delivery.address)
    except (ValueError, HeaderParseError):  # one that nobody could send must not hold up the others
        note_failed(delivery=delivery, error=gettext("Địa chỉ thư không dùng được."), at=clock.now())
        return
    try:
        post.send(message, to)
    except Undelivered as refusal:
        words = gettext("Máy chủ thư từ chối: %(answer)s") % {"answer": refusal}
        (note_failed if refusal.for_good else offer_again)(delivery=delivery, error=words, at=clock.now())
    except NotNow as trouble:
        offer_again(delivery=delivery, error=str(trouble), at=clock.now())
        raise
    else:
        note_sent(delivery=delivery, at=clock.now())


def _letter(delivery: Delivery) -> Letter:
    notice = delivery.notice
    link = f"\n\n{settings.SITE_URL}{notice.href}" if notice.href and settings.SITE_URL else ""
    return Letter(
        sender=settings.MAIL_FROM,
        to=delivery.address,
        subject=notice.subject,
        text=notice.text + link,
        message_id=delivery.message_id,
        written_at=notice.at,
        in_reply_to=notice.in_reply_to,
        attachments=[(each.name, _media(each.name), _content(each)) for each in notice.attachments.all()],
    )


def _media(name: str) -> str:
    return mimetypes.guess_type(name)[0] or "application/octet-stream"


def _content(attachment: Attachment) -> bytes:
    with attachment.file.content.open("rb") as stored:
        content: bytes = stored.read()
        return content
