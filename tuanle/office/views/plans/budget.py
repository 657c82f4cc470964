"""Budget lines of a plan: added, changed, removed."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tuanle.access.enums import Permission
from tuanle.access.rules import open_to
from tuanle.campaigns.enums import MoneySource
from tuanle.core.clock import now
from tuanle.core.errors import Refused
from tuanle.office.forms.plans.money import BudgetForm
from tuanle.office.views.plans.opened import Opened, line_page, open_to_edit, over, pressed
from tuanle.plans.actions import add_budget_line, change_budget_line, remove_budget_line
from tuanle.plans.models import BudgetLine
from tuanle.plans.queries import BudgetItem, Content, content_of, item_of, sheet_of

_TEMPLATE = "office/plans/budget_line.html"


@open_to(Permission.PLAN_EDIT)
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    opened = open_to_edit(request, code, unit)
    form = _form(request, opened, {"source": MoneySource.STATE, "activity": request.GET.get("hoat-dong", "")})
    refused = ""
    if form.is_bound and form.is_valid():
        try:
            line = add_budget_line(
                plan=opened.plan, seen=form.cleaned_data["seen"], item=form.item(), by=opened.place.user, at=now()
            )
        except Refused as problem:
            if _is_there(opened, form.item()):
                messages.info(request, _("Khoản này vừa được thêm rồi."))
                return opened.home("kinh-phi")
            form, refused = over(form, opened.plan), str(problem)
        else:
            messages.success(request, _("Đã thêm khoản “%(what)s”.") % {"what": line.what})
            again = redirect("office:plan-budget-add", code, unit)
            return again if "more" in request.POST else opened.home("kinh-phi")
    return line_page(request, opened, _TEMPLATE, form, _("Thêm khoản kinh phí"), refused=refused)


@open_to(Permission.PLAN_EDIT)
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, code: str, unit: str, pk: int) -> HttpResponse:
    opened = open_to_edit(request, code, unit)
    line = get_object_or_404(opened.plan.budget.filter(is_planned=True), pk=pk)
    stored = item_of(line)
    form = _form(request, opened, BudgetForm.initial_of(stored))
    refused, context = "", {"line": line, "remove": opened.seen()}
    if form.is_bound and form.is_valid():
        try:
            change_budget_line(
                line=line, seen=form.cleaned_data["seen"], item=form.item(), by=opened.place.user, at=now()
            )
        except Refused as problem:
            form, refused = over(form, opened.plan), str(problem)
            context["stored"] = sheet_of(Content((), (stored,))).budget[0] if problem.code == "changed" else None
        else:
            messages.success(request, _("Đã lưu khoản “%(what)s”.") % {"what": form.cleaned_data["what"]})
            return opened.home("kinh-phi")
    return line_page(request, opened, _TEMPLATE, form, _("Sửa khoản kinh phí"), refused=refused, **context)


@open_to(Permission.PLAN_EDIT)
@require_POST
def remove(request: HttpRequest, code: str, unit: str, pk: int) -> HttpResponse:
    opened = open_to_edit(request, code, unit)
    line: BudgetLine = get_object_or_404(opened.plan.budget.filter(is_planned=True), pk=pk)
    return pressed(
        request,
        opened,
        lambda seen: remove_budget_line(line=line, seen=seen, by=opened.place.user, at=now()),
        _("Đã bỏ khoản “%(what)s”.") % {"what": line.what},
        anchor="kinh-phi",
    )


def _form(request: HttpRequest, opened: Opened, initial: dict[str, Any]) -> BudgetForm:
    return BudgetForm(
        request.POST if request.method == "POST" else None,
        activities=content_of(opened.plan).activities,
        initial={**initial, "seen": opened.plan.lock_version},
    )


def _is_there(opened: Opened, item: BudgetItem) -> bool:
    """Whether the last line is this very one: the button was pressed twice."""
    last = opened.plan.budget.filter(is_planned=True).last()
    return last is not None and (last.what, last.amount, last.source) == (item.what, item.amount, item.source)
