from tuanle.campaigns.kinds.activities.kind import ActivityKind
from tuanle.core.language import _

COURSE = ActivityKind(
    key="course",
    name=_("Lớp học, khóa học, chuyên đề"),
    clause="4.3b",
    icon="graduation-cap",
    measure=_("lớp"),
    words=(
        "lop hoc",
        "khoa hoc",
        "lop truc tuyen",
        "chuyen de",
        "mo lop",
        "day nghe",
        "lop nghe",
        "ngoai ngu",
        "tin hoc",
    ),
    is_learning=True,
)
