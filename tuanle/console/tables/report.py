"""The lines of one report, and the difference between two revisions, as tables to download."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from tuanle.reports.models import Revision, Submission
from tuanle.reports.queries.blocks import Block, Line
from tuanle.ui.tables import Column, Table


def _figure(line: Line) -> Any:
    """A number as a number, everything else in words."""
    value = line.row.value
    return value if isinstance(value, int | float) and not isinstance(value, bool) else line.text


class ReportTable(Table):
    caption = _("Số liệu của báo cáo")
    columns = (
        Column("number", _("Mục"), "row.item.number"),
        Column("label", _("Chỉ tiêu"), "row.label"),
        Column("measure", _("Đơn vị tính"), "row.item.measure"),
        Column("figure", _("Số liệu"), _figure),
        Column("status", _("Trả lời"), lambda line: line.status.label),
        Column("last_year", _("Năm trước"), "last_year"),
        Column("sheet", _("Trang"), "source.sheet"),
        Column("cell", _("Ô"), "source.cell"),
        Column("found", _("Ghi trong tệp"), "source.text"),
        Column("known", _("Hệ thống có"), "known_text"),
        Column("reason", _("Lý do ghi khác"), "known.reason"),
    )

    def __init__(self, blocks: list[Block], params: Any, *, submission: Submission, revision: Revision | None) -> None:
        super().__init__([line for block in blocks for line in (*block.figures, *block.texts, *block.tables)], params)
        n = revision.n if revision else 0
        self.file_name = f"bao-cao-{submission.assignment.unit.code}-lan-{n}"  # type: ignore[misc]


class DifferenceTable(Table):
    caption = _("Những ô đã thay đổi")
    columns = (
        Column("label", _("Chỉ tiêu"), lambda line: f"{line.number} {line.label}"),
        Column("before", _("Trước")),
        Column("after", _("Sau")),
    )
    per_page = 500
    file_name = "so-sanh"
    empty_title = _("Hai lần nộp có số liệu như nhau.")
