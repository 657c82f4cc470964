from tuanle.campaigns.kinds.activities.kind import ActivityKind
from tuanle.core.language import _

OPENING = ActivityKind(
    key="opening",
    name=_("Lễ khai mạc, phát động"),
    clause="5",
    icon="megaphone",
    measure=_("buổi lễ"),
    words=("khai mac", "phat dong", "le huong ung", "mit tinh"),
    titles=(
        "Lễ khai mạc Tuần lễ hưởng ứng học tập suốt đời năm {year}",
        "Lễ phát động Tuần lễ hưởng ứng học tập suốt đời năm {year}",
    ),
    is_counted_by_session=True,
)
