from tuanle.campaigns.kinds.activities.kind import ActivityKind
from tuanle.core.language import _

PLAYGROUND = ActivityKind(
    key="playground",
    name=_("Sân chơi, diễn đàn"),
    clause="4.6",
    icon="puzzle",
    measure=_("hoạt động"),
    words=("san choi", "dien dan", "cong dan so", "cong dong so", "tro choi"),
    titles=(
        "Sân chơi “Em là công dân số”",
        "Diễn đàn về công dân số",
    ),
)
