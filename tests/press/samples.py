"""News, and what was put up elsewhere."""

from datetime import UTC, datetime

from tests.activities.conftest import NOW
from tuanle.press.actions import Elsewhere, News, log_elsewhere, publish_news, write_news

#: When things are written, and when they went out.
EARLY = datetime(2021, 9, 28, 2, 0, tzinfo=UTC)
OUT = datetime(2021, 10, 2, 1, 0, tzinfo=UTC)


def draft(
    land, *, unit=None, title="Ngày hội đọc sách", body="Cả nhà **cùng đọc**.", lead="Một tối.", token="", at=EARLY
):
    return write_news(
        campaign=land.week, unit=unit or land.truong, news=News(title, lead, body), token=token, by=None, at=at
    )


def story(land, *, publish_at=OUT, **fields):
    """News that is, or will be, up from `publish_at`."""
    at = fields.pop("at", EARLY)
    return publish_news(publication=draft(land, at=at, **fields), publish_at=publish_at, by=None, at=at)


def logged(
    land, channel="facebook", *, unit=None, title="Bài trên trang của trường", link="", at=NOW, day=OUT, **fields
):
    noted = Elsewhere(channel, title, day, link, **fields)
    return log_elsewhere(campaign=land.week, unit=unit or land.truong, noted=noted, by=None, at=at)
