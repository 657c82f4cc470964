"""What was spent, written down after the Week."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tuanle.access.enums import Permission
from tuanle.access.rules import open_to
from tuanle.core.clock import now
from tuanle.core.errors import Refused
from tuanle.office.forms.plans.money import SpendingForm
from tuanle.office.views.plans.opened import open_or_404, over
from tuanle.plans.actions import Unplanned, record_spending
from tuanle.plans.queries import spending_of
from tuanle.plans.rules import why_closed


@open_to(Permission.PLAN_VIEW, is_list=True)
@require_http_methods(["GET", "POST"])
def spending(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    opened = open_or_404(request, code, unit)
    view = spending_of(opened.plan)
    form = SpendingForm(
        request.POST if request.method == "POST" else None,
        lines=view.lines,
        initial={"seen": opened.plan.lock_version, "source": ""},
    )
    refused = ""
    if form.is_bound:
        opened.place.require(Permission.PLAN_EDIT)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        try:
            record_spending(
                plan=opened.plan,
                seen=said["seen"],
                spent=form.by_line(),
                unplanned=[Unplanned(said["what"], said["source"], said["spent"])] if said["what"] else [],
                by=opened.place.user,
                at=now(),
            )
        except Refused as problem:
            form, refused = over(form, opened.plan), str(problem)
        else:
            messages.success(request, _("Đã lưu số đã chi."))
            return redirect("office:spending", code, unit)
    context = {
        "page": opened.page(
            _("Đã chi"), _("Ghi số thực chi của từng khoản. Chưa biết thì để trống, không chi thì ghi 0.")
        ),
        "tabs": opened.tabs(),
        "campaign": opened.place.campaign,
        "unit": opened.place.unit,
        "form": form,
        "rows": [(line, form[f"line_{line.pk}"]) for line in view.lines],
        "view": view,
        "refused": refused,
        "may_edit": opened.may_edit and why_closed(opened.plan, at=now()) is None,
    }
    status = 409 if refused else 400 if form.is_bound else 200
    return render(request, "office/plans/spending.html", context, status=status)
