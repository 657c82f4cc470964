"""Activities of a plan: added, changed, moved, removed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tuanle.access.enums import Permission
from tuanle.access.rules import open_to
from tuanle.campaigns.enums import Mode
from tuanle.campaigns.queries import dates_of, parent_in
from tuanle.core.clock import now
from tuanle.core.errors import Refused
from tuanle.office.forms.plans.activity import ActivityForm
from tuanle.office.queries.plans import possible_leads
from tuanle.office.views.plans.opened import Opened, line_page, open_to_edit, over, pressed
from tuanle.plans.actions import add_activity, change_activity, move_activity, remove_activity
from tuanle.plans.models import PlannedActivity
from tuanle.plans.queries import Activity, Content, activity_of, sheet_of

_TEMPLATE = "office/plans/activity.html"


@open_to(Permission.PLAN_EDIT)
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    opened = open_to_edit(request, code, unit)
    form = _form(request, opened)
    refused = ""
    if form.is_bound and form.is_valid():
        try:
            row = add_activity(
                plan=opened.plan,
                seen=form.cleaned_data["seen"],
                activity=form.activity(),
                by=opened.place.user,
                at=now(),
            )
        except Refused as problem:
            if _is_there(opened, form.activity()):
                messages.info(request, _("Hoạt động này vừa được thêm rồi."))
                return opened.home()
            form, refused = over(form, opened.plan), str(problem)
        else:
            messages.success(request, _("Đã thêm “%(title)s”.") % {"title": row.title})
            again = redirect("office:plan-activity-add", code, unit)
            return again if "more" in request.POST else opened.home(f"a{row.pk}")
    return line_page(request, opened, _TEMPLATE, form, _("Thêm hoạt động"), refused=refused)


@open_to(Permission.PLAN_EDIT)
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, code: str, unit: str, pk: int) -> HttpResponse:
    opened = open_to_edit(request, code, unit)
    row = get_object_or_404(opened.plan.activities.select_related("lead_unit"), pk=pk)
    stored = activity_of(row)
    form = _form(request, opened, stored)
    refused, context = "", {"row": row, "key": stored.key, "budget": row.budget.count(), "remove": opened.seen()}
    if form.is_bound and form.is_valid():
        try:
            change_activity(
                row=row, seen=form.cleaned_data["seen"], activity=form.activity(), by=opened.place.user, at=now()
            )
        except Refused as problem:
            form, refused = over(form, opened.plan), str(problem)
            # Beside what was typed, what is there now: neither is lost.
            context["stored"] = sheet_of(Content((stored,))).activities[0] if problem.code == "changed" else None
        else:
            messages.success(request, _("Đã lưu “%(title)s”.") % {"title": form.cleaned_data["title"]})
            return opened.home(f"a{pk}")
    return line_page(request, opened, _TEMPLATE, form, _("Sửa hoạt động"), refused=refused, **context)


@open_to(Permission.PLAN_EDIT)
@require_POST
def move(request: HttpRequest, code: str, unit: str, pk: int) -> HttpResponse:
    opened = open_to_edit(request, code, unit)
    row: PlannedActivity = get_object_or_404(opened.plan.activities.all(), pk=pk)
    up = "up" in request.POST
    return pressed(
        request,
        opened,
        lambda seen: move_activity(row=row, seen=seen, up=up, by=opened.place.user, at=now()),
        "",
        anchor=f"a{pk}",
    )


@open_to(Permission.PLAN_EDIT)
@require_POST
def remove(request: HttpRequest, code: str, unit: str, pk: int) -> HttpResponse:
    opened = open_to_edit(request, code, unit)
    row: PlannedActivity = get_object_or_404(opened.plan.activities.all(), pk=pk)
    return pressed(
        request,
        opened,
        lambda seen: remove_activity(row=row, seen=seen, by=opened.place.user, at=now()),
        _("Đã bỏ “%(title)s”.") % {"title": row.title},
    )


def _form(request: HttpRequest, opened: Opened, stored: Activity | None = None) -> ActivityForm:
    campaign, unit = opened.place.campaign, opened.place.unit
    starts_on, ends_on = dates_of(campaign, unit)
    form = ActivityForm(
        request.POST if request.method == "POST" else None,
        starts_on=starts_on,
        ends_on=ends_on,
        units=possible_leads(campaign, unit, parent_in(campaign, unit)),
        initial={"mode": Mode.IN_PERSON, "when": starts_on.isoformat(), "seen": opened.plan.lock_version},
    )
    if stored:
        form.initial = {**form.initial, **form.initial_of(stored)}
    return form


def _is_there(opened: Opened, activity: Activity) -> bool:
    """Whether the last activity is this very one: the button was pressed twice."""
    last = opened.plan.activities.select_related("lead_unit").last()
    return last is not None and last.title == activity.title and last.kind == activity.kind
