"""A person read it and said that it is no report, or that nothing is to be done."""

from tuanle.core.language import _
from tuanle.mailbox.kinds.outcomes.base import Case, Outcome


def fits(case: Case) -> bool:
    return False


DISMISSED = Outcome("dismissed", _("Không phải báo cáo"), "neutral", answers=False, fits=fits)
