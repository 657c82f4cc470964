from tuanle.campaigns.kinds.activities.kind import ActivityKind
from tuanle.core.language import _

TRAINING = ActivityKind(
    key="training",
    name=_("Tập huấn, hội thảo, giao lưu"),
    clause="4.4",
    icon="presentation",
    measure=_("buổi"),
    words=("tap huan", "hoi thao", "toa dam", "giao luu", "boi duong"),
    is_learning=True,
)
