"""A report, and several campaigns that it may be for, or none."""

from tuanle.core.language import _
from tuanle.mailbox.enums import PartOutcome
from tuanle.mailbox.kinds.outcomes.base import Case, Outcome


def fits(case: Case) -> bool:
    return case.any(PartOutcome.WHICH) or (not case.has_campaign and case.has_files)


WHICH_WEEK = Outcome(
    "which-week",
    _("Chưa rõ đợt nào"),
    "wait",
    says=_("Đã nhận thư, nhưng chưa rõ báo cáo của đợt nào."),
    does=_("Trả lời thư này, ghi rõ báo cáo của năm nào."),
    asks=_("Chọn đợt mà báo cáo này thuộc về."),
    waits=True,
    fits=fits,
)
