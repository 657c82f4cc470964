"""Yes or no: "Có", "Không", "x", "Đã ban hành"."""

import re
from dataclasses import dataclass
from typing import Any

from tuanle.core.language import _, gettext_noop
from tuanle.core.text import fold, squeeze
from tuanle.core.wording import Wording, wording
from tuanle.reports.kinds.items.base import BLANK, ITEM_KINDS, NO_SETTING, Asked, Candidate, Layout, Setting, Taken
from tuanle.reports.kinds.items.statuses import take_status

YES = "Có"
NO = "Không"
_YES = {"co", "x", "v", "✓", "✔", "☑", "roi", "da", "dat", "yes", "true", "1", "da to chuc", "da ban hanh", "co to chuc", "da thuc hien", "co ban hanh"}  # fmt: skip
_NO = {"khong", "ko", "k", "chua", "no", "false", "0", "khong to chuc", "chua to chuc", "chua ban hanh", "khong co", "khong ban hanh", "chua thuc hien"}  # fmt: skip
_STARTS_YES = re.compile(r"^(co|da)\b")
_STARTS_NO = re.compile(r"^(khong|chua)\b")
# "Có, tại sân trường": the first word says it, the rest may take it back.
BY_FIRST_WORD = 0.8


@dataclass(frozen=True)
class YesNo:
    """A question answered by yes or no."""

    key: str = "yes_no"
    name: Any = _("Có hay không")
    is_table: bool = False
    is_text: bool = False
    scale: int = 1
    xlsform: str = "select_one yes_no"
    usual_rollup: str = "count_units"
    control: str = "choice"
    layout: Layout = Layout(
        "@",
        "center",
        validation=lambda item: {
            "validate": "list",
            "source": [YES, NO],
            "error_title": "Chọn Có hoặc Không",
            "error_message": "Ô này chỉ nhận Có hoặc Không.",
        },
    )

    def take(self, raw: Any, item: Asked, setting: Setting = NO_SETTING) -> Taken:
        if raw == YES:
            return Taken(True)
        if raw == NO:
            return Taken(False)
        if raw is None or raw == "":
            return BLANK
        if isinstance(raw, bool):
            return Taken(raw)
        if isinstance(raw, int | float):
            return self._by_count(raw)
        text = squeeze(str(raw))
        folded = fold(text).strip(" .;:!")
        if folded in _YES:
            return Taken(True)
        if folded in _NO:
            return Taken(False)
        status = take_status(text)
        if status is not None:
            return status
        if _STARTS_YES.match(folded):
            return self._unsure(
                True, BY_FIRST_WORD, wording(gettext_noop("“%(text)s” chưa rõ là Có hay Không"), text=text)
            )
        if _STARTS_NO.match(folded):
            return self._unsure(
                False, BY_FIRST_WORD, wording(gettext_noop("“%(text)s” chưa rõ là Có hay Không"), text=text)
            )
        return self._unsure(True, 0.5, wording(gettext_noop("“%(text)s” chưa rõ là Có hay Không"), text=text))

    def _by_count(self, raw: float) -> Taken:
        """0 and 1 are said of a count; a larger number is asked."""
        if raw in (0, 1):
            return Taken(bool(raw))
        return self._unsure(True, 0.6, wording(gettext_noop("ô ghi số %(raw)s thay vì Có hoặc Không"), raw=f"{raw:g}"))

    def _unsure(self, first: bool, confidence: float, why: Wording) -> Taken:
        rest = round(1 - confidence, 2)
        return Taken(
            candidates=(
                Candidate(first, self._word(first), confidence),
                Candidate(not first, self._word(not first), rest),
            ),
            why=why,
        )

    @staticmethod
    def _word(value: bool) -> str:
        return YES if value else NO

    def complaints(self, value: Any, item: Asked) -> list[Wording]:
        return [] if isinstance(value, bool) else [wording(gettext_noop("Phải là Có hoặc Không."))]

    def show(self, value: Any, item: Asked) -> str:
        return self._word(value)

    def put(self, value: Any) -> Any:
        return self._word(value)

    def write(self, value: Any) -> str:
        return self._word(value)

    def adopt(self, figure: Any) -> Any:
        return True if figure else None


ITEM_KINDS.add(YesNo())
