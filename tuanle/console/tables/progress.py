"""Areas and kinds of unit, with how many have answered."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from tuanle.console.queries.progress import Share
from tuanle.reports.rules import Standing
from tuanle.ui.tables import Column, Table


def _count(*standings: Standing) -> Callable[[Share], int | None]:
    return lambda row: sum(row.counts[standing] for standing in standings) or None


class ShareTable(Table):
    """`link` leads from a row to its units in the ledger."""

    per_page = 30
    empty_title = _("Chưa có đơn vị nào phải báo cáo.")

    def __init__(
        self, rows: tuple[Share, ...], params: Any, *, caption: Any, name: str, link: Callable[[Share], str]
    ) -> None:
        super().__init__(list(rows), params)
        self.caption, self.file_name = caption, name  # type: ignore[misc]
        self.columns = (  # type: ignore[misc]
            Column("name", caption, "name", sort=lambda row: row.name, link=link),
            Column("expected", _("Phải gửi"), "expected", number=True, sort=lambda row: row.expected),
            Column("answered", _("Đã trả lời"), "answered", number=True, sort=lambda row: row.answered),
            Column(
                "share", _("Tỷ lệ"), lambda row: round(100 * row.share, 1), sort=lambda row: row.share,
                template="console/parts/share.html",
            ),
            Column("late", Standing.LATE.label, _count(Standing.LATE), number=True, phone=False),
            Column("returned", Standing.RETURNED.label, _count(Standing.RETURNED), number=True, phone=False),
            Column("submitted", Standing.SUBMITTED.label, _count(Standing.SUBMITTED), number=True, phone=False),
            Column("accepted", _("Đã duyệt, không phát sinh"), "accepted", number=True, phone=False),
        )  # fmt: skip
