"""The very file, or the very figures, that had come before."""

from tuanle.core.language import _
from tuanle.mailbox.enums import PartOutcome
from tuanle.mailbox.kinds.outcomes.base import Case, Outcome


def fits(case: Case) -> bool:
    return case.any(PartOutcome.UNCHANGED)


UNCHANGED = Outcome(
    "unchanged",
    _("Đã nhận trước đây"),
    "neutral",
    says=_("Tệp này, hoặc số liệu này, đã nhận trước đây. Không có gì thay đổi."),
    fits=fits,
)
