from tuanle.campaigns.kinds.activities.kind import ActivityKind
from tuanle.core.language import _

PARTNERSHIP = ActivityKind(
    key="partnership",
    name=_("Doanh nghiệp đồng hành, tài trợ"),
    clause="4.5",
    icon="handshake",
    measure=_("hoạt động"),
    words=("doanh nghiep", "tai tro", "hoc bong", "dong hanh"),
    titles=(
        "Trao học bổng, quà khuyến học",
        "Doanh nghiệp hướng dẫn sử dụng Internet an toàn",
    ),
)
