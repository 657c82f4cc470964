"""What citizens of the demonstration would like to learn, left on the site in the days around the Week."""

from datetime import datetime, timedelta

from tuanle.activities.actions import leave_wish
from tuanle.activities.queries import areas_in
from tuanle.campaigns.models import Campaign
from tuanle.project.demo.dice import Dice

#: What is wished for, for whom (a learner group), and how often.
_WISHES = (
    ("Dùng điện thoại thông minh", "nguoi_cao_tuoi", 9),
    ("Tin học cơ bản buổi tối", "nguoi_lao_dong", 7),
    ("Tiếng Anh giao tiếp", "hoc_sinh", 6),
    ("Đặt lịch khám bệnh trên mạng", "nguoi_cao_tuoi", 5),
    ("Bán gốm trên sàn thương mại điện tử", "nguoi_lao_dong", 5),
    ("Phòng chống lừa đảo trên mạng", "phu_huynh", 4),
    ("Đọc sách cùng con", "phu_huynh", 4),
    ("Ngôn ngữ ký hiệu", "nguoi_khuyet_tat", 3),
    ("Cắm hoa", "", 2),
)
_PARTS = ("", "toi", "toi", "toi", "chieu", "sang")


def build_wishes(*, campaign: Campaign, at: datetime) -> None:
    """Nobody leaves an address: the demonstration writes to nobody."""
    areas = areas_in(campaign)
    for n, (topic, group, number) in enumerate(_WISHES):
        for k in range(number):
            dice = Dice("wish", topic, k)
            area = dice.one([*areas, None], "area")
            leave_wish(
                campaign=campaign, topic=topic, area=area, group=group,
                part=dice.one(_PARTS, "part"), token=f"demo-{n}-{k}", by=None,
                at=at - timedelta(hours=dice.whole(1, 300, "hour")),
            )  # fmt: skip
