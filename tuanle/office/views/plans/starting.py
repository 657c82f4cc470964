"""Beginning a plan: from nothing, from last year's, from what the dispatch suggests."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from tuanle.access.enums import Permission
from tuanle.access.rules import open_to
from tuanle.core.clock import now
from tuanle.core.errors import Refused
from tuanle.office.forms.plans.starting import SuggestionsForm
from tuanle.office.queries.plans import suggested_activities
from tuanle.office.views.place import Place, place_or_404, unit_tabs
from tuanle.plans.actions import start_plan
from tuanle.plans.enums import Origin
from tuanle.plans.queries import Content, last_year_content, with_groups
from tuanle.ui.parts import Crumb, Page


def _editor(request: HttpRequest, code: str, unit: str) -> Place:
    place = place_or_404(request, code, unit)
    place.require(Permission.PLAN_EDIT)
    return place


@open_to(Permission.PLAN_EDIT)
@require_POST
def start_empty(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    return _start(request, _editor(request, code, unit), Origin.EMPTY, Content())


@open_to(Permission.PLAN_EDIT)
@require_POST
def start_from_last_year(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    place = _editor(request, code, unit)
    return _start(request, place, Origin.LAST_YEAR, last_year_content(place.campaign, place.unit) or Content())


@open_to(Permission.PLAN_EDIT)
@require_http_methods(["GET", "POST"])
def start_from_dispatch(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    """Choose among what the dispatch suggests, and say for whom."""
    place = _editor(request, code, unit)
    drafts = suggested_activities(place.campaign)
    form = SuggestionsForm(
        request.POST if request.method == "POST" else None,
        drafts=drafts,
        initial={"taken": [str(place) for place in range(len(drafts))]},
    )
    if form.is_bound and form.is_valid():
        taken = [drafts[int(chosen)] for chosen in form.cleaned_data["taken"]]
        return _start(request, place, Origin.DISPATCH, Content(with_groups(taken, form.cleaned_data["groups"])))
    context = {
        "page": Page(
            _("Chép từ gợi ý của công văn"),
            place.unit.name,
            kicker=place.campaign.name,
            crumbs=[Crumb(_("Kế hoạch"), reverse("office:plan", args=[code, unit]))],
        ),
        "tabs": unit_tabs(place, "plan"),
        "campaign": place.campaign,
        "unit": place.unit,
        "form": form,
    }
    return render(request, "office/plans/suggestions.html", context, status=400 if form.is_bound else 200)


def _start(request: HttpRequest, place: Place, origin: Origin, content: Content) -> HttpResponse:
    page = redirect("office:plan", place.campaign.code, place.unit.code)
    try:
        start_plan(campaign=place.campaign, unit=place.unit, origin=origin, content=content, by=place.user, at=now())
    except Refused as refused:
        messages.error(request, str(refused))
        return page
    n = len(content.activities)
    if n:
        words = ngettext("Đã chép %(n)s hoạt động. Hãy sửa lại cho đúng với đơn vị.", "Đã chép %(n)s hoạt động. Hãy sửa lại cho đúng với đơn vị.", n)  # fmt: skip
        messages.success(request, words % {"n": n})
        return page
    return redirect("office:plan-activity-add", place.campaign.code, place.unit.code)
