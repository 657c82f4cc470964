"""A report, and no certainty about the unit it is from: a person chooses among the candidates."""

from tuanle.core.language import _
from tuanle.mailbox.enums import PartOutcome
from tuanle.mailbox.kinds.outcomes.base import Case, Outcome


def fits(case: Case) -> bool:
    return case.any(PartOutcome.WHOSE) and case.has_candidates


WHOSE = Outcome(
    "whose",
    _("Chưa rõ đơn vị"),
    "wait",
    says=_("Đã nhận tệp, nhưng chưa chắc là báo cáo của đơn vị nào."),
    does=_("Trả lời thư này, ghi đầy đủ tên đơn vị và xã, thị trấn."),
    asks=_("Chọn đơn vị. Những đơn vị có thể đúng đứng đầu danh sách."),
    waits=True,
    is_superseded=True,
    fits=fits,
)
