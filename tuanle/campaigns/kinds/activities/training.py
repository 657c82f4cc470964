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
    titles=(
        "Tập huấn kỹ năng tìm kiếm và sử dụng thông tin an toàn trên Internet",
        "Tọa đàm về chuyển đổi số và cơ hội học tập suốt đời",
    ),
    is_counted_by_session=True,
)
