from tuanle.campaigns.kinds.activities.kind import ActivityKind
from tuanle.core.language import _

CLUB = ActivityKind(
    key="club",
    name=_("Câu lạc bộ"),
    clause="4.3c",
    icon="users-round",
    measure=_("câu lạc bộ"),
    words=("cau lac bo", "clb"),
    is_learning=True,
    titles=(
        "Sinh hoạt câu lạc bộ đọc sách",
        "Ra mắt câu lạc bộ công dân số",
    ),
)
