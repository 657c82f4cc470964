"""A photograph or a scan of a paper: kept as evidence, and typed in by a person who sees it."""

from tuanle.core.language import _
from tuanle.mailbox.enums import PartOutcome
from tuanle.mailbox.kinds.outcomes.base import Case, Outcome


def fits(case: Case) -> bool:
    return case.any(PartOutcome.PAPER)


PAPER = Outcome(
    "paper",
    _("Ảnh chụp, bản quét"),
    "wait",
    says=_("Đã nhận ảnh chụp hoặc bản quét. Số liệu trên ảnh phải có người gõ vào, nên báo cáo chưa được ghi nhận."),
    does=_("Muốn nhanh và chắc, hãy gửi tệp Excel hoặc Word gốc."),
    asks=_("Xem ảnh và gõ số liệu vào; ảnh được giữ làm minh chứng."),
    waits=True,
    is_superseded=True,
    fits=fits,
)
