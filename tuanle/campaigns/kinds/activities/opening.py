from tuanle.campaigns.kinds.activities.kind import ActivityKind
from tuanle.core.language import _

OPENING = ActivityKind(
    key="opening",
    name=_("Lễ khai mạc, phát động"),
    clause="5",
    icon="megaphone",
    measure=_("buổi lễ"),
    words=("khai mac", "phat dong", "le huong ung", "mit tinh"),
)
