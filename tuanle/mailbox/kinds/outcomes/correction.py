"""A report came that the unit had sent before: it is a new version."""

from tuanle.core.language import _
from tuanle.mailbox.enums import PartOutcome
from tuanle.mailbox.kinds.outcomes.base import Case, Outcome


def fits(case: Case) -> bool:
    return case.any(PartOutcome.SUBMITTED) and case.revision > 1


CORRECTION = Outcome(
    "correction",
    _("Đã nhận bản sửa"),
    "ok",
    says=_("Đã nhận bản sửa của báo cáo. Bản này thay bản trước; bản trước vẫn được lưu."),
    fits=fits,
)
