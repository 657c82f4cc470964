"""News on our own portal: written, changed, put up for now or for later, taken down."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db import IntegrityError

from tuanle.accounts.models import User
from tuanle.audit.actions import record
from tuanle.campaigns.models import Campaign
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.core.text import fold, nfc, squeeze
from tuanle.files.actions import remove_file
from tuanle.orgs.models import Unit
from tuanle.press.enums import Channel, PublicationState
from tuanle.press.models import Publication


@dataclass(frozen=True)
class News:
    """What is read: `body` is Markdown."""

    title: str
    lead: str = ""
    body: str = ""


@write
def write_news(
    *, campaign: Campaign, unit: Unit, news: News, token: str = "", by: User | None, at: datetime
) -> Publication:
    """A draft, which nobody outside reads. With a `token` that is known: the one already there."""
    if token and (known := Publication.objects.filter(unit=unit, token=token).first()):
        return known
    news = _tidy(news)
    try:
        with write():
            made = Publication.objects.create(
                campaign=campaign, unit=unit, channel=Channel.OWN, title=news.title, title_key=fold(news.title),
                lead=news.lead, body=news.body, token=token, created_at=at, created_by=by, changed_at=at, changed_by=by,
            )  # fmt: skip
    except IntegrityError:
        if not token:
            raise
        # The same form was sent twice, and the other came first.
        return Publication.objects.get(unit=unit, token=token)
    record(verb="news.write", obj=made, by=by, at=at, title=made.title)
    return made


@write
def change_news(*, publication: Publication, news: News, seen: int, by: User | None, at: datetime) -> Publication:
    """Change what is read. What is public stays so, as changed; the record keeps what stood there before.

    Raises `Refused` when somebody else changed it since it was `seen`.
    """
    news = _tidy(news)
    publication = _taken_up(publication)
    before = News(publication.title, publication.lead, publication.body)
    if before == news:
        return publication
    if publication.lock_version != seen:
        raise Refused(_("Người khác vừa sửa tin này. Hãy mở lại trang để xem bản mới rồi sửa tiếp."), code="stale")
    publication.title, publication.title_key = news.title, fold(news.title)
    publication.lead, publication.body = news.lead, news.body
    _put_down(publication, by, at)
    record(
        verb="news.change", obj=publication, by=by, at=at, title=news.title,
        before={"title": before.title, "lead": before.lead, "body": before.body},
    )  # fmt: skip
    return publication


@write
def publish_news(
    *, publication: Publication, publish_at: datetime | None = None, by: User | None, at: datetime
) -> Publication:
    """Put news up now, or from `publish_at` on. What is up already and was seen keeps the day it first went up.

    Raises `Refused` for news without a text, and for a time that has passed.
    """
    publication = _taken_up(publication)
    if not publication.body:
        raise Refused(_("Tin chưa có nội dung. Hãy viết nội dung rồi đăng."), code="empty")
    if publish_at is not None and publish_at <= at:
        raise Refused(_("Giờ hẹn đăng đã qua. Hãy chọn giờ sau lúc này, hoặc đăng ngay."), code="past")
    is_out = publication.publish_at is not None and publication.publish_at <= at
    if publication.state == PublicationState.PUBLIC and is_out:
        return publication
    if publish_at is None and is_out:
        publish_at = publication.publish_at
    publication.state, publication.publish_at = PublicationState.PUBLIC, publish_at or at
    _put_down(publication, by, at)
    record(verb="news.publish", obj=publication, by=by, at=at, publish_at=publication.publish_at.isoformat())
    return publication


@write
def take_down(*, publication: Publication, by: User | None, at: datetime) -> Publication:
    """Nobody outside reads it any longer. It stays with the unit, and can be put up again; twice is once."""
    publication = _taken_up(publication)
    if publication.state == PublicationState.TAKEN_DOWN:
        return publication
    publication.state = PublicationState.TAKEN_DOWN
    _put_down(publication, by, at)
    record(verb="news.take-down", obj=publication, by=by, at=at)
    return publication


@write
def discard_news(*, publication: Publication, by: User | None, at: datetime) -> None:
    """Throw a draft away, with its pictures. Raises `Refused` for what has been public: that is only taken down."""
    publication = _taken_up(publication)
    if publication.state != PublicationState.DRAFT:
        raise Refused(_("Tin đã đăng thì chỉ gỡ xuống, không xóa."), code="published")
    files = [file for picture in publication.pictures.all() for file in (picture.file, picture.small)]
    record(verb="news.discard", obj=publication, by=by, at=at, title=publication.title)
    publication.delete()
    for file in files:
        remove_file(file=file)


def _tidy(news: News) -> News:
    tidied = replace(news, title=squeeze(news.title), lead=squeeze(news.lead), body=nfc(news.body).strip())
    if not tidied.title:
        raise Refused(_("Hãy ghi tiêu đề."), code="title")
    return tidied


def _taken_up(publication: Publication) -> Publication:
    """The row as it is now, held until the write ends. Raises `Refused` where it is not news of ours, or gone."""
    found = Publication.objects.select_for_update(of=("self",)).filter(pk=publication.pk, channel=Channel.OWN).first()
    if found is None:
        raise Refused(_("Tin này không còn nữa."), code="gone")
    return found


def _put_down(publication: Publication, by: User | None, at: datetime) -> None:
    publication.changed_at, publication.changed_by = at, by
    publication.lock_version += 1
    publication.save()
