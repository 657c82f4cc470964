"""Many activities from a spreadsheet: the blank list, looking at what one would do, doing it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from tuanle.access.enums import Permission
from tuanle.access.rules import open_to
from tuanle.activities.actions import import_activities
from tuanle.activities.queries import ImportPlan, Incoming, blank_list, participants, plan_of_list
from tuanle.campaigns.kinds.activities import ACTIVITY_KINDS
from tuanle.core.clock import now
from tuanle.core.errors import Refused
from tuanle.files.actions import store_file
from tuanle.files.models import StoredFile
from tuanle.files.queries import content_of
from tuanle.office.forms.evidence import ListForm
from tuanle.office.tables.activities import incoming_words
from tuanle.office.views.activities.seat import list_crumb
from tuanle.office.views.place import Place, place_or_404
from tuanle.ui.parts import Page
from tuanle.ui.tables.export import XLSX


@open_to(Permission.ACTIVITY_EDIT)
@require_safe
def blank(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    """The list to fill in."""
    place = _place(request, code, unit)
    headers = {"Content-Disposition": f'attachment; filename="hoat-dong-{place.unit.code}.xlsx"'}
    return HttpResponse(blank_list(place.campaign, place.unit), content_type=XLSX, headers=headers)


@open_to(Permission.ACTIVITY_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    """Keep the list as it came and lead to what it would do."""
    place = _place(request, code, unit)
    form = ListForm(request.POST, request.FILES) if request.method == "POST" else ListForm()
    if request.method == "POST" and form.is_valid():
        try:
            content = content_of(form.cleaned_data["file"])
            plan_of_list(content, campaign=place.campaign, lead=place.unit, at=now())
        except Refused as refused:
            form.add_error("file", str(refused))
        else:
            file = store_file(content=content, at=now())
            return redirect("office:activities-preview", code, unit, file.sha256)
    page = Page(
        _("Nhập hoạt động từ Excel"),
        _("Xem thử trước: chưa có gì được ghi cho đến khi anh chị đồng ý."),
        kicker=place.unit.name,
        crumbs=[list_crumb(place)],
    )
    return render(request, "office/activities/upload.html", {"page": page, "place": place, "form": form})


@open_to(Permission.ACTIVITY_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: HttpRequest, code: str, unit: str, sha256: str) -> HttpResponse:
    """What a list would do; posted, it is done as a whole. Probable doubles are left out unless they are ticked."""
    place = _place(request, code, unit)
    plan = _plan(place, sha256)
    refusal = ""
    if request.method == "POST" and not plan.problems:
        ticked = set(request.POST.getlist("keep"))
        chosen = [row for row in plan.rows if row.double is None or row.key in ticked]
        try:
            made = import_activities(
                campaign=place.campaign, lead=place.unit, rows=chosen, source=sha256, by=place.user, at=now()
            )
        except Refused as refused:
            refusal = str(refused)
        else:
            n = len(made)
            messages.success(request, ngettext("Đã ghi %(n)s hoạt động.", "Đã ghi %(n)s hoạt động.", n) % {"n": n})
            return redirect("office:activities", code, unit)
    names = dict(participants(place.campaign).values_list("code", "name"))
    context = {
        "page": Page(_("Xem thử danh sách hoạt động"), kicker=place.unit.name, crumbs=[list_crumb(place)]),
        "place": place,
        "plan": plan,
        "refusal": refusal,
        "fresh": [_line(row, names) for row in plan.rows if row.double is None],
        "doubles": [_line(row, names) for row in plan.rows if row.double is not None],
        "held": sum(1 for row in plan.rows if row.listed.turns is not None),
        "may_import": bool(plan.rows) and not plan.problems,
    }
    return render(request, "office/activities/preview.html", context)


def _place(request: HttpRequest, code: str, unit: str) -> Place:
    place = place_or_404(request, code, unit)
    place.require(Permission.ACTIVITY_EDIT)
    return place


def _plan(place: Place, sha256: str) -> ImportPlan:
    file = get_object_or_404(StoredFile, sha256=sha256)
    try:
        with file.content.open("rb") as stored:
            return plan_of_list(stored.read(), campaign=place.campaign, lead=place.unit, at=now())
    except Refused:
        raise Http404 from None


def _line(row: Incoming, names: dict[str, str]) -> dict[str, Any]:
    together = [(names.get(one.code, one.name), bool(one.code)) for one in row.together]
    kind = ACTIVITY_KINDS[row.listed.details.kind]
    return {"row": row, "kind": kind, "words": incoming_words(row.listed), "together": together}
