"""A report that would replace one which it should not replace by itself: a newer one, or an accepted one."""

from tuanle.core.language import _
from tuanle.mailbox.enums import PartOutcome
from tuanle.mailbox.kinds.outcomes.base import Case, Outcome


def fits(case: Case) -> bool:
    return case.any(PartOutcome.OLDER, PartOutcome.CONFIRM)


HELD = Outcome(
    "held",
    _("Chờ xác nhận thay bản đã có"),
    "wait",
    says=_("Đã nhận tệp. Đơn vị đã có báo cáo mới hơn hoặc đã được duyệt, nên cán bộ sẽ xem trước khi thay."),
    asks=_("So tệp này với báo cáo đã có, rồi nhận làm bản mới hoặc ghi là không nhận."),
    waits=True,
    fits=fits,
)
