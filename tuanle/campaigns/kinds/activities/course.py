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
        "lop",
    ),
    is_learning=True,
    titles=(
        "Lớp kỹ năng sử dụng điện thoại thông minh",
        "Lớp tin học cơ bản",
        "Chuyên đề phụ huynh đồng hành cùng con học trực tuyến",
    ),
)
