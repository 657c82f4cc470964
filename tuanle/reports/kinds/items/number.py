"""Counts: lớp, lượt người, tin bài. Also the reading of a figure, which money shares."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from tuanle.core.language import _, gettext_noop
from tuanle.core.numbers import format_number
from tuanle.core.text import nfc
from tuanle.core.wording import Wording, wording
from tuanle.reports.kinds.items.base import BLANK, ITEM_KINDS, NO_SETTING, Asked, Layout, Setting, Taken
from tuanle.reports.kinds.items.statuses import take_status
from tuanle.reports.kinds.items.written import KEPT_DECIMALS, is_of_money, numbers, plain, scale_of, settle, take_text


def adopt_figure(figure: Any) -> int | float | None:
    """A number that the system knows; what is none says nothing."""
    return plain(figure) if isinstance(figure, Decimal | int | float) else None


def take_figure(raw: Any, item: Asked, setting: Setting, scale: int) -> Taken:
    """Read one figure. `scale` multiplies it when the table's measure says so (triệu đồng)."""
    kind = type(raw)
    if kind is float or kind is int:
        rounded = round(raw, KEPT_DECIMALS)
        return settle((Decimal(str(rounded)),), scale, format_number(rounded)) if scale != 1 else Taken(plain(rounded))
    if raw is None or raw == "":
        return BLANK
    if kind is bool:
        return Taken(
            candidates=numbers(((1, 0.3), (0, 0.3))), why=wording(gettext_noop("ô ghi đúng/sai thay vì một con số"))
        )
    if isinstance(raw, date | datetime | time | timedelta):
        return _take_date(raw)
    text = nfc(str(raw)).replace("\u00a0", " ").strip()
    if not text:
        return BLANK
    status = take_status(text)
    return status if status is not None else take_text(text, item, scale)


def _take_date(raw: date | datetime | time | timedelta) -> Taken:
    guesses: list[tuple[float, float]] = []
    if isinstance(raw, date):
        guesses = [(float(f"{raw.day}.{raw.month}"), 0.2)]
    return Taken(
        candidates=numbers(guesses),
        why=wording(gettext_noop("ô là ngày giờ, có thể bảng tính đã tự đổi con số thành ngày")),
    )


def figure_complaints(value: Any, item: Asked) -> list[Wording]:
    """What is wrong with a figure: its type, its decimals, its bounds."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return [wording(gettext_noop("Phải là một con số."))]
    found = []
    if round(value, item.decimals) != value:
        found.append(
            wording(gettext_noop("Nhiều nhất %(n)s chữ số sau dấu phẩy."), n=item.decimals)
            if item.decimals
            else wording(gettext_noop("Phải là số nguyên."))
        )
    if item.minimum is not None and value < item.minimum:
        found.append(wording(gettext_noop("Không được nhỏ hơn %(limit)s."), limit=format_number(item.minimum)))
    if item.maximum is not None and value > item.maximum:
        found.append(wording(gettext_noop("Không được lớn hơn %(limit)s."), limit=format_number(item.maximum)))
    return found


def figure_validation(item: Asked) -> dict[str, Any]:
    """Excel's own check of a figure."""
    low = item.minimum if item.minimum is not None else -(10**15)
    high = item.maximum if item.maximum is not None else 10**15
    word = "số" if item.decimals else "số nguyên"
    return {
        "validate": "decimal" if item.decimals else "integer",
        "criteria": "between",
        "minimum": low,
        "maximum": high,
        "error_title": "Cần một con số",
        "error_message": f"Ô này nhận {word} từ {format_number(low)}. Không phát sinh hoặc đã tính ở nơi khác: chọn ở cột Trả lời khác."[
            :255
        ],
    }


@dataclass(frozen=True)
class Number:
    """A count."""

    key: str = "number"
    name: Any = _("Số lượng")
    is_table: bool = False
    is_text: bool = False
    scale: int = 1
    xlsform: str = "integer"
    usual_rollup: str = "sum"
    control: str = "figure"
    layout: Layout = Layout("#,##0.###", validation=figure_validation)

    def take(self, raw: Any, item: Asked, setting: Setting = NO_SETTING) -> Taken:
        return take_figure(
            raw, item, setting, scale_of(setting.measure) if setting.measure and not is_of_money(setting.measure) else 1
        )

    def complaints(self, value: Any, item: Asked) -> list[Wording]:
        return figure_complaints(value, item)

    def show(self, value: Any, item: Asked) -> str:
        return format_number(value, item.decimals or None)

    def put(self, value: Any) -> Any:
        return value

    def write(self, value: Any) -> str:
        return format_number(value)

    def adopt(self, figure: Any) -> Any:
        return adopt_figure(figure)


ITEM_KINDS.add(Number())
ITEM_KINDS.add(Number(key="ratio", name=_("Tỷ số"), xlsform="calculate", usual_rollup="ratio"))
ITEM_KINDS.add(Number(key="percent", name=_("Tỷ lệ phần trăm"), scale=100, xlsform="calculate", usual_rollup="ratio"))
