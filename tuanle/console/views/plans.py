"""Plans of units: which wait, one plan with what changed in it, deciding on it, and what they cost together."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tuanle.access.enums import Permission
from tuanle.access.rules import can, open_to
from tuanle.accounts.models import User
from tuanle.campaigns.enums import MoneySource
from tuanle.campaigns.models import Campaign
from tuanle.campaigns.queries import parent_in
from tuanle.console.forms.plans import PlanApproveForm, PlanReturnForm
from tuanle.console.queries.plans import NONE, ORDER, TONES, PlanLine, counted_by, plan_lines, planning_units
from tuanle.console.tables.plans import BudgetTable, CountTable, PlanTable, state_name
from tuanle.console.views.campaign import campaign_or_404, campaign_tabs
from tuanle.console.views.decide import decide
from tuanle.core.errors import Refused
from tuanle.core.numbers import format_number
from tuanle.orgs.models import Unit
from tuanle.plans.actions import approve_plan, return_plan
from tuanle.plans.enums import PlanState
from tuanle.plans.models import Plan, PlanSubmission
from tuanle.plans.queries import Content, compare, from_json, history_of, last_review, plans_visible_to, sheet_of
from tuanle.plans.rules import can_review, is_approved, waits
from tuanle.ui.charts import Part, Stack
from tuanle.ui.parts import Crumb, Page


@open_to(Permission.PLAN_VIEW, is_list=True)
@require_safe
def plans(request: HttpRequest, code: str) -> HttpResponse:
    campaign = campaign_or_404(request, code)
    lines = plan_lines(campaign, request.user)
    tables = [
        PlanTable(lines, request.GET, campaign=campaign),
        _counts(lines, request, campaign, kind=False),
        _counts(lines, request, campaign, kind=True),
    ]
    for table in tables:
        if file := table.download():
            return file
    counts = Counter(line.state for line in lines)
    context = {
        "page": Page(_("Kế hoạch của các đơn vị"), _lead(lines, counts), kicker=campaign.name),
        "tabs": campaign_tabs(request, campaign, "plans"),
        "campaign": campaign,
        "table": tables[0],
        "counts": tables[1:] if len(lines) > 1 else [],
        "stack": _stack(campaign, counts) if len(lines) > 1 else None,
    }
    return render(request, "console/plans.html", context)


def _counts(lines: list[PlanLine], request: HttpRequest, campaign: Campaign, *, kind: bool) -> CountTable:
    key = "loai" if kind else "noi"
    return CountTable(
        counted_by(lines, kind=kind),
        request.GET,
        key=key,
        caption=_("Kế hoạch theo loại đơn vị") if kind else _("Kế hoạch theo xã, thị trấn"),
        label=_("Loại đơn vị") if kind else _("Xã, thị trấn"),
        file_name=f"ke-hoach-theo-{key}-{campaign.code}",
    )


def _lead(lines: list[PlanLine], counts: dict[str, int]) -> str:
    return _("%(sent)s trên %(all)s đơn vị đã gửi kế hoạch; %(waiting)s đang chờ duyệt.") % {
        "sent": format_number(sum(line.is_sent for line in lines)),
        "all": format_number(len(lines)),
        "waiting": format_number(counts[PlanState.SUBMITTED]),
    }


def _stack(campaign: Campaign, counts: dict[str, int]) -> Stack:
    href = reverse("console:plans", args=[campaign.code])
    parts = [
        Part(state_name(state), counts[state], TONES[state], f"{href}?state={state}#table")
        for state in reversed(ORDER)
        if counts[state]
    ]
    return Stack(_("Kế hoạch theo trạng thái"), parts)


@open_to(Permission.PLAN_VIEW, is_list=True)
@require_safe
def budgets(request: HttpRequest, code: str) -> HttpResponse:
    """What the plans sent cost together, by source, and what was spent."""
    campaign = campaign_or_404(request, code)
    lines = [line for line in plan_lines(campaign, request.user) if line.is_sent]
    lines.sort(key=lambda line: line.unit.path)
    table = BudgetTable(lines, request.GET, campaign=campaign)
    whole = sum(line.total for line in lines)
    sources = [(source.label, sum(line.planned(source) for line in lines)) for source in MoneySource]
    context = {
        "page": Page(
            _("Kinh phí của các kế hoạch"),
            _("Tính theo bản gửi gần nhất của mỗi đơn vị, cả bản chưa duyệt."),
            kicker=campaign.name,
            crumbs=[_crumb(campaign)],
        ),
        "tabs": campaign_tabs(request, campaign, "plans"),
        "campaign": campaign,
        "table": table,
        "sources": [(label, amount) for label, amount in sources if amount],
        "whole": whole,
        "spent": sum(line.spent or 0 for line in lines),
    }
    return table.download() or render(request, "console/budgets.html", context)


def _crumb(campaign: Campaign) -> Crumb:
    return Crumb(_("Kế hoạch"), reverse("console:plans", args=[campaign.code]))


@dataclass(frozen=True)
class Opened:
    """The plan of a unit that its reader may see, None while there is none. `parent`: whom the unit reports to."""

    campaign: Campaign
    unit: Unit
    plan: Plan | None
    parent: Unit | None
    may_review: bool


def _open_or_404(request: HttpRequest, code: str, unit: str) -> Opened:
    campaign = campaign_or_404(request, code)
    found = get_object_or_404(planning_units(campaign, request.user), code=unit)
    plan = plans_visible_to(request.user, campaign).filter(unit=found).first()
    parent = parent_in(campaign, found)
    return Opened(campaign, found, plan, parent, can_review(request.user, found, parent))


@open_to(Permission.PLAN_VIEW, is_list=True)
@require_safe
def plan(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    """One plan as it was sent: the last version, or the one asked for."""
    opened = _open_or_404(request, code, unit)
    asked = request.GET.get("lan", "")
    submission = opened.plan.current if opened.plan else None
    if asked and opened.plan:
        submission = get_object_or_404(opened.plan.submissions, n=int(asked) if asked.isdecimal() else 0)
    return _page(request, opened, submission)


def _page(
    request: HttpRequest,
    opened: Opened,
    submission: PlanSubmission | None,
    *,
    typed: dict[str, str] | None = None,
    refused: str = "",
    **forms: Any,
) -> HttpResponse:
    found = opened.plan
    content = from_json(submission.content) if submission else Content()
    before = found.submissions.filter(n=submission.n - 1).first() if found and submission else None
    is_current = found is not None and submission is not None and found.current_id == submission.pk
    seen = {"submission": submission.pk if submission else None}
    review = last_review(submission)
    context = {
        "page": Page(opened.unit.name, kicker=opened.campaign.name, crumbs=[_crumb(opened.campaign)]),
        "tabs": campaign_tabs(request, opened.campaign, "plans"),
        "campaign": opened.campaign,
        "unit": opened.unit,
        "parent": opened.parent or opened.unit,
        "plan": found,
        "tone": TONES[found.state if found else NONE],
        "state": state_name(found.state if found else NONE),
        "submission": submission,
        "is_current": is_current,
        "sheet": sheet_of(content, review=review, typed=typed),
        "review": review,
        "changes": compare(from_json(before.content), content) if before else None,
        "before": before,
        "history": history_of(found) if found else [],
        "versions": list(found.submissions.defer("content")) if found else [],
        "may_edit": can(request.user, Permission.PLAN_EDIT, opened.unit),
        "may_decide": opened.may_review and is_current and found is not None and waits(found),
        "approve": PlanApproveForm(initial=seen),
        "return": PlanReturnForm(initial=seen, auto_id="return_%s"),
        "refused": refused,
        **forms,
    }
    status = 409 if refused else 400 if forms else 200
    return render(request, "console/plan.html", context, status=status)


def _decider(request: HttpRequest, code: str, unit: str) -> tuple[Opened, PlanSubmission]:
    """The plan for who may decide on it, and the version that was on the screen."""
    opened = _open_or_404(request, code, unit)
    if not opened.may_review:
        raise PermissionDenied
    sent = request.POST.get("submission", "")
    pk = int(sent) if sent.isdecimal() and len(sent) < 18 else 0
    submission = opened.plan.submissions.select_related("plan").filter(pk=pk).first() if opened.plan else None
    if submission is None:
        raise Http404
    return opened, submission


@open_to(Permission.PLAN_REVIEW)
@require_http_methods(["GET", "POST"])
def approval(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    page = redirect("console:plan", code, unit)
    if request.method == "GET":
        _open_or_404(request, code, unit)
        return page
    opened, submission = _decider(request, code, unit)
    form = PlanApproveForm(request.POST)
    if is_approved(submission.plan) and submission.plan.current_id == submission.pk:
        messages.info(request, _("Kế hoạch này đã được duyệt rồi."))
        return page

    def again(refused: Refused | None) -> HttpResponse:
        return _page(request, opened, submission, approve=form, refused=str(refused or ""))

    def act(*, number: str, approved_on: date | None, by: User, at: datetime, **_seen: Any) -> None:
        approve_plan(submission=submission, number=number, approved_on=approved_on, by=by, at=at)

    done = _("Đã duyệt kế hoạch của %(unit)s.") % {"unit": opened.unit.name}
    return decide(request, act, form=form, done=done, page=page, again=again)


@open_to(Permission.PLAN_REVIEW)
@require_http_methods(["GET", "POST"])
def returning(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    page = redirect("console:plan", code, unit)
    if request.method == "GET":
        _open_or_404(request, code, unit)
        return page
    opened, submission = _decider(request, code, unit)
    form = PlanReturnForm(request.POST, keys=from_json(submission.content).lines, auto_id="return_%s")

    def again(refused: Refused | None) -> HttpResponse:
        words = str(refused or "")
        return _page(request, opened, submission, typed=form.comments, refused=words, **{"return": form})

    def act(*, reason: str, by: User, at: datetime, **_seen: Any) -> None:
        return_plan(submission=submission, reason=reason, comments=form.comments, by=by, at=at)

    done = _("Đã trả lại kế hoạch cho %(unit)s.") % {"unit": opened.unit.name}
    return decide(request, act, form=form, done=done, page=page, again=again)
