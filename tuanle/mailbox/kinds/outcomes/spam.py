"""The mail server took it for spam, nobody known sent it, and no report is in it. Kept all the same."""

from tuanle.core.language import _
from tuanle.mailbox.kinds.outcomes.base import Case, Outcome


def fits(case: Case) -> bool:
    return case.is_spam and not case.knows_sender


SPAM = Outcome("spam", _("Thư rác"), "neutral", answers=False, fits=fits)
