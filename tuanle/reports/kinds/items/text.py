"""Words: a short text (a number of a plan, a link) and a narrative (a paragraph of the report)."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tuanle.core.dates import format_date
from tuanle.core.language import _, gettext_noop
from tuanle.core.numbers import format_number
from tuanle.core.text import nfc
from tuanle.core.wording import Wording, wording
from tuanle.reports.kinds.items.base import BLANK, ITEM_KINDS, NO_SETTING, Asked, Layout, Setting, Taken
from tuanle.reports.kinds.items.statuses import take_status

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_EMPTY_LINES = re.compile(r"\n{3,}")


def clean(text: str) -> str:
    """Text as it is kept: NFC, no control characters, lines trimmed at the end, no runs of empty lines."""
    if text.isprintable():
        return nfc(text).strip()
    unified = nfc(text).replace("\r\n", "\n").replace("\r", "\n")
    lines = (_CONTROL.sub("", line).replace("\u00a0", " ").rstrip() for line in unified.split("\n"))
    return _EMPTY_LINES.sub("\n\n", "\n".join(lines)).strip()


def _text_validation(item: Asked) -> dict[str, Any] | None:
    if not item.limit:
        return None
    return {
        "validate": "length",
        "criteria": "<=",
        "value": item.limit,
        "error_title": "Dài quá",
        "error_message": f"Viết nhiều nhất {format_number(item.limit)} ký tự.",
    }


@dataclass(frozen=True)
class Text:
    """Words, short or long."""

    key: str
    name: Any
    layout: Layout
    control: str
    is_table: bool = False
    is_text: bool = True
    scale: int = 1
    xlsform: str = "text"
    usual_rollup: str = "none"

    def take(self, raw: Any, item: Asked, setting: Setting = NO_SETTING) -> Taken:
        if raw is None:
            return BLANK
        if isinstance(raw, bool):
            return Taken("Có" if raw else "Không")
        if isinstance(raw, int | float):
            return Taken(format_number(raw) if raw != int(raw) else str(int(raw)))
        if isinstance(raw, date | datetime):
            return Taken(format_date(raw))
        text = clean(str(raw))
        if not text:
            return BLANK
        status = take_status(text) if len(text) <= 40 else None
        if status is not None and not status.is_unclear:
            return status
        return BLANK if status is not None else Taken(text)

    def complaints(self, value: Any, item: Asked) -> list[Wording]:
        if not isinstance(value, str):
            return [wording(gettext_noop("Phải là chữ."))]
        if item.limit and len(value) > item.limit:
            return [
                wording(
                    gettext_noop("Dài %(n)s ký tự, nhiều nhất %(limit)s."),
                    n=format_number(len(value)),
                    limit=format_number(item.limit),
                )
            ]
        return []

    def show(self, value: Any, item: Asked) -> str:
        return str(value)

    def put(self, value: Any) -> Any:
        return str(value)

    def write(self, value: Any) -> str:
        return str(value)

    def adopt(self, figure: Any) -> Any:
        return clean(str(figure)) or None


ITEM_KINDS.add(Text("text", _("Chữ ngắn"), Layout("@", "left", validation=_text_validation), "line"))
ITEM_KINDS.add(
    Text(
        "narrative",
        _("Đoạn văn"),
        Layout("@", "left", lines=6, is_long=True, validation=_text_validation),
        "long",
        usual_rollup="digest",
    )
)
