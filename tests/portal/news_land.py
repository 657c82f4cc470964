"""A commune whose school tells of its Week and holds something that everybody may come to."""

from datetime import date, timedelta

from tests.activities.conftest import NOW, held, planned
from tests.activities.public import made_public
from tests.files.samples import photo
from tests.press.samples import EARLY, story
from tuanle.activities.actions import cancel_session
from tuanle.activities.queries import Together
from tuanle.press.actions import add_picture

DAY = timedelta(days=1)
LINK = "https://zoom.example/j/123?pwd=secret"


def told(land, **fields):
    """News with a picture, up since the second of October."""
    one = story(land, **fields)
    add_picture(publication=one, content=photo(), alt="Sân trường", shows_children=False, by=None, at=EARLY)
    return one


def to_come(land, *, day=date(2021, 10, 15), public=True, **fields):
    """An online class of the school with a link that nobody may see here."""
    room = {"mode": "truc_tuyen", "venue": "", "platform": "zoom", "join_link": LINK}
    activity = planned(land, days=(day,), **{**room, **fields})
    if public:
        made_public(activity, at=EARLY)
    return activity


def everything(land):
    """One of each thing that a page of a unit can show."""
    told(land)
    to_come(land, title="Lớp trực tuyến")
    off = to_come(land, title="Buổi đã hủy", day=date(2021, 10, 16))
    cancel_session(session=off.sessions.get(), reason="Mưa bão", by=None, at=NOW)
    made_public(held(land, title="Lớp đã qua"), at=EARLY)
    to_come(land, title="Của xã, cùng tổ chức", lead=land.xa, together=[Together(code="truong")])
    to_come(land, title="Của xã, chỉ dự", lead=land.xa, together=[Together(code="truong", role="attendee")])
    to_come(land, title="Chưa đăng", public=False)
    story(land, title="Hẹn giờ", publish_at=NOW + DAY)
