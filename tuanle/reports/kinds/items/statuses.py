"""The answers that are not a value, as people write them: "Không", "không áp dụng", "đã tính ở UBND xã…"."""

import re
from functools import lru_cache
from typing import Any

from tuanle.core.language import gettext_noop
from tuanle.core.text import fold, squeeze
from tuanle.core.wording import wording
from tuanle.reports.enums import CellStatus
from tuanle.reports.kinds.items.base import BLANK, Candidate, Taken

STATUS_LABELS: dict[str, str] = {
    CellStatus.VALUE.value: "Có số liệu",
    CellStatus.NIL.value: "Không phát sinh",
    CellStatus.NOT_APPLICABLE.value: "Không áp dụng",
    CellStatus.MISSING.value: "Chưa có số liệu",
    CellStatus.ELSEWHERE.value: "Đã tính ở đơn vị khác",
}
STATUS_OF_LABEL: dict[str, str] = {label: status for status, label in STATUS_LABELS.items()}

NIL: dict[str, Any] = {"status": CellStatus.NIL.value}
NOT_APPLICABLE: dict[str, Any] = {"status": CellStatus.NOT_APPLICABLE.value}
MISSING: dict[str, Any] = {"status": CellStatus.MISSING.value}

_NIL = {
    "khong", "ko", "k", "khong co", "khong phat sinh", "khong to chuc", "khong thuc hien", "khong co phat sinh", "chua to chuc",
    "chua phat sinh", "nil", "none", "ko co", "khong co so lieu phat sinh",
}  # fmt: skip
_NOT_APPLICABLE = {"khong ap dung", "n/a", "na", "khong thuoc doi tuong", "khong thuoc nhiem vu", "khong thuoc pham vi"}
_MISSING = {
    "chua co so lieu",
    "chua thong ke",
    "chua thong ke duoc",
    "chua co",
    "chua tong hop",
    "dang tong hop",
    "chua bao cao",
}
_DASHES = {"-", "–", "—", "--", "---", "−"}
_PLACEHOLDER = re.compile(r"^[.…_\s]+$")
_ELSEWHERE = re.compile(
    r"^\s*(?:đã\s+)?(?:tính|báo cáo|thống kê|kê|gộp|tổng hợp)\s+(?:chung\s+)?(?:ở|tại|vào|với|trong|cùng)\s*:?\s*(?P<unit>.*)$",
    re.IGNORECASE | re.DOTALL,
)

# A lone dash is how accounting formats print zero, and how people say "none" or "I do not know".
DASH_CANDIDATES = (
    Candidate(NIL, STATUS_LABELS["nil"], 0.45),
    Candidate(0, "0", 0.35),
    Candidate(MISSING, STATUS_LABELS["missing"], 0.2),
)


@lru_cache(maxsize=4096)
def take_status(text: str) -> Taken | None:
    """The status that `text` names; blank for dotted lines; None when the text says something else."""
    if text in _DASHES:
        return Taken(
            candidates=DASH_CANDIDATES,
            why=wording(gettext_noop("dấu gạch ngang có thể là không phát sinh, là 0 hoặc là chưa có số liệu")),
        )
    if _PLACEHOLDER.match(text):
        return BLANK
    if len(text) > 160:
        return None
    folded = fold(text).strip(" .;:!()[]")
    if folded in _NIL:
        return Taken(NIL)
    if folded in _NOT_APPLICABLE:
        return Taken(NOT_APPLICABLE)
    if folded in _MISSING:
        return Taken(MISSING)
    found = _ELSEWHERE.match(squeeze(text))
    if found:
        return Taken({"status": CellStatus.ELSEWHERE.value}, elsewhere=found["unit"].strip(" .;)(") or text)
    return None


def is_status(value: Any) -> bool:
    """Whether a cell of JSON is a status rather than a value."""
    return isinstance(value, dict) and "status" in value
