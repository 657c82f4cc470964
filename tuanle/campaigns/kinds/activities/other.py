from tuanle.campaigns.kinds.activities.kind import ActivityKind
from tuanle.core.language import _

OTHER = ActivityKind(
    key="other",
    name=_("Hoạt động khác"),
    clause="4",
    icon="shapes",
    measure=_("hoạt động"),
    words=(),
)
