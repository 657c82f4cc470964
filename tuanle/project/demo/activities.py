"""What the demonstration's units held: what their reports list, what they have planned since, and a school's own register.

A unit that has sent its report holds what the report lists, so that the register and the report say the same. The
primary school of Bát Tràng has not sent its own yet: its register is full, and its report can be filled from it.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from PIL import Image, ImageDraw

from tuanle.accounts.models import User
from tuanle.activities.actions import (
    Notes,
    add_evidence,
    cancel_session,
    count_own,
    import_activities,
    join_activity,
    plan_activity,
    record_held,
    repeat_activity,
)
from tuanle.activities.models import Activity
from tuanle.activities.queries import Details, Incoming, Listed, Together, Turns, When, when
from tuanle.campaigns.kinds.activities import kind_called
from tuanle.campaigns.models import Campaign
from tuanle.core.clock import VIETNAM
from tuanle.core.text import slug
from tuanle.core.workbooks import Place
from tuanle.orgs.models import Unit
from tuanle.project.demo.dice import Dice
from tuanle.project.demo.figures import cells_for
from tuanle.project.demo.public import bring_out, limit_the_week
from tuanle.project.demo.units import size_of
from tuanle.reports.models import Submission
from tuanle.reports.queries import schema_of

#: The school whose report has not been sent, and is filled by its register.
SCHOOL, COMMUNE = "tieu-hoc-bat-trang", "xa-bat-trang"
_PLATFORMS = {
    "zoom": "zoom",
    "google-meet": "google-meet",
    "teams": "ms-teams",
    "k12online": "k12online",
    "zalo": "zalo",
}
_AUDIENCES = {
    "mam-non": (("phu_huynh",), ("tre_mam_non", "phu_huynh")),
    "tieu-hoc": (("hoc_sinh",), ("hoc_sinh",), ("hoc_sinh", "phu_huynh"), ("can_bo_giao_vien",)),
    "thcs": (("hoc_sinh",), ("hoc_sinh",), ("hoc_sinh", "phu_huynh")),
    "ubnd-xa": (("nguoi_lao_dong", "nguoi_cao_tuoi"), ("nguoi_cao_tuoi",), ("nguoi_lao_dong",), ()),
    "tthtcd": (("nguoi_lao_dong",), ("nguoi_cao_tuoi",), ()),
}
#: What goes on after the Week: title, place, whole weeks after it, share of the size that comes.
_AFTER = (
    ("Sinh hoạt câu lạc bộ đọc sách", "Thư viện", 1, 0.05),
    ("Lớp tin học cơ bản buổi tối", "Phòng tin học", 2, 0.04),
    ("Giới thiệu sách theo chủ đề", "Thư viện", 6, 0.1),
    ("Tập huấn kỹ năng tìm kiếm và sử dụng thông tin an toàn trên Internet", "Hội trường", 9, 0.08),
    ("Ngày hội đọc sách mùa xuân", "Sân trường", 22, 0.25),
    ("Lớp kỹ năng sử dụng điện thoại thông minh", "Nhà văn hóa", 27, 0.06),
)


@dataclass(frozen=True)
class Stage:
    campaign: Campaign
    by: User
    at: datetime


def build_activities(*, last: Campaign, this: Campaign, by: User, at: datetime) -> None:
    """Fill the registers of both years; `at` is now, the Monday after this year's reports were due."""
    before = Stage(last, by, datetime(2021, 5, 31, 16, tzinfo=VIETNAM))
    now = Stage(this, by, at)
    for stage in (before, now):
        submissions = list(
            Submission.objects.filter(assignment__campaign=stage.campaign)
            .select_related("assignment__unit__kind", "assignment__campaign", "version", "current")
            .order_by("assignment__unit__path")
        )
        shared = [one for submission in submissions for one in _register(stage, submission)]
        _join(stage, shared)
    _school(now)
    _commune(now)
    _pictures(now)


