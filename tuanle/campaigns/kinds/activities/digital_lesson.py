from tuanle.campaigns.kinds.activities.kind import ActivityKind
from tuanle.core.language import _

DIGITAL_LESSON = ActivityKind(
    key="digital-lesson",
    name=_("Tiết dạy, chuyên đề có ứng dụng công nghệ số"),
    clause="4.3a",
    icon="monitor-play",
    measure=_("tiết"),
    words=("ung dung cong nghe", "tiet day", "tiet hoc", "chuyen de ung dung"),
    is_learning=True,
    titles=(
        "Tiết dạy có ứng dụng công nghệ số",
        "Chuyên đề ứng dụng công nghệ số trong dạy học",
    ),
    is_counted_by_session=True,
)
