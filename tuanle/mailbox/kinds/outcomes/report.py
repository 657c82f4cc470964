"""A report was taken in."""

from tuanle.core.language import _
from tuanle.mailbox.enums import PartOutcome
from tuanle.mailbox.kinds.outcomes.base import Case, Outcome


def fits(case: Case) -> bool:
    return case.any(PartOutcome.SUBMITTED)


REPORT = Outcome("report", _("Đã nhận báo cáo"), "ok", says=_("Đã nhận báo cáo."), fits=fits)
