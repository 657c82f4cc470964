"""An international agenda for the demonstration. Bodies and events are invented, and say so."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from tuanle.accounts.models import User
from tuanle.agenda.actions import (
    ByHand,
    add_event,
    add_feed,
    note_event,
    read_feed,
    say_how_it_went,
    take_part,
)
from tuanle.agenda.models import Event
from tuanle.campaigns.models import Campaign
from tuanle.core.clock import VIETNAM
from tuanle.orgs.models import Unit
from tuanle.project.demo.activities import COMMUNE, SCHOOL

_LEARNED = (
    "Mỗi tuần một tối cả nhà cùng học, không bật tivi. Thư viện của họ cho mượn cả máy tính bảng.\n\n"
    "Có thể làm ngay ở trường mình: phiếu “Nhà em đọc gì tuần này”."
)


def calendar_file() -> Path:
    """The calendar that the demonstration follows, written for it."""
    return Path(__file__).with_name("agenda.ics")


def build_agenda(*, campaign: Campaign, by: User, now: datetime) -> None:
    """A calendar taken from its file in September, an event by hand, who takes part and what a school learned."""
    followed = datetime(campaign.year, 9, 20, 9, tzinfo=VIETNAM)
    feed = add_feed(
        owner=campaign.owner, name="Các thành phố học tập (trình diễn)", body="Mạng lưới thành phố học tập (trình diễn)",
        url="", timezone="Europe/Berlin", is_public=True, by=by, at=followed,
    )  # fmt: skip
    read_feed(feed=feed, content=calendar_file().read_bytes(), by=by, at=followed)
    begins = datetime(campaign.year, 10, 20, 10, tzinfo=ZoneInfo("Asia/Seoul"))
    exchange = ByHand(
        "Trao đổi kinh nghiệm tủ sách cộng đồng (trình diễn)", "Một thành phố bạn ở Hàn Quốc (trình diễn)", begins,
        begins.replace(hour=11, minute=30), "Asia/Seoul", place="Trực tuyến", link="https://thanh-pho-ban.example/tu-sach",
        online="https://meet.example/phong-hop",
    )  # fmt: skip
    add_event(
        owner=campaign.owner, event=exchange, token="demo-tu-sach", note="Có phiên dịch tiếng Việt.", is_public=True,  # noqa: S106
        by=by, at=followed,
    )  # fmt: skip
    _taking_part(by, now)


def _taking_part(by: User, now: datetime) -> None:
    school, commune = (Unit.objects.get(code=code) for code in (SCHOOL, COMMUNE))
    talk = Event.objects.get(uid="demo-talk@learning-cities.example")
    webinar = Event.objects.filter(uid="demo-series@learning-cities.example", starts_at__gt=now).earliest("starts_at")
    asked = datetime(now.year, 9, 27, 9, tzinfo=VIETNAM)
    note_event(event=talk, note="Nói tiếng Anh, có phụ đề.", is_public=True, by=by, at=asked)
    own = take_part(event=talk, unit=school, who="Phó hiệu trưởng và hai giáo viên tiếng Anh", by=by, at=asked)
    say_how_it_went(participation=own, attended=True, learned=_LEARNED, by=by, at=now)
    take_part(event=webinar, unit=school, who="Giáo viên tin học", by=by, at=asked)
    take_part(event=webinar, unit=commune, who="Cán bộ văn hóa xã", by=by, at=asked)
