from tuanle.campaigns.kinds.activities.kind import ActivityKind
from tuanle.core.language import _

TALK = ActivityKind(
    key="talk",
    name=_("Tuyên truyền trong tiết chào cờ, sinh hoạt lớp"),
    clause="5.3",
    icon="flag",
    measure=_("buổi"),
    words=("chao co", "duoi co", "sinh hoat lop", "sinh hoat duoi co", "tuyen truyen ve chu de"),
)
