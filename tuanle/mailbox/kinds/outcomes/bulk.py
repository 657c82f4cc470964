"""Sent to many at once: a newsletter, a mailing list, without a report in it."""

from tuanle.core.language import _
from tuanle.mailbox.enums import Automatic
from tuanle.mailbox.kinds.outcomes.base import Case, Outcome


def fits(case: Case) -> bool:
    return case.automatic == Automatic.LIST and not (case.knows_sender and case.has_files)


BULK = Outcome("bulk", _("Thư gửi hàng loạt"), "neutral", answers=False, fits=fits)
