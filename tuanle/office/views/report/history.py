"""Who wrote what into a report, and when."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tuanle.access.enums import Permission
from tuanle.access.rules import open_to
from tuanle.core.clock import now
from tuanle.office.queries.history import history_of
from tuanle.office.tables.history import HistoryTable
from tuanle.office.views.report.checking import report_crumb
from tuanle.office.views.report.found import report_or_404
from tuanle.office.views.report.page import base


@open_to(Permission.REPORT_VIEW, is_list=True)
@require_safe
def history(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    place, submission = report_or_404(request, code, unit)
    table = HistoryTable(history_of(submission), request.GET)
    context = {
        **base(place, submission, at=now(), title=_("Lịch sử soạn báo cáo"), crumbs=[report_crumb(place)]),
        "table": table,
    }
    return table.download() or render(request, "office/report/history.html", context)
