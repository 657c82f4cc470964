from tuanle.campaigns.kinds.activities.kind import ActivityKind
from tuanle.core.language import _

COMMUNICATION = ActivityKind(
    key="communication",
    name=_("Thông tin, tuyên truyền"),
    clause="4.1",
    icon="newspaper",
    measure=_("hoạt động"),
    words=(
        "truyen thong",
        "dua tin",
        "phat thanh",
        "truyen thanh",
        "bang ron",
        "pa no",
        "ap phich",
        "khau hieu",
        "tuyen truyen",
        "tin bai",
    ),
    titles=(
        "Phát thanh về chủ đề của Tuần lễ",
        "Treo băng rôn, khẩu hiệu hưởng ứng Tuần lễ",
        "Đăng tin, bài về Tuần lễ trên trang của đơn vị",
    ),
)
