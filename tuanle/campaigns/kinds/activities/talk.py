from tuanle.campaigns.kinds.activities.kind import ActivityKind
from tuanle.core.language import _

TALK = ActivityKind(
    key="talk",
    name=_("Tuyên truyền trong tiết chào cờ, sinh hoạt lớp"),
    clause="5.3",
    icon="flag",
    measure=_("buổi"),
    words=("chao co", "duoi co", "sinh hoat lop", "sinh hoat duoi co", "tuyen truyen ve chu de"),
    titles=(
        "Tuyên truyền về chủ đề của Tuần lễ trong tiết chào cờ",
        "Sinh hoạt lớp về chủ đề của Tuần lễ",
    ),
    is_counted_by_session=True,
)
