"""A file from somebody whom nothing ties to a unit."""

from tuanle.core.language import _
from tuanle.mailbox.enums import PartOutcome
from tuanle.mailbox.kinds.outcomes.base import Case, Outcome


def fits(case: Case) -> bool:
    return case.any(PartOutcome.WHOSE)


STRANGER = Outcome(
    "stranger",
    _("Người gửi lạ"),
    "wait",
    says=_("Đã nhận tệp, nhưng không nhận ra đơn vị nào qua địa chỉ, tiêu đề hay trong tệp."),
    does=_("Trả lời thư này, ghi đầy đủ tên đơn vị và xã, thị trấn."),
    asks=_("Chọn đơn vị, hoặc ghi là không phải báo cáo."),
    waits=True,
    is_superseded=True,
    fits=fits,
)
