from tuanle.campaigns.kinds.activities.kind import ActivityKind
from tuanle.core.language import _

HONOUR = ActivityKind(
    key="honour",
    name=_("Vinh danh, khen thưởng"),
    clause="4.2",
    icon="award",
    measure=_("buổi"),
    words=("vinh danh", "khen thuong", "tuyen duong", "sang kien"),
    titles=(
        "Tuyên dương tập thể, cá nhân học tập suốt đời tiêu biểu",
        "Giới thiệu sáng kiến chuyển đổi số phục vụ việc học",
    ),
    is_counted_by_session=True,
)
