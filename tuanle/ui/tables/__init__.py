"""Tables: declared once in Python, shown, sorted, searched, paged and downloaded from the same columns.

    class LedgerTable(Table):
        caption = _("Các đơn vị phải báo cáo")
        columns = (
            Column("unit", _("Đơn vị"), "unit.name", sort="unit__name_key", link=lambda row: row.get_absolute_url()),
            Column("turns", _("Lượt người"), number=True, sort="turns", total=Sum("turns")),
        )
        search_fields = ("unit__name_key",)
        filters = (Filter("state", _("Trạng thái"), State.choices, field="state"),)

    def ledger(request):
        table = LedgerTable(submissions_visible_to(request.user), request.GET)
        return table.download() or render(request, "console/ledger.html", {"table": table})

and `{% table table %}` in the template.
"""

from tuanle.ui.tables.columns import Column, Filter
from tuanle.ui.tables.table import Table

__all__ = ["Column", "Filter", "Table"]
