"""The software failed over it. The message is kept, others go on, a person and the maintainers see it."""

from tuanle.core.language import _
from tuanle.mailbox.kinds.outcomes.base import Case, Outcome


def fits(case: Case) -> bool:
    return False


TROUBLE = Outcome(
    "trouble",
    _("Máy gặp lỗi"),
    "due",
    says=_("Đã nhận thư; máy chưa xử lý được, cán bộ sẽ xem."),
    asks=_("Thư được giữ nguyên. Xử lý lại; nếu vẫn lỗi, báo người quản trị."),
    waits=True,
    fits=fits,
)
