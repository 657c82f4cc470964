"""A list of names: partner organisations, one on each line."""

import re
from dataclasses import dataclass
from typing import Any

from tuanle.core.language import _, gettext_noop
from tuanle.core.text import fold, squeeze
from tuanle.core.wording import Wording, wording
from tuanle.reports.kinds.items.base import BLANK, ITEM_KINDS, NO_SETTING, Asked, Candidate, Layout, Setting, Taken
from tuanle.reports.kinds.items.statuses import take_status
from tuanle.reports.kinds.items.text import clean

_SEPARATORS = re.compile(r"[\n;]")
_BULLET = re.compile(r"^\s*(?:[-–—+*•·]|\d{1,2}[.)])\s+")
# "Viettel, VNPT" is two names, "Công ty A, chi nhánh Gia Lâm" is one.
BY_COMMA = 0.7


def _distinct(parts: list[str]) -> list[str]:
    seen: dict[str, str] = {}
    for part in parts:
        name = squeeze(_BULLET.sub("", part)).strip(" ,.")
        if name:
            seen.setdefault(fold(name), name)
    return list(seen.values())


@dataclass(frozen=True)
class Names:
    """Names, each once."""

    key: str = "list"
    name: Any = _("Danh sách tên")
    is_table: bool = False
    is_text: bool = True
    scale: int = 1
    xlsform: str = "string"
    usual_rollup: str = "distinct"
    control: str = "lines"
    layout: Layout = Layout("@", "left", lines=4, is_long=True)

    def take(self, raw: Any, item: Asked, setting: Setting = NO_SETTING) -> Taken:
        if raw is None or raw == "":
            return BLANK
        if isinstance(raw, int | float):
            return Taken(why=wording(gettext_noop("ô ghi số %(raw)s thay vì các tên"), raw=f"{raw:g}"))
        text = clean(str(raw))
        if not text:
            return BLANK
        status = take_status(text)
        if status is not None:
            return BLANK if status.is_unclear else status
        names = _distinct(_SEPARATORS.split(text))
        if not names:
            return BLANK
        if len(names) == 1 and "," in names[0] and not _SEPARATORS.search(text):
            apart = _distinct(names[0].split(","))
            if len(apart) > 1:
                return Taken(
                    candidates=(
                        Candidate(apart, f"{len(apart)} tên: " + " | ".join(apart), BY_COMMA),
                        Candidate(names, f"1 tên: {names[0]}", round(1 - BY_COMMA, 2)),
                    ),
                    why=wording(gettext_noop("dấu phẩy có thể ngăn cách các tên")),
                )
        return Taken(names)

    def complaints(self, value: Any, item: Asked) -> list[Wording]:
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            return [wording(gettext_noop("Phải là danh sách tên, mỗi dòng một tên."))]
        return []

    def show(self, value: Any, item: Asked) -> str:
        return "; ".join(value)

    def put(self, value: Any) -> Any:
        return "\n".join(value) + (";" if len(value) == 1 and "," in value[0] else "")

    def write(self, value: Any) -> str:
        return str(self.put(value))

    def adopt(self, figure: Any) -> Any:
        return list(figure) or None


ITEM_KINDS.add(Names())