def _register(stage: Stage, submission: Submission) -> Iterator[tuple[Unit, dict[str, Any]]]:
    """Write down what the unit reported, or would report, and what it went on to do. Yields what others led."""
    unit = submission.assignment.unit
    if unit.code == SCHOOL and stage.campaign.year == 2021:
        return
    cells = submission.current.cells if submission.current else _would_report(submission)
    table = next((item for item in schema_of(submission.version).items.values() if item.feeds), None)
    told = cells.get(table.key) if table else None
    rows = told if isinstance(told, list) else []
    led = [row for row in rows if not row["lead"]]
    taken = [_held(unit, n, row) for n, row in enumerate(led, start=1)]
    if rows:
        taken += _later(stage, unit, start=len(led) + 1)
    import_activities(
        campaign=stage.campaign, lead=unit, rows=taken, source=f"demo-{stage.campaign.year}", by=stage.by, at=stage.at
    )
    yield from ((unit, row) for row in rows if row["lead"])


def _would_report(submission: Submission) -> dict[str, Any]:
    unit, campaign = submission.assignment.unit, submission.assignment.campaign
    cells: dict[str, Any] = cells_for(
        schema_of(submission.version), unit.kind_id, size_of(unit), campaign.year, unit.code,
        starts_on=campaign.starts_on,
    )  # fmt: skip
    return cells


def _held(unit: Unit, n: int, row: dict[str, Any]) -> Incoming:
    """A row of a report as an activity that was held."""
    dice = Dice(unit.code, row["title"], row["date"])
    mode = row["mode"] or "truc_tiep"
    platform = next((key for name, key in _PLATFORMS.items() if name in slug(row["venue"])), "")
    if mode != "truc_tiep":
        platform = platform or dice.one(["zoom", "zalo", "google-meet"], "platform")
    venue = row["venue"] if mode != "truc_tuyen" or slug(row["venue"]) not in _PLATFORMS else ""
    details = _details(unit, row["title"], mode, venue, platform if mode != "truc_tiep" else "", dice)
    start = time(dice.one([7, 8, 9, 14, 15, 19], "hour"), dice.one([0, 30], "minute"))
    hours = when(date.fromisoformat(row["date"]), start=start, end=time(start.hour + 1, 45))
    return Incoming(Listed(Place("Hoạt động", n), details, hours, turns=row["turns"]))


def _details(unit: Unit, title: str, mode: str, venue: str, platform: str, dice: Dice) -> Details:
    kind = kind_called(title)
    groups = dice.one(_AUDIENCES.get(unit.kind_id, ((),)), "groups")
    return Details(kind.key if kind else "other", title, mode, venue, platform, groups, fee=0)


def _later(stage: Stage, unit: Unit, *, start: int) -> Iterator[Incoming]:
    """What the unit went on to do after the Week: held where its day has come."""
    dice = Dice(unit.code, stage.campaign.year, "after")
    for n, (title, venue, weeks, share) in enumerate(
        dice.some(_AFTER, dice.whole(1, 4, "count"), "which"), start=start
    ):
        day = stage.campaign.ends_on + timedelta(weeks=weeks, days=dice.whole(-5, 1, n, "day"))
        hours = when(day, start=time(dice.one([8, 14, 19], n, "hour")))
        turns = max(6, round(min(size_of(unit), 900) * share * dice.between(0.6, 1.3, n, "turns")))
        details = _details(unit, title, "truc_tiep", venue, "", dice)
        yield Incoming(
            Listed(Place("Hoạt động", n), details, hours, turns=turns if hours.starts_at < stage.at else None)
        )


def _join(stage: Stage, shared: list[tuple[Unit, dict[str, Any]]]) -> None:
    """Those who listed a ceremony of their commune took part in it; each knows how many of its own were there."""
    for unit, row in shared:
        opening = Activity.objects.filter(
            campaign=stage.campaign, lead__code=row["lead"], title=row["title"], sessions__isnull=False
        ).first()
        if opening:
            partner = join_activity(activity=opening, unit=unit, by=stage.by, at=stage.at)
            count_own(partner=partner, headcount=row["turns"], by=stage.by, at=stage.at)


