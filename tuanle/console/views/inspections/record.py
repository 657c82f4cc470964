"""What was seen, written down on the spot with a telephone: the checklist and the photos."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tuanle.access.enums import Permission
from tuanle.access.rules import open_to
from tuanle.console.forms.inspections import RecordForm
from tuanle.console.views.campaign import actor
from tuanle.console.views.inspections.opening import crumb, only_if, visit_or_404, visit_to_edit
from tuanle.core.clock import now, today
from tuanle.core.errors import Refused
from tuanle.inspections.actions import (
    Said,
    add_photo,
    record_inspection,
    remove_photo,
)
from tuanle.inspections.models import Inspection
from tuanle.inspections.queries import answered
from tuanle.inspections.rules import can_edit
from tuanle.ui.downloads import file_answer
from tuanle.ui.parts import Crumb, Page


@open_to(Permission.INSPECTION_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def recording(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """The checklist, on a telephone, on the spot."""
    visit = visit_to_edit(request, code, pk)
    form = _record_form(request, visit)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            record_inspection(
                inspection=visit,
                seen_version=data["version"],
                held_on=data["held_on"],
                answers=form.answers(),
                findings=form.findings(),
                conclusion=data["conclusion"],
                by=actor(request),
                at=now(),
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Đã ghi kết quả kiểm tra %(unit)s.") % {"unit": visit.unit.name})
            return redirect("console:inspection", code, pk)
    context = {
        "page": Page(
            _("Ghi kết quả kiểm tra"),
            kicker=visit.campaign.name,
            crumbs=[crumb(visit.campaign), Crumb(visit.unit.name, reverse("console:inspection", args=[code, pk]))],
        ),
        "visit": visit,
        "form": form,
        "findings": visit.findings.all(),
    }
    return render(request, "console/record_inspection.html", context, status=400 if form.errors else 200)


def _record_form(request: HttpRequest, visit: Inspection) -> RecordForm:
    points = answered(visit)
    said = {one.point.key: Said(one.answer.verdict, one.answer.note) for one in points if one.answer}
    initial = {
        "version": visit.lock_version,
        "held_on": visit.held_on or min(visit.planned_on, today()),
        "conclusion": visit.conclusion,
    }
    return RecordForm(request.POST or None, points=[one.point for one in points], said=said, initial=initial)


@open_to(Permission.INSPECTION_EDIT)
@require_http_methods(["GET", "POST"])
def photographing(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Photos, several at once; one that cannot be taken is named, the others are kept."""
    visit = visit_to_edit(request, code, pk)
    for file in request.FILES.getlist("photos"):
        try:
            add_photo(inspection=visit, content=file.read(), name=file.name or "", by=actor(request), at=now())
        except Refused as refused:
            messages.error(request, f"{file.name}: {refused}")
    return redirect(f"{reverse('console:inspection', args=[code, pk])}#anh")


@open_to(Permission.INSPECTION_VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def photo(request: HttpRequest, code: str, pk: int, photo: int) -> HttpResponseBase:
    """A photo; posted to, it is removed."""
    visit = visit_or_404(request, code, pk)
    one = get_object_or_404(visit.photos.select_related("file", "small"), pk=photo)
    if request.method == "POST":
        only_if(can_edit(request.user, visit))
        remove_photo(photo=one, by=actor(request), at=now())
        messages.success(request, _("Đã bỏ ảnh."))
        return redirect(f"{reverse('console:inspection', args=[code, pk])}#anh")
    file = one.small if "nho" in request.GET else one.file
    return file_answer(file.content.open("rb"), name="anh.webp", media_type="image/webp", as_attachment=False)
