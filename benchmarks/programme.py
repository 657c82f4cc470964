"""A public programme of any size: activities of a hundred units in 22 communes, with the words such titles are made of."""

import random
from datetime import datetime, timedelta

from tuanle.activities.enums import Platform, PublicState
from tuanle.activities.models import Activity, Audience, ProgrammeChange, PublicPage, Session
from tuanle.campaigns.enums import LearnerGroup, Mode
from tuanle.campaigns.kinds.activities import ACTIVITY_KINDS
from tuanle.core.text import fold
from tuanle.orgs.models import Unit

COMMUNES, SCHOOLS = 22, 4
WHAT = (
    "Lớp tin học cơ bản", "Tiếng Anh giao tiếp", "Kỹ năng số an toàn trên mạng", "Ngày hội đọc sách", "Kỹ thuật trồng rau sạch",
    "Chăm sóc sức khỏe người cao tuổi", "Dùng điện thoại thông minh", "Quản lý chi tiêu gia đình", "Đồng hành cùng con học trực tuyến",
    "Sơ cứu ban đầu", "Khởi nghiệp với nghề gốm", "Thanh toán không dùng tiền mặt", "Luật Giao thông cho mọi nhà", "Câu lạc bộ thư pháp",
)  # fmt: skip
FOR = (
    "cho người mới bắt đầu",
    "cho phụ huynh",
    "cho người cao tuổi",
    "buổi tối",
    "cuối tuần",
    "nâng cao",
    "khóa 2",
    "tại nhà văn hóa",
)
WHERE = ("Nhà văn hóa thôn 1", "Hội trường UBND xã", "Thư viện trường", "Phòng tin học", "Trung tâm học tập cộng đồng")


def fill(count: int, *, at: datetime, seed: int = 7) -> list[int]:
    """Make `count` public activities whose first session lies in the 60 days after `at`. Returns their keys."""
    from tests import factories as make

    dice = random.Random(seed)
    commune = make.unit_kind("ubnd-xa", groups=["cấp xã"])
    district = make.unit("huyen", name="UBND huyện Sông Lam")
    areas = [make.unit(f"xa-{n}", parent=district, kind=commune.key, name=f"UBND xã số {n}") for n in range(COMMUNES)]
    hosts = [
        (area, make.unit(f"truong-{n}-{m}", parent=area, name=f"Trường Tiểu học số {n}.{m}"))
        for n, area in enumerate(areas)
        for m in range(SCHOOLS)
    ]
    week = make.campaign(
        district, [], lines=[*((area, district) for area in areas), *((unit, area) for area, unit in hosts)]
    )
    activities = [_activity(dice, week, *dice.choice(hosts), at) for _ in range(count)]
    Activity.objects.bulk_create(activities, batch_size=2000)
    groups = list(LearnerGroup)
    Audience.objects.bulk_create(
        [
            Audience(activity=one, group=group)
            for one in activities
            for group in dice.sample(groups, dice.choice((0, 1, 1, 2)))
        ],
        batch_size=5000,
    )
    Session.objects.bulk_create(
        [one for activity in activities for one in _sessions(dice, activity, at)], batch_size=5000
    )
    PublicPage.objects.bulk_create(
        [
            PublicPage(
                activity=one, state=PublicState.PUBLIC, published_at=at, change=n, wheelchair=dice.choice((True, False, None)),
                phone_only=dice.choice((True, None)), speakers="Báo cáo viên của trung tâm",
                agenda="8:00 Đón tiếp\n8:15 Bài học\n9:30 Hỏi đáp",
            )
            for n, one in enumerate(activities, start=1)
        ],
        batch_size=2000,
    )  # fmt: skip
    ProgrammeChange.objects.update_or_create(pk=1, defaults={"number": count})
    Unit.objects.filter(pk__in=[area.pk for area in areas]).update(latitude=21.0, longitude=105.9)
    return [one.pk for one in activities]


def _activity(dice: random.Random, week: object, area: Unit, lead: Unit, at: datetime) -> Activity:
    mode = dice.choice((Mode.IN_PERSON, Mode.IN_PERSON, Mode.ONLINE, Mode.BOTH))
    title = f"{dice.choice(WHAT)} {dice.choice(FOR)}"
    capacity = dice.choice((None, 20, 30, 40))
    return Activity(
        campaign=week, lead=lead, area=area, kind=dice.choice([kind.key for kind in ACTIVITY_KINDS]), title=title,
        title_key=fold(title), mode=mode, venue="" if mode == Mode.ONLINE else dice.choice(WHERE),
        platform="" if mode == Mode.IN_PERSON else dice.choice((Platform.ZOOM, Platform.MEET, Platform.ZALO)),
        description="Học viên được thực hành ngay tại lớp, có người hướng dẫn từng bước.", contact="0240 000 000",
        fee=dice.choice((0, 0, 0, 50_000)), capacity=capacity, taken=dice.randint(0, capacity) if capacity else 0,
        created_at=at, changed_at=at,
    )  # fmt: skip


def _sessions(dice: random.Random, activity: Activity, at: datetime) -> list[Session]:
    """One evening, morning or afternoon, sometimes a week apart for some weeks."""
    day = at.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=dice.randint(1, 60))
    start = day + timedelta(hours=dice.choice((8, 14, 19)))
    return [
        Session(
            activity=activity,
            starts_at=start + timedelta(weeks=week),
            ends_at=start + timedelta(weeks=week, hours=1, minutes=30),
        )
        for week in range(dice.choice((1, 1, 1, 4)))
    ]
