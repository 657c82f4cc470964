"""The edits of a report as a table."""

from django.utils.translation import gettext_lazy as _

from tuanle.ui.tables import Column, Table


class HistoryTable(Table):
    caption = _("Các lần ghi")
    columns = (
        Column("label", _("Ô"), lambda line: f"{line.number} {line.label}".strip()),
        Column("at", _("Lúc")),
        Column("by", _("Người ghi")),
        Column("before", _("Trước")),
        Column("after", _("Sau")),
        Column("draft", _("Bản soạn"), number=True, phone=False),
    )
    search_fields = ("label", "by")
    search_label = _("Tìm ô, người ghi")
    per_page = 50
    file_name = "lich-su-bao-cao"
    empty_title = _("Chưa ai ghi gì vào báo cáo này trên trang.")
    empty_text = _("Mỗi lần ghi một ô được giữ lại ở đây: ai ghi, lúc nào, trước đó là gì.")
