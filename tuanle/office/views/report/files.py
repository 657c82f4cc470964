"""The report as a file: our form filled with the draft, and a file read back into it or sent as it is."""

from typing import Any

from django.contrib import messages
from django.core import signing
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tuanle.access.enums import Permission
from tuanle.access.rules import open_to
from tuanle.core.clock import now
from tuanle.core.errors import Refused
from tuanle.core.text import slug
from tuanle.files.actions import store_file
from tuanle.files.models import StoredFile
from tuanle.office.forms.upload import ReportFileForm
from tuanle.office.queries.reading import read_into
from tuanle.office.queries.units import family
from tuanle.office.views.place import Place
from tuanle.office.views.report.checking import report_crumb
from tuanle.office.views.report.found import report_or_404, writable_or_404
from tuanle.office.views.report.page import base, draft_number
from tuanle.reports.actions import examine, fill_draft, take_in
from tuanle.reports.enums import IntakeOutcome
from tuanle.reports.models import Submission
from tuanle.reports.queries import desk_of, template_of
from tuanle.reports.queries.drafts import draft_of
from tuanle.ui.tables.export import XLSX

_SALT = "office.report.file"


@open_to(Permission.REPORT_VIEW)
@require_safe
def form_file(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    """Our Excel form with what the report says now."""
    place, submission = report_or_404(request, code, unit)
    content = template_of(submission, cells=draft_of(submission, at=now()).values)
    name = f"{slug(place.campaign.code)}-{slug(place.unit.code)}.xlsx"
    return HttpResponse(content, content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@open_to(Permission.REPORT_SUBMIT)
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    """Choose a file; posted, it is read and compared with the draft. Nothing changes yet."""
    place, submission = writable_or_404(request, code, unit)
    form = ReportFileForm(request.POST, request.FILES) if request.method == "POST" else ReportFileForm()
    if request.method != "POST" or not form.is_valid():
        return _page(request, place, submission, {"form": form})
    file = form.cleaned_data["file"]
    stored = store_file(content=file.read(), at=now())
    return _compare(request, place, submission, stored, file.name)


@open_to(Permission.REPORT_SUBMIT)
@require_POST
def take(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    """Do with the file what was chosen: write it into the draft, or send it as the report."""
    place, submission = writable_or_404(request, code, unit)
    stored, name = _chosen(request, submission)
    content, at = _read(stored), now()
    desk = desk_of(place.campaign, among=Q(pk=submission.pk))
    if "send" in request.POST:
        taken = take_in(desk=desk, name=name, content=content, by=place.user, at=at)
        if taken.outcome == IntakeOutcome.SUBMITTED:
            return redirect("office:report-receipt", code, unit, taken.revision)
        messages.error(request, taken.message or _("Tệp còn chỗ chưa rõ. Hãy đưa vào bản soạn rồi sửa trên trang."))
        return redirect("office:report", code, unit)
    reading = examine(desk=desk, name=name, content=content).reading
    if reading is None:
        raise Http404
    try:
        saved = fill_draft(
            submission=submission,
            draft=draft_number(request),
            reading=reading,
            seen=request.POST.get("seen", ""),
            by=place.user,
            at=at,
        )
    except Refused as refused:
        messages.error(request, str(refused))
        return _compare(request, place, submission, stored, name)
    messages.success(request, _("Đã đưa %(n)s ô từ tệp vào bản soạn.") % {"n": len(saved)})
    return redirect("office:report-write", code, unit)


def _chosen(request: HttpRequest, submission: Submission) -> tuple[StoredFile, str]:
    """The file that was compared, by the sign the page gave for it: no other file can be named."""
    try:
        pk, sha256, name = signing.loads(request.POST.get("file", ""), salt=_SALT, max_age=24 * 3600)
    except signing.BadSignature:
        raise Http404 from None
    stored = StoredFile.objects.filter(sha256=sha256).first()
    if pk != submission.pk or stored is None:
        raise Http404
    return stored, name


def _compare(request: HttpRequest, place: Place, submission: Submission, stored: StoredFile, name: str) -> HttpResponse:
    """The file beside the draft. It is held against the neighbours too: theirs may have been chosen by mistake."""
    desk = desk_of(place.campaign, among=Q(assignment__unit__in=family(place.campaign, place.unit)))
    taken = examine(desk=desk, name=name, content=_read(stored))
    is_of_another = taken.unit is not None and taken.unit.pk != place.unit.pk
    if taken.reading is None or is_of_another:
        refused = taken.message or _("Tệp này là báo cáo của đơn vị khác. Hãy chọn tệp của đơn vị mình.")
        return _page(request, place, submission, {"form": ReportFileForm(), "refused": refused, "name": name})
    draft = draft_of(submission, at=now())
    read = read_into(draft, taken.reading)
    context = {
        "name": name,
        "read": read,
        "seen": draft.sha256,
        "file": signing.dumps([submission.pk, stored.sha256, name], salt=_SALT),
        "may_send": taken.outcome == IntakeOutcome.SUBMITTED,
        "is_unnamed": taken.unit is None,
    }
    return _page(request, place, submission, context)


def _read(stored: StoredFile) -> bytes:
    with stored.content.open("rb") as content:
        return bytes(content.read())


def _page(request: HttpRequest, place: Place, submission: Submission, context: dict[str, Any]) -> HttpResponse:
    shown = {
        **base(place, submission, at=now(), title=_("Gửi bằng tệp"), crumbs=[report_crumb(place)]),
        "number": str(submission.draft),
        **context,
    }
    return render(request, "office/report/upload.html", shown, status=409 if context.get("refused") else 200)
