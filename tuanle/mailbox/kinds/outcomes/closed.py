"""A report that came after its campaign was closed, its report locked, or for a unit that is exempt."""

from tuanle.core.language import _
from tuanle.mailbox.enums import PartOutcome
from tuanle.mailbox.kinds.outcomes.base import Case, Outcome


def fits(case: Case) -> bool:
    return case.any(PartOutcome.CLOSED)


CLOSED = Outcome(
    "closed",
    _("Gửi khi đã khóa"),
    "stop",
    says=_("Đã nhận thư, nhưng báo cáo không còn gửi được nữa nên chưa được ghi nhận."),
    does=_("Liên hệ cơ quan nhận báo cáo để đề nghị gia hạn; được gia hạn rồi thì gửi lại thư này."),
    asks=_("Gia hạn cho đơn vị rồi xử lý lại thư, hoặc ghi là không nhận."),
    waits=True,
    is_superseded=True,
    fits=fits,
)
