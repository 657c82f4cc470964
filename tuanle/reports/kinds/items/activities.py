"""A table of activities, one row each: what, when, where, how, how many turns, who led, with whom.

A row in JSON: `{"title": str, "date": "2021-10-01" | "", "venue": str, "mode": member key | "", "turns": int | None,
"lead": unit code | "", "joint_with": [unit code, …]}`. `lead` empty: the reporting unit led it.
"""

from dataclasses import dataclass
from typing import Any

from tuanle.core.language import _, gettext_noop
from tuanle.core.wording import Wording, wording
from tuanle.reports.kinds.items.base import BLANK, ITEM_KINDS, NO_SETTING, Asked, Layout, Setting, Taken
from tuanle.reports.kinds.items.statuses import take_status

#: The axis of a form whose members the column “Hình thức” offers.
MODE_AXIS = "hinh_thuc"


@dataclass(frozen=True)
class Column:
    """A column of the table; `kind` is the kind of item its cells are read as, `aliases` what other tables call it."""

    key: str
    label: str
    kind: str
    width: int
    aliases: tuple[str, ...]
    hint: str = ""
    measure: str = ""
    decimals: int = 0
    minimum: int | None = 0
    maximum: int | None = None
    limit: int = 0


COLUMNS: tuple[Column, ...] = (
    Column("title", "Tên hoạt động", "text", 44, ("tên hoạt động", "nội dung hoạt động", "hoạt động", "tên chuyên đề"), "Mỗi hoạt động một dòng"),
    Column("date", "Ngày tổ chức", "date", 13, ("ngày tổ chức", "thời gian", "thời gian tổ chức", "ngày"), "Ngày/tháng/năm"),
    Column("venue", "Địa điểm", "text", 26, ("địa điểm", "nơi tổ chức", "địa điểm, nền tảng"), "Nơi tổ chức hoặc nền tảng"),
    Column("mode", "Hình thức", "text", 14, ("hình thức", "hình thức tổ chức"), "Chọn trong danh sách"),
    Column("turns", "Lượt người", "number", 12, ("lượt người", "số lượt", "số lượt người", "số người tham gia", "số lượng tham gia"), "Lượt người tham gia", "lượt người"),
    Column("lead", "Đơn vị chủ trì", "text", 30, ("đơn vị chủ trì", "chủ trì", "đơn vị tổ chức"), "Để trống nếu là đơn vị báo cáo"),
    Column("joint_with", "Phối hợp với", "list", 30, ("phối hợp với", "đơn vị phối hợp", "phối hợp"), "Các đơn vị cùng tổ chức"),
)  # fmt: skip


def blank_row() -> dict[str, Any]:
    return {"title": "", "date": "", "venue": "", "mode": "", "turns": None, "lead": "", "joint_with": []}


@dataclass(frozen=True)
class Activities:
    """Rows of activities. The rows are read by the intake, column by column."""

    key: str = "activities"
    name: Any = _("Bảng hoạt động")
    is_table: bool = True
    is_text: bool = True
    scale: int = 1
    xlsform: str = "note"
    usual_rollup: str = "none"
    control: str = "table"
    layout: Layout = Layout("@", "left")

    def take(self, raw: Any, item: Asked, setting: Setting = NO_SETTING) -> Taken:
        status = take_status(str(raw)) if raw is not None else None
        return status if status is not None else BLANK

    def complaints(self, value: Any, item: Asked) -> list[Wording]:
        if not isinstance(value, list):
            return [wording(gettext_noop("Phải là các dòng hoạt động."))]
        return [
            wording(gettext_noop("Hoạt động %(n)s chưa có tên."), n=n)
            for n, row in enumerate(value, 1)
            if not row.get("title")
        ]

    def show(self, value: Any, item: Asked) -> str:
        return "; ".join(row["title"] for row in value)

    def put(self, value: Any) -> Any:
        return None

    def write(self, value: Any) -> str:
        return ""

    def adopt(self, figure: Any) -> Any:
        return [{**blank_row(), **row} for row in figure] or None


ITEM_KINDS.add(Activities())
