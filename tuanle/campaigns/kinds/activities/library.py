from tuanle.campaigns.kinds.activities.kind import ActivityKind
from tuanle.core.language import _

LIBRARY = ActivityKind(
    key="library",
    name=_("Hoạt động thư viện, đọc sách"),
    clause="4.3a",
    icon="library",
    measure=_("hoạt động"),
    words=(
        "thu vien",
        "doc sach",
        "ngay hoi sach",
        "tu sach",
        "hoi sach",
        "quyen gop sach",
        "tang sach",
        "gioi thieu sach",
    ),
    titles=(
        "Ngày hội đọc sách",
        "Giới thiệu sách theo chủ đề",
        "Quyên góp, trao tặng sách cho tủ sách dùng chung",
    ),
)
