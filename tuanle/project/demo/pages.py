"""Pages of activities for citizens, with everything that one can say: a course of an evening, an online talk that is
full, a day of reading with pictures, one that was cancelled."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

import typst

from tuanle.accounts.models import User
from tuanle.activities.actions import PublicWords, add_material, ask_to_publish, plan_activity, write_public_page
from tuanle.activities.queries import Details, Together, When, when
from tuanle.campaigns.models import Campaign
from tuanle.core.clock import VIETNAM
from tuanle.orgs.models import Unit

CENTRE, SCHOOL, COMMUNE = "tthtcd-bat-trang", "tieu-hoc-bat-trang", "xa-bat-trang"
_EVERY_WEEK = timedelta(weeks=1)


@dataclass(frozen=True)
class Told:
    """An activity that is planned, and what its page says."""

    lead: str
    details: Details
    times: Sequence[When]
    page: dict[str, Any]
    together: Sequence[Together] = ()
    materials: Sequence[str] = field(default_factory=tuple)


def build_pages(*, campaign: Campaign, by: User, at: datetime) -> None:
    """Plan what is still to come, with full pages."""
    for told in _coming(campaign.year):
        lead = Unit.objects.get(code=told.lead)
        activity = plan_activity(
            campaign=campaign, lead=lead, details=told.details, times=told.times, together=told.together,
            token=f"demo-page-{told.details.title}"[:120], by=by, at=datetime(campaign.year, 9, 28, 9, tzinfo=VIETNAM),
        )  # fmt: skip
        write_public_page(activity=activity, words=PublicWords(**told.page), by=by, at=at)
        for title in told.materials:
            paper = typst.compile(f"{_PAPER}= {title}\n{_TELEX}".encode(), format="pdf", ignore_system_fonts=True)
            add_material(activity=activity, title=title, content=paper, by=by, at=at)
        ask_to_publish(activity=activity, by=by, at=at)


_PAPER = '#set page(paper: "a5")\n#set text(lang: "vi", size: 14pt)\n'
_TELEX = """
Kiểu Telex: gõ hai lần chữ cái để có mũ, thêm chữ cái cuối từ để có dấu thanh.

#table(columns: 2, inset: 8pt, [*Gõ*], [*Được*], [aa, ee, oo], [â, ê, ô], [aw, ow, uw], [ă, ơ, ư], [dd], [đ],
  [s, f, r, x, j], [sắc, huyền, hỏi, ngã, nặng], [hocj taapj], [học tập])
"""


def _coming(year: int) -> list[Told]:
    evening = when(date(year, 10, 15), start=time(19), end=time(21))
    return [
        Told(
            CENTRE,
            Details(
                "course", "Lớp tin học cơ bản buổi tối cho bà con", "truc_tiep", "Nhà văn hóa thôn 3", "",
                ("nguoi_lao_dong", "nguoi_cao_tuoi"),
                description=(
                    "Bà con học từ đầu: bật máy, gõ chữ có dấu, gửi thư điện tử, nộp hồ sơ trên cổng dịch vụ công.\n\n"
                    "Lớp nhỏ, có người ngồi cạnh giúp; không cần biết gì trước."
                ),
                contact="Trực văn phòng trung tâm, 024 3874 0001", fee=0, capacity=30,
            ),
            [evening.on(evening.day + _EVERY_WEEK * n) for n in range(8)],
            {
                "bring": "Điện thoại đã sạc đầy, kính đọc nếu cần",
                "agenda": "19:00 Đón bà con, điểm danh\n19:10 – 20:00 Học cùng người hướng dẫn\n20:00 Giải lao\n20:10 – 21:00 Tự làm, có người giúp",
                "speakers": "Giáo viên tin học, Trường Tiểu học Bát Tràng\nĐoàn viên thanh niên xã",
                "access_notes": "Có chỗ ngồi riêng gần bảng cho người nghe kém", "wheelchair": True, "phone_only": True,
            },
            together=[Together(code=SCHOOL), Together(name="Đoàn Thanh niên xã Bát Tràng")],
            materials=["Sổ tay gõ tiếng Việt có dấu"],
        ),
        Told(
            SCHOOL,
            Details(
                "course", "Cha mẹ đồng hành cùng con học trực tuyến", "truc_tuyen", "", "zoom", ("phu_huynh",),
                description="Chuyên gia tâm lý học đường trả lời câu hỏi của cha mẹ: giờ giấc, màn hình, điểm số.",
                contact="Văn phòng nhà trường, 024 3874 0002", fee=0, capacity=100,
                join_link="https://zoom.example/j/0001",
            ),
            [when(date(year, 10, 16), start=time(19, 30), end=time(21))],
            {"agenda": "19:30 Mở phòng\n19:40 Chuyên gia trình bày\n20:30 Hỏi và đáp", "phone_only": True},
        ),
        Told(
            COMMUNE,
            Details(
                "library", "Ngày hội đọc sách làng nghề", "ket_hop", "Nhà văn hóa xã", "facebook", (),
                description="Đổi sách cũ, nghe kể chuyện làng gốm, thi giới thiệu sách cho các em.",
                contact="Công chức văn hóa – xã hội, 0900 000 003", fee=20000, join_link="https://facebook.example/ngay-hoi",
            ),
            [when(date(year, 10, 17), start=time(8), end=time(11))],
            {"bring": "Một cuốn sách muốn đổi", "wheelchair": False, "takes_registrations": False},
        ),
    ]  # fmt: skip
