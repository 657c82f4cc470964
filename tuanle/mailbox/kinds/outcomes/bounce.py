"""A message of ours did not arrive: a server says whom it could not reach."""

from tuanle.core.language import _
from tuanle.mailbox.enums import Automatic
from tuanle.mailbox.kinds.outcomes.base import Case, Outcome


def fits(case: Case) -> bool:
    return case.automatic == Automatic.BOUNCE and not case.has_taken


BOUNCE = Outcome(
    "bounce",
    _("Báo thư không tới nơi"),
    "neutral",
    asks=_("Thư gửi đi đã được ghi là bị trả lại. Kiểm tra địa chỉ của đơn vị."),
    answers=False,
    fits=fits,
)
