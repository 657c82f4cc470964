"""Sending a plan for a decision, and opening it for writing again."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tuanle.access.enums import Permission
from tuanle.access.rules import open_to
from tuanle.campaigns.queries import parent_in
from tuanle.core.clock import now
from tuanle.core.errors import Refused
from tuanle.office.forms.plans.sending import SubmitForm
from tuanle.office.views.plans.opened import open_to_edit, over, pressed
from tuanle.office.views.plans.plan import show
from tuanle.plans.actions import submit_plan, take_back_plan


@open_to(Permission.PLAN_EDIT)
@require_http_methods(["GET", "POST"])
def submission(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    opened = open_to_edit(request, code, unit)
    form = SubmitForm(request.POST)
    if request.method == "GET" or not form.is_valid():
        return opened.home()
    try:
        submit_plan(
            plan=opened.plan,
            seen=form.cleaned_data["seen"],
            note=form.cleaned_data["note"],
            by=opened.place.user,
            at=now(),
        )
    except Refused as refused:
        return show(request, opened, submit=over(form, opened.plan), refused=str(refused))
    parent = parent_in(opened.place.campaign, opened.place.unit) or opened.place.unit
    messages.success(request, _("Đã gửi kế hoạch tới %(parent)s.") % {"parent": parent.name})
    return opened.home()


@open_to(Permission.PLAN_EDIT)
@require_POST
def take_back(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    opened = open_to_edit(request, code, unit)
    return pressed(
        request,
        opened,
        lambda seen: take_back_plan(plan=opened.plan, seen=seen, by=opened.place.user, at=now()),
        _("Kế hoạch đã mở lại để sửa. Sửa xong, hãy gửi duyệt lại."),
    )
