from tuanle.campaigns.kinds.activities.kind import ActivityKind
from tuanle.core.language import _

INTERNATIONAL = ActivityKind(
    key="international",
    name=_("Diễn đàn, hội nghị quốc tế"),
    clause="4.7",
    icon="globe",
    measure=_("sự kiện"),
    words=("unesco", "quoc te", "thanh pho hoc tap"),
    is_learning=True,
    titles=("Dự hội nghị trực tuyến của UNESCO về thành phố học tập",),
)