#: The register of the school: title, mode, place, platform, day, hours, for whom, turns by group, people.
_SCHOOL: tuple[tuple[Any, ...], ...] = (
    ("Tuyên truyền về chủ đề của Tuần lễ trong tiết chào cờ", "truc_tiep", "Sân trường", "", 4, (7, 30, 8, 0), {"hoc_sinh": 640, "can_bo_giao_vien": 38}, None),
    ("Sinh hoạt lớp về chủ đề của Tuần lễ", "truc_tiep", "Các lớp học", "", 1, (10, 0, 10, 40), {"hoc_sinh": 655}, None),
    ("Ngày hội đọc sách của nhà trường", "truc_tiep", "Thư viện trường", "", 2, (8, 0, 10, 30), {"hoc_sinh": 310, "phu_huynh": 46}, 338),
    ("Tiết dạy có ứng dụng công nghệ số", "truc_tuyen", "", "ms-teams", 5, (8, 0, 8, 40), {"hoc_sinh": 182}, None),
    ("Chuyên đề phụ huynh đồng hành cùng con học trực tuyến", "truc_tuyen", "", "zoom", 6, (19, 30, 21, 0), {"phu_huynh": 214, "can_bo_giao_vien": 12}, 201),
    ("Cuộc thi giới thiệu sách bằng video ngắn", "truc_tuyen", "", "zalo", 1, None, {"hoc_sinh": 97}, 64),
    ("Tập huấn kỹ năng tìm kiếm và sử dụng thông tin an toàn trên Internet", "ket_hop", "Phòng tin học", "google-meet", 7, (14, 0, 16, 0), {"can_bo_giao_vien": 41}, 41),
    ("Sân chơi “Em là công dân số”", "truc_tiep", "Nhà đa năng", "", 3, (8, 30, 10, 0), {"hoc_sinh": 228}, 228),
)  # fmt: skip


#: Those of them that the school opened to everyone, with what people should know of each.
_OPEN_TO_ALL = {
    "Ngày hội đọc sách của nhà trường": "Trưng bày sách theo chủ đề, đổi sách, nghe các anh chị lớp 5 kể chuyện. Phụ huynh đến cùng con.",
    "Chuyên đề phụ huynh đồng hành cùng con học trực tuyến": "Sắp xếp góc học tập, giờ giấc, cách hỏi con về bài học mà không gây áp lực.",
    "Sân chơi “Em là công dân số”": "Trạm thử thách mật khẩu mạnh, tin thật tin giả, lịch sự trên mạng. Có quà cho đội thắng.",
    "Sinh hoạt câu lạc bộ đọc sách": "Mỗi thứ Sáu một cuốn: đọc to, vẽ nhân vật, kể lại. Học sinh mọi lớp và cha mẹ đều vào được.",
}


def _school(stage: Stage) -> None:
    """Everything written down in time, one talk each Monday, one evening that still wants its figures."""
    school, year = Unit.objects.get(code=SCHOOL), stage.campaign.year
    written = datetime(year, 9, 27, 10, tzinfo=VIETNAM)
    for title, mode, venue, platform, day, hours, by_group, people in _SCHOOL:
        activity = _plan(
            stage, school, title, mode, venue, platform, date(year, 10, day), hours, tuple(by_group), written
        )
        if title in _OPEN_TO_ALL:
            bring_out(activity, by=stage.by, at=written + timedelta(hours=1))
        session = activity.sessions.get()
        whole = sum(by_group.values())
        by_mode = {"truc_tiep": whole - 14, "truc_tuyen": 14} if mode == "ket_hop" else {}
        record_held(
            session=session, turns=Turns(whole, by_mode, by_group), people=people, by=stage.by,
            at=session.starts_at + timedelta(hours=4),
        )  # fmt: skip
    club = _plan(
        stage, school, "Sinh hoạt câu lạc bộ đọc sách", "truc_tiep", "Thư viện trường", "", date(year, 10, 8),
        (16, 0, 17, 0), ("hoc_sinh",), written,
    )  # fmt: skip
    bring_out(club, by=stage.by, at=written + timedelta(hours=1))
    repeat_activity(
        activity=club, days=[date(year, 10, 8) + timedelta(weeks=n) for n in range(1, 8)], by=stage.by, at=written
    )
    opening = Activity.objects.filter(campaign=stage.campaign, lead__code=COMMUNE, kind="opening").first()
    if opening:
        partner = join_activity(activity=opening, unit=school, by=stage.by, at=written)
        count_own(partner=partner, headcount=25, by=stage.by, at=stage.at)


