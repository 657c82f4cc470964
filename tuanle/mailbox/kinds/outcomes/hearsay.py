"""A server says that somebody was not reached, and does not say which message of ours: anybody can write that."""

from tuanle.core.language import _
from tuanle.mailbox.kinds.outcomes.base import Case, Outcome


def fits(case: Case) -> bool:
    return case.is_hearsay and not case.has_taken


HEARSAY = Outcome(
    "hearsay",
    _("Báo thư không tới nơi, chưa chắc"),
    "wait",
    asks=_(
        "Thư này nói có địa chỉ không nhận được, nhưng không kèm thư của ta nên có thể là giả; chưa ghi gì vào thư đã"
        " gửi. Hỏi lại đơn vị xem địa chỉ còn dùng không, rồi ghi cách xử lý."
    ),
    waits=True,
    answers=False,
    fits=fits,
)
