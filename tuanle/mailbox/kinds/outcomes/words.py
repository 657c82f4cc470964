"""Words only: a question, a promise, a correction in a sentence. A person reads it."""

from tuanle.core.language import _
from tuanle.mailbox.kinds.outcomes.base import Case, Outcome


def fits(case: Case) -> bool:
    return True


WORDS = Outcome(
    "words",
    _("Chỉ có lời, không có tệp"),
    "wait",
    says=_("Đã nhận thư. Trong thư không thấy tệp báo cáo nào; cán bộ sẽ đọc."),
    does=_("Nếu anh chị định gửi báo cáo, hãy đính kèm tệp Excel hoặc Word rồi gửi lại."),
    asks=_("Đọc thư và trả lời đơn vị, hoặc ghi là không phải báo cáo."),
    waits=True,
    is_superseded=True,
    fits=fits,
)
