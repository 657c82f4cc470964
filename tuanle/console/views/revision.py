"""One revision of a report: its file as it came, and what changed against another."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tuanle.access.enums import Permission
from tuanle.access.rules import open_to
from tuanle.console.tables.report import DifferenceTable
from tuanle.console.views.campaign import ledger_crumb
from tuanle.console.views.submission import open_or_404
from tuanle.reports.models import Revision, Submission
from tuanle.reports.queries.blocks import differences_between
from tuanle.ui.parts import Crumb, Page


def revision_or_404(submission: Submission, n: str) -> Revision:
    """The revision of this number."""
    return get_object_or_404(submission.revisions.select_related("file"), n=int(n) if n.isdecimal() else 0)


@open_to(Permission.REPORT_VIEW)
@require_safe
def revision_file(request: HttpRequest, code: str, unit: str, n: int) -> HttpResponseBase:
    """The file as the unit sent it, under its own name."""
    revision = revision_or_404(open_or_404(request, code, unit).submission, str(n))
    if revision.file is None:
        raise Http404
    response = FileResponse(
        revision.file.content.open("rb"), as_attachment=True, filename=revision.file_name or f"{unit}-{n}"
    )
    response.headers["Content-Type"] = "application/octet-stream"
    return response


@open_to(Permission.REPORT_VIEW, is_list=True)
@require_safe
def difference(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    opened = open_or_404(request, code, unit)
    report = opened.submission
    numbers = list(report.revisions.order_by("n").values_list("n", flat=True))
    if not numbers:
        raise Http404
    last = str(numbers[-1])
    to = revision_or_404(report, request.GET.get("den") or last)
    since = revision_or_404(report, request.GET.get("tu") or str(max(1, to.n - 1)))
    table = DifferenceTable(differences_between(report, since, to), request.GET)
    context = {
        "page": Page(
            _("So sánh lần %(since)s và lần %(to)s") % {"since": since.n, "to": to.n},
            opened.unit.name,
            kicker=opened.campaign.name,
            crumbs=[
                ledger_crumb(opened.campaign),
                Crumb(opened.unit.name, reverse("console:submission", args=[code, unit])),
            ],
        ),
        "table": table,
        "numbers": numbers,
        "since": since,
        "to": to,
    }
    return table.download() or render(request, "console/difference.html", context)
