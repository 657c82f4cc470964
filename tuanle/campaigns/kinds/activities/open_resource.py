from tuanle.campaigns.kinds.activities.kind import ActivityKind
from tuanle.core.language import _

OPEN_RESOURCE = ActivityKind(
    key="open-resource",
    name=_("Chia sẻ học liệu mở"),
    clause="4.6",
    icon="book-open",
    measure=_("hoạt động"),
    words=("hoc lieu mo", "hoc lieu", "bai giang dien tu", "tai nguyen"),
    titles=(
        "Giới thiệu kho học liệu mở và thư viện số",
        "Chia sẻ bài giảng điện tử",
    ),
)
