"""A report was read, and something in it means two things: a person answers before it counts."""

from tuanle.core.language import _
from tuanle.mailbox.enums import PartOutcome
from tuanle.mailbox.kinds.outcomes.base import Case, Outcome


def fits(case: Case) -> bool:
    return case.any(PartOutcome.QUESTIONS)


QUESTIONS = Outcome(
    "questions",
    _("Có câu hỏi chờ trả lời"),
    "wait",
    says=_("Đã nhận tệp, nhưng có chỗ chưa đọc chắc nên báo cáo chưa được ghi nhận."),
    does=_("Trả lời thư này, nói rõ những chỗ nêu trên; hoặc sửa trong tệp rồi gửi lại."),
    asks=_("Mở tệp và trả lời các câu hỏi: hết câu hỏi thì báo cáo được ghi nhận."),
    fits=fits,
)
