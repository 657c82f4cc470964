"""A request to hold something where nothing is planned: to plan it, or to say why not."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tuanle.access.enums import Permission
from tuanle.access.rules import open_to
from tuanle.activities.actions import decline_to_fill
from tuanle.activities.models import GapRequest
from tuanle.activities.queries import Moment, to_plan, wished_topics, wishes_in
from tuanle.core.clock import now
from tuanle.core.errors import Refused
from tuanle.office.forms.gaps import DeclineForm
from tuanle.office.views.place import place_or_404, unit_tabs
from tuanle.ui.parts import Page


@open_to(Permission.ACTIVITY_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def asked(request: HttpRequest, code: str, unit: str, pk: int) -> HttpResponse:
    place = place_or_404(request, code, unit)
    place.require(Permission.ACTIVITY_EDIT)
    one = get_object_or_404(
        GapRequest.objects.select_related("area", "asked_by", "answer__campaign", "answer__lead"),
        campaign=place.campaign, unit=place.unit, pk=pk,
    )  # fmt: skip
    form = DeclineForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            decline_to_fill(request=one, reason=form.cleaned_data["reason"], by=place.user, at=now())
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Đã trả lời đề nghị."))
            return redirect("office:today", code, unit)
    wishes = wishes_in(place.campaign, one.area, one.group, Moment.ANY)
    kind, title = to_plan(wishes)
    filled_in = urlencode({"kind": kind, "title": title, **({"group": one.group} if one.group else {})})
    context = {
        "page": Page(_("Đề nghị tổ chức hoạt động"), one.area.name, kicker=place.campaign.name),
        "tabs": unit_tabs(place, ""),
        "one": one,
        "topics": wished_topics(wishes),
        "plan_href": f"{reverse('office:activity-new', args=[code, unit])}?{filled_in}",
        "form": form,
    }
    return render(request, "office/gap_request.html", context, status=400 if form.errors else 200)
