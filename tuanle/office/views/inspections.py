"""The unit's side of visits: when somebody comes, what was found, and saying that it is mended."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tuanle.access.enums import Permission
from tuanle.access.rules import open_to
from tuanle.core.clock import now, today
from tuanle.core.errors import Refused
from tuanle.inspections.actions import mend_finding
from tuanle.inspections.models import Finding, InspectionPhoto
from tuanle.inspections.queries import answered, inspections_of
from tuanle.office.forms.inspections import MendForm
from tuanle.office.views.place import Place, place_or_404, unit_tabs
from tuanle.ui.downloads import file_answer
from tuanle.ui.parts import Page


@open_to(Permission.REPORT_VIEW, is_list=True)
@require_safe
def inspections(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    place = place_or_404(request, code, unit)
    place.require(Permission.REPORT_VIEW)
    return _page(request, place)


def _page(request: HttpRequest, place: Place, *, wrong: tuple[int, Any] | None = None) -> HttpResponse:
    visits = [
        {"visit": visit, "answers": [one for one in answered(visit) if one.answer], "findings": visit.findings.all()}
        for visit in inspections_of(place.campaign, place.unit)
    ]
    context = {
        "page": Page(_("Kiểm tra, giám sát"), place.unit.name, kicker=place.campaign.name),
        "tabs": unit_tabs(place, "inspections"),
        "campaign": place.campaign,
        "unit": place.unit,
        "visits": visits,
        "form": MendForm(),
        "wrong": wrong,
        "today": today(),
        "may_mend": place.may(Permission.REPORT_SUBMIT),
    }
    return render(request, "office/inspections.html", context, status=400 if wrong else 200)


@open_to(Permission.REPORT_SUBMIT)
@require_http_methods(["GET", "POST"])
def mending(request: HttpRequest, code: str, unit: str, pk: int) -> HttpResponse:
    place = place_or_404(request, code, unit)
    place.require(Permission.REPORT_SUBMIT)
    finding = get_object_or_404(
        Finding.objects.select_related("inspection"), pk=pk,
        inspection__campaign=place.campaign, inspection__unit=place.unit,
    )  # fmt: skip
    page = redirect(f"{reverse('office:inspections', args=[code, unit])}#viec-{pk}")
    if request.method == "GET":
        return page
    form = MendForm(request.POST, request.FILES, auto_id=f"%s-{pk}")  # as the fields are called on the page
    if form.is_valid():
        try:
            photo = form.cleaned_data["photo"]
            mend_finding(
                finding=finding,
                how=form.cleaned_data["how"],
                photo=photo.read() if photo else b"",
                photo_name=photo.name if photo else "",
                by=place.user,
                at=now(),
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Đã báo khắc phục. Đoàn kiểm tra sẽ xác nhận."))
            return page
    return _page(request, place, wrong=(pk, form))


@open_to(Permission.REPORT_VIEW)
@require_safe
def photo(request: HttpRequest, code: str, unit: str, pk: int) -> HttpResponseBase:
    place = place_or_404(request, code, unit)
    place.require(Permission.REPORT_VIEW)
    visits = inspections_of(place.campaign, place.unit)
    one = get_object_or_404(InspectionPhoto.objects.select_related("file", "small"), pk=pk, inspection__in=visits)
    file = one.small if "nho" in request.GET else one.file
    return file_answer(file.content.open("rb"), name="anh.webp", media_type="image/webp", as_attachment=False)
