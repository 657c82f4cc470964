"""What the demonstration's units tell of their Week: news here, with drawn pictures, and what they put up elsewhere."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from tuanle.accounts.models import User
from tuanle.campaigns.models import Campaign, ReportingLine
from tuanle.core.clock import VIETNAM
from tuanle.orgs.models import Unit
from tuanle.press.actions import Elsewhere, News, add_picture, log_elsewhere, publish_news, write_news
from tuanle.project.demo.activities import COMMUNE, SCHOOL, picture
from tuanle.project.demo.dice import Dice

DISTRICT = "gia-lam"


@dataclass(frozen=True)
class Story:
    """`at`: day of October and hour; None is a draft. `shows`: what each of its pictures shows."""

    unit: str
    title: str
    lead: str
    body: str
    at: tuple[int, int] | None
    shows: tuple[str, ...] = ()


_CONTACT = "\n\nMuốn biết thêm, xin hỏi bộ phận trực của đơn vị trong giờ làm việc."

STORIES = (
    Story(
        DISTRICT, "Gia Lâm bước vào Tuần lễ hưởng ứng học tập suốt đời năm 2021",
        "Từ ngày 01 đến 07/10/2021, lớp học, tập huấn và ngày hội đọc sách mở ở tất cả các xã, thị trấn.",
        "Năm nay các đơn vị **ưu tiên hình thức trực tuyến**, để ai cũng học được mà vẫn an toàn.\n\n## Ba việc ai cũng "
        "làm được\n\n- Chọn một lớp gần nhà hoặc trên điện thoại\n- Rủ thêm một người trong nhà cùng học\n- Học xong, kể lại "
        "cho hàng xóm\n\nLịch đầy đủ có ở trang đầu.",
        (1, 7), ("Một phòng họp có bảng xanh và người ngồi dự",),
    ),
    Story(
        COMMUNE, "Các cụ Bát Tràng học gọi video cho con cháu",
        "Buổi học ở nhà văn hóa thôn kéo dài thêm nửa giờ vì ai cũng muốn tự gọi được một cuộc.",
        "Lớp chỉ có bảng, ghế và điện thoại của chính người học.\n\n> Gọi được cho cháu rồi, tuần sau tôi học gửi ảnh.\n\n"
        "Lớp tiếp theo nhận **người chưa từng dùng điện thoại thông minh**. Mang theo điện thoại và kính." + _CONTACT,
        (4, 19), ("Người lớn tuổi ngồi thành hàng trong nhà văn hóa", "Bảng xanh và người hướng dẫn đứng bên"),
    ),
    Story(
        SCHOOL, "Một tuần đọc sách cùng cha mẹ",
        "Mỗi tối một cuốn: 310 lượt học sinh và 46 lượt phụ huynh đến ngày hội đọc sách.",
        "Thư viện mở cửa từ 8 giờ sáng Chủ nhật. Mỗi gia đình chọn một cuốn, đọc cùng nhau, rồi viết một câu dán lên cây sách."
        "\n\n### Sách được mượn nhiều\n\n1. Truyện về các làng nghề\n2. Sách khoa học cho thiếu nhi\n3. Thơ cho bé",
        (3, 16), ("Góc thư viện với các gia đình ngồi đọc", "Người đọc đứng trước bảng sách"),
    ),
    Story(
        SCHOOL, "Phụ huynh cùng con học trực tuyến: hỏi gì, đáp nấy",
        "Ghi lại những câu hỏi nhiều nhất trong buổi chuyên đề tối 06/10.",
        "**Con dùng máy bao lâu thì nghỉ?** Cứ mỗi tiết nghỉ mắt mười phút.\n\n**Mạng yếu thì sao?** Tắt hình, giữ tiếng; bài "
        "giảng có bản ghi để xem lại.\n\n**Làm sao biết trang web an toàn?** Xem tên miền, đừng nhập mật khẩu ở trang lạ.",
        (7, 8), (),
    ),
    Story(
        "thcs-bat-trang", "Học sinh làm video giới thiệu nghề gốm",
        "Sáu nhóm quay bằng điện thoại, tự viết lời và lồng tiếng.",
        "Các nhóm học cách hỏi chuyện người thợ, xin phép trước khi quay, và ghi nguồn cho từng hình ảnh." + _CONTACT,
        (6, 10), ("Một nhóm học sinh được vẽ đứng trước phông nền",),
    ),
    Story(
        "mam-non-bat-trang", "Góc sách cho bé ở lớp và ở nhà",
        "Cô gợi ý năm phút đọc trước giờ ngủ.",
        "Mỗi bé mang về một tờ giấy có ba câu hỏi để cha mẹ hỏi khi đọc: *Ai đây? Bạn ấy đang làm gì? Con thích chỗ nào?*",
        (5, 9), ("Kệ sách thấp và ghế nhỏ trong phòng",),
    ),
    Story(
        "hoi-khuyen-hoc-gia-lam", "Dòng họ học tập: ba kinh nghiệm giữ quỹ khuyến học",
        "Tổng hợp từ buổi trao đổi trực tuyến của các chi hội.",
        "1. Thu ít mà đều.\n2. Công khai sổ thu chi sau mỗi lần trao.\n3. Trao cho cả người lớn đi học lại, không chỉ học sinh.",
        (7, 15), ("Người dự họp ngồi trước bảng",),
    ),
    Story(
        DISTRICT, "Sau Tuần lễ, những lớp nào còn mở?",
        "Nhiều câu lạc bộ đọc sách và lớp tin học buổi tối nhận người học đến hết tháng 12.",
        "Hãy tìm ở trang đầu theo xã và theo buổi rảnh. Lớp hết chỗ thì để lại điều muốn học, các đơn vị sẽ mở thêm.",
        (10, 8), ("Một lớp học buổi tối",),
    ),
    Story(
        COMMUNE, "Mở thêm lớp dùng điện thoại thông minh tối thứ Năm", "Nhận 20 người, ưu tiên người trên 60 tuổi.",
        "Lớp học ba buổi, miễn phí. Mang theo điện thoại." + _CONTACT, (18, 7), (),
    ),
    Story(
        SCHOOL, "Kết quả cuộc thi giới thiệu sách bằng video ngắn", "Nhà trường đang tổng hợp.",
        "Danh sách video được bạn đọc yêu thích sẽ đăng ở đây.", None, (),
    ),
)  # fmt: skip

#: Channel, title, day of the end of September or of October, how many may have seen it.
_ELSEWHERE = (
    ("facebook", "Thông báo lịch Tuần lễ trên trang của đơn vị", 1, (300, 4200)),
    ("zalo", "Tin nhắn nhóm phụ huynh về Tuần lễ", 2, (120, 900)),
    ("portal", "Bài trên cổng thông tin của đơn vị", 3, (80, 1500)),
    ("youtube", "Video ghi lại buổi chuyên đề", 6, (60, 2600)),
    ("facebook", "Ảnh ngày hội đọc sách", 5, (200, 3800)),
    ("press", "Tin trên đài truyền thanh huyện", 4, None),
)


def build_press(*, campaign: Campaign, by: User, at: datetime) -> None:
    """News of a few units; what most units put up elsewhere; a school and a commune with everything."""
    for story in STORIES:
        _tell(campaign, story, by, at)
    for line in ReportingLine.objects.filter(campaign=campaign).select_related("child").order_by("child__path"):
        _elsewhere(campaign, line.child, by, at)


def _tell(campaign: Campaign, story: Story, by: User, now: datetime) -> None:
    unit = Unit.objects.filter(code=story.unit).first()
    if unit is None:
        return
    day, hour = story.at or (9, 9)
    appears = datetime(campaign.year, 10, day, hour, tzinfo=VIETNAM)
    written = min(appears - timedelta(hours=3), now)
    news = News(story.title, story.lead, story.body)
    made = write_news(campaign=campaign, unit=unit, news=news, token=f"demo-{story.title[:40]}", by=by, at=written)
    for n, words in enumerate(story.shows):
        add_picture(
            publication=made, content=picture(story.title, n), alt=words, shows_children=False, by=by, at=written
        )
    if story.at:
        publish_news(publication=made, publish_at=appears, by=by, at=written)


def _elsewhere(campaign: Campaign, unit: Unit, by: User, now: datetime) -> None:
    dice = Dice(unit.code, "press")
    whole = len(_ELSEWHERE) if unit.code in (SCHOOL, COMMUNE) else dice.whole(0, 3, "count")
    for n, (channel, title, day, seen) in enumerate(_ELSEWHERE[:whole]):
        published = datetime(campaign.year, 10, day, 9, tzinfo=VIETNAM)
        link = f"https://{unit.code}.gialam.example/{channel}/{n}" if channel != "press" else ""
        noted = Elsewhere(channel, title, published, link, dice.whole(*seen, n, "reach") if seen else None)
        log_elsewhere(campaign=campaign, unit=unit, noted=noted, token=f"demo-{n}", by=by, at=now)
    if unit.kind_id == "ubnd-xa" and (unit.code == COMMUNE or dice.happens(0.6, "loudspeaker")):
        began = datetime(campaign.year, 9, 28, 17, tzinfo=VIETNAM)
        noted = Elsewhere("loudspeaker", "Lời kêu gọi hưởng ứng Tuần lễ", began, times=dice.whole(6, 20, "times"))
        log_elsewhere(campaign=campaign, unit=unit, noted=noted, token="demo-loa", by=by, at=now)  # noqa: S106
