from tuanle.campaigns.kinds.activities.kind import ActivityKind
from tuanle.core.language import _

CONTEST = ActivityKind(
    key="contest",
    name=_("Cuộc thi, hội thi"),
    clause="4.3c",
    icon="trophy",
    measure=_("cuộc thi"),
    words=("cuoc thi", "hoi thi", "thi truc tuyen", "thi tim hieu"),
    titles=(
        "Cuộc thi trực tuyến tìm hiểu về học tập suốt đời",
        "Cuộc thi giới thiệu sách bằng video ngắn",
    ),
)
