"""Files came, and none could be opened: broken, locked, too large, of a kind that is not read."""

from tuanle.core.language import _
from tuanle.mailbox.enums import PartOutcome
from tuanle.mailbox.kinds.outcomes.base import Case, Outcome


def fits(case: Case) -> bool:
    return case.any(PartOutcome.REFUSED)


UNREADABLE = Outcome(
    "unreadable",
    _("Tệp không đọc được"),
    "due",
    says=_("Đã nhận thư, nhưng không đọc được tệp nên báo cáo chưa được ghi nhận."),
    does=_("Sửa như nêu ở từng tệp rồi gửi lại."),
    asks=_("Đơn vị đã được nhắc gửi lại. Mở tệp xem có đọc bằng mắt được không."),
    waits=True,
    is_superseded=True,
    fits=fits,
)