def _plan(
    stage: Stage, unit: Unit, title: str, mode: str, venue: str, platform: str, day: date,
    hours: tuple[int, int, int, int] | None, groups: tuple[str, ...], at: datetime,
) -> Activity:  # fmt: skip
    kind = kind_called(title)
    times: list[When] = [
        when(day, start=time(*hours[:2]), end=time(*hours[2:])) if hours else when(day, last_day=stage.campaign.ends_on)
    ]
    return plan_activity(
        campaign=stage.campaign,
        lead=unit,
        details=Details(
            kind.key if kind else "other",
            title,
            mode,
            venue,
            platform,
            groups,
            fee=0,
            description=_OPEN_TO_ALL.get(title, ""),
            contact=f"Văn phòng nhà trường, {unit.phone}",
            join_link=f"https://{platform}.example/{unit.code}" if platform else "",
        ),
        times=times,
        together=[Together(name="Ban đại diện cha mẹ học sinh")] if "phu_huynh" in groups else [],
        by=stage.by,
        at=at,
    )


def _commune(stage: Stage) -> None:
    """A club with the association, and a meeting that the epidemic rules did not allow."""
    commune, year = Unit.objects.get(code=COMMUNE), stage.campaign.year
    written = datetime(year, 9, 28, 9, tzinfo=VIETNAM)
    meeting = _plan(
        stage, commune, "Giao lưu gia đình học tập, dòng họ học tập", "truc_tiep", "Sân đình", "", date(year, 10, 5),
        (19, 0, 21, 0), (), written,
    )  # fmt: skip
    limit_the_week(campaign=stage.campaign, by=stage.by)
    cancel_session(
        session=meeting.sessions.get(), reason="Tạm dừng hoạt động đông người theo quy định phòng, chống dịch",
        by=stage.by, at=datetime(year, 10, 4, 16, tzinfo=VIETNAM),
    )  # fmt: skip


def _pictures(stage: Stage) -> None:
    """Photos of some activities, drawn; links and a list where a unit would have them."""
    chosen = {SCHOOL: 5, COMMUNE: 4, "hoi-khuyen-hoc-gia-lam": 2, "thcs-bat-trang": 1, "mam-non-bat-trang": 1}
    for code, count in chosen.items():
        held = Activity.objects.filter(campaign=stage.campaign, lead__code=code, sessions__state="held").distinct()
        for n, activity in enumerate(held.order_by("pk")[:count]):
            add_evidence(
                activity=activity, kind="photo", content=picture(code, n), name=f"IMG_{2100 + n}.jpg",
                notes=_NOTES[n % len(_NOTES)], by=stage.by, at=stage.at,
            )  # fmt: skip
        first = held.order_by("pk").first()
        if first:
            address = f"https://{slug(code)}.gialam.example/tin/{first.pk}"
            add_evidence(activity=first, kind="link", link=address, by=stage.by, at=stage.at)


_NOTES = (
    Notes("Toàn cảnh buổi tuyên truyền"),
    Notes("Học sinh tham gia tại lớp", "shown"),
    Notes("Góc trưng bày sách", "none", is_public=True),
    Notes("Các em đọc sách", "shown", "Cha mẹ học sinh lớp 3A, phiếu đồng ý ngày 28/9/2021", True),
    Notes(),
)


def picture(*seed: object) -> bytes:
    """A room with people in it, in the colours of the site: nobody and nowhere."""
    dice = Dice(*seed)
    image = Image.new("RGB", (960, 720), dice.one(["#fbf8f1", "#f4f0fa", "#e9f5ee"], "wall"))
    draw = ImageDraw.Draw(image)
    draw.rectangle((120, 70, 840, 330), fill="#1d6f4a" if dice.happens(0.5, "board") else "#33235f")
    draw.rectangle((0, 560, 960, 720), fill="#d9c7a8")
    for n in range(dice.whole(5, 9, "people")):
        left, tall = 40 + n * 100 + dice.whole(-15, 15, n), dice.whole(380, 430, n, "tall")
        shirt = dice.one(["#b8301a", "#6b3fd4", "#8a5800", "#ffffff", "#1d6f4a"], n, "shirt")
        draw.ellipse((left, tall, left + 64, tall + 64), fill=dice.one(["#c99a6b", "#b98555", "#d9b38c"], n, "skin"))
        draw.rounded_rectangle((left - 14, tall + 62, left + 78, 640), 24, fill=shirt)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=85)
    return out.getvalue()
