"""What a unit published elsewhere: noted in a minute, with its link and how many saw it."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import IntegrityError

from tuanle.accounts.models import User
from tuanle.audit.actions import record
from tuanle.campaigns.models import Campaign
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.core.text import fold, squeeze
from tuanle.orgs.models import Unit
from tuanle.press.enums import ELSEWHERE, Channel, PublicationState
from tuanle.press.models import Publication

_is_address = URLValidator(schemes=["http", "https"])


@dataclass(frozen=True)
class Elsewhere:
    """Where and when something was published. Only loudspeakers need no link; only they go out several `times`."""

    channel: str
    title: str
    published_at: datetime
    link: str = ""
    reach: int | None = None
    times: int = 1


@write
def log_elsewhere(
    *, campaign: Campaign, unit: Unit, noted: Elsewhere, token: str = "", by: User | None, at: datetime
) -> Publication:
    """Note what was published elsewhere. With a `token` that is known: the one already there.

    Raises `Refused` for a day that has not come, an address that is none, and one that the unit has noted already.
    """
    if token and (known := Publication.objects.filter(unit=unit, token=token).first()):
        return known
    noted = _tidy(noted, at)
    _refuse_twice(campaign, unit, noted, None)
    try:
        with write():
            made = Publication.objects.create(
                campaign=campaign, unit=unit, token=token, state=PublicationState.PUBLIC, created_at=at, created_by=by,
                changed_at=at, changed_by=by, **_columns(noted),
            )  # fmt: skip
    except IntegrityError:
        if not token:
            raise
        # The same form was sent twice, and the other came first.
        return Publication.objects.get(unit=unit, token=token)
    record(verb="publication.log", obj=made, by=by, at=at, channel=noted.channel, link=noted.link, reach=noted.reach)
    return made


@write
def change_log(*, publication: Publication, noted: Elsewhere, by: User | None, at: datetime) -> Publication:
    """Correct it, above all how many have seen it since."""
    noted = _tidy(noted, at)
    publication = _taken_up(publication)
    _refuse_twice(publication.campaign, publication.unit, noted, publication)
    columns = _columns(noted)
    changed = {name: value for name, value in columns.items() if getattr(publication, name) != value}
    if not changed:
        return publication
    before = {name: str(getattr(publication, name)) for name in changed}
    for name, value in columns.items():
        setattr(publication, name, value)
    publication.changed_at, publication.changed_by = at, by
    publication.lock_version += 1
    publication.save()
    record(verb="publication.change", obj=publication, by=by, at=at, before=before)
    return publication


@write
def remove_log(*, publication: Publication, by: User | None, at: datetime) -> None:
    """Strike out what was noted by mistake. The record keeps what it said."""
    publication = _taken_up(publication)
    record(
        verb="publication.remove", obj=publication, by=by, at=at, channel=publication.channel, title=publication.title,
        link=publication.link, reach=publication.reach, times=publication.times,
    )  # fmt: skip
    publication.delete()


def _tidy(noted: Elsewhere, at: datetime) -> Elsewhere:
    tidied = replace(noted, title=squeeze(noted.title), link=noted.link.strip())
    if tidied.channel not in ELSEWHERE:
        raise Refused(_("Hãy chọn kênh đã đăng."), code="channel")
    if not tidied.title:
        raise Refused(_("Hãy ghi tên tin, bài."), code="title")
    if tidied.published_at > at:
        raise Refused(_("Ngày đăng chưa đến. Chỉ ghi những gì đã đăng."), code="future")
    if tidied.channel != Channel.LOUDSPEAKER:
        tidied = replace(tidied, times=1)
    if tidied.times < 1:
        raise Refused(_("Số lượt phát phải từ 1 trở lên."), code="times")
    if tidied.link:
        _refuse_no_address(tidied.link)
    return tidied


def _refuse_no_address(link: str) -> None:
    try:
        _is_address(link)
    except ValidationError:
        raise Refused(
            _("Địa chỉ phải bắt đầu bằng https:// hoặc http://. Hãy dán nguyên địa chỉ bài đăng."), code="link"
        )


def _refuse_twice(campaign: Campaign, unit: Unit, noted: Elsewhere, itself: Publication | None) -> None:
    if not noted.link:
        return
    same = Publication.objects.filter(campaign=campaign, unit=unit, link=noted.link)
    if itself is not None:
        same = same.exclude(pk=itself.pk)
    if same.exists():
        raise Refused(_("Bài ở địa chỉ này đã ghi rồi. Hãy mở bài đó để sửa lượt tiếp cận."), code="twice")


def _columns(noted: Elsewhere) -> dict[str, object]:
    return {
        "channel": noted.channel,
        "title": noted.title,
        "title_key": fold(noted.title),
        "publish_at": noted.published_at,
        "link": noted.link,
        "reach": noted.reach,
        "times": noted.times,
    }


def _taken_up(publication: Publication) -> Publication:
    """The row as it is now, held until the write ends. Raises `Refused` where it is gone, or news of our own."""
    rows = Publication.objects.select_for_update(of=("self",)).select_related("campaign", "unit")
    found = rows.filter(pk=publication.pk).exclude(channel=Channel.OWN).first()
    if found is None:
        raise Refused(_("Mục này không còn nữa."), code="gone")
    return found
