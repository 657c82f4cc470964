"""What the demonstration's citizens would like to learn, and the units that were asked to hold it. Wishes name nobody."""

from datetime import datetime, timedelta

from tuanle.accounts.models import User
from tuanle.activities.actions import ask_to_fill, decline_to_fill, leave_wish
from tuanle.activities.models import GapRequest
from tuanle.activities.queries import areas_in, likely_units
from tuanle.campaigns.models import Campaign
from tuanle.orgs.models import Unit
from tuanle.project.demo.dice import Dice

#: What is wished for, for whom, when.
_TOPICS = (
    ("Dùng điện thoại thông minh", "nguoi_cao_tuoi", ""),
    ("Dùng điện thoại thông minh gọi cho con cháu", "nguoi_cao_tuoi", "sang"),
    ("Tiếng Anh giao tiếp", "nguoi_lao_dong", "toi"),
    ("tieng anh giao tiep", "nguoi_lao_dong", "toi"),
    ("Tôi muốn học tiếng Anh giao tiếp", "", "toi"),
    ("Tin học văn phòng", "nguoi_lao_dong", "toi"),
    ("Trồng rau sạch", "nguoi_lao_dong", ""),
    ("Kỹ thuật trồng cây ăn quả", "nguoi_lao_dong", ""),
    ("Bán hàng qua mạng", "nguoi_lao_dong", "toi"),
    ("Nhận biết lừa đảo qua mạng", "nguoi_cao_tuoi", ""),
    ("Đọc sách cùng con", "phu_huynh", "toi"),
    ("Dạy con tuổi dậy thì", "phu_huynh", "toi"),
    ("Vẽ gốm", "hoc_sinh", "chieu"),
    ("Lập trình cho học sinh", "hoc_sinh", ""),
    ("Chữ nổi và máy tính cho người khiếm thị", "nguoi_khuyet_tat", ""),
    ("Cách sơ cứu khi có tai nạn", "", ""),
)
#: So long ago the oldest of them was written.
_SINCE = timedelta(days=18)


def build_wishes(*, campaign: Campaign, by: User, at: datetime) -> None:
    """Wishes in most communes, and requests to fill three gaps, one of which a unit has declined."""
    areas, dice = areas_in(campaign), Dice("wishes", campaign.code)
    for area in [*areas, None]:
        for place in range(dice.whole(0, 7, area.code if area else "anywhere")):
            _wish(campaign, area, place, dice, at)
    by_code = {area.code: area for area in areas}
    _ask(campaign, by_code["xa-bat-trang"], "phu_huynh", 2, by, at - timedelta(days=2))
    asked = _ask(campaign, by_code["xa-bat-trang"], "nguoi_khuyet_tat", 2, by, at - timedelta(days=3))
    decline_to_fill(
        request=asked[-1], reason="Chưa có người dạy buổi tối; đề nghị chuyển cho trung tâm học tập cộng đồng.",
        by=None, at=at - timedelta(days=1),
    )  # fmt: skip
    _ask(campaign, areas[0], "phu_huynh", 1, by, at - timedelta(days=1))


def _wish(campaign: Campaign, area: Unit | None, place: int, dice: Dice, at: datetime) -> None:
    """Nobody leaves an address: the demonstration writes to nobody."""
    name = (area.code if area else "anywhere", place)
    topic, group, part = dice.one(_TOPICS, *name)
    leave_wish(
        campaign=campaign, topic=topic, area=area, group=group, part=part, token="-".join(map(str, ("demo", *name))),
        by=None, at=at - _SINCE * dice.share("made", *name),
    )  # fmt: skip


def _ask(campaign: Campaign, area: Unit, group: str, most: int, by: User, at: datetime) -> list[GapRequest]:
    units = [one.unit for one in likely_units(campaign, area, group) if one.unit != area][:most]
    return ask_to_fill(campaign=campaign, units=units, area=area, group=group, day=None, note="", by=by, at=at)
