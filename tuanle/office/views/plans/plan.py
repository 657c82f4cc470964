"""The plan on one page: what is planned, what it costs, where it stands, what to do next."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tuanle.access.enums import Permission
from tuanle.access.rules import open_to
from tuanle.campaigns.queries import dates_of, parent_in
from tuanle.core.clock import now
from tuanle.office.forms.plans.sending import SubmitForm
from tuanle.office.queries.plans import suggested_activities
from tuanle.office.views.place import Place, place_or_404, unit_tabs
from tuanle.office.views.plans.opened import Opened
from tuanle.plans.enums import PlanState
from tuanle.plans.queries import (
    approved_submission,
    compare,
    content_of,
    from_json,
    history_of,
    last_review,
    last_year_content,
    plan_of,
    problems_of,
    sheet_of,
)
from tuanle.plans.rules import can_take_back, is_being_written, why_closed, why_not_write
from tuanle.ui.parts import Page

TONES = {
    PlanState.DRAFT: "draft",
    PlanState.SUBMITTED: "wait",
    PlanState.RETURNED: "due",
    PlanState.APPROVED: "ok",
}


@open_to(Permission.PLAN_VIEW, is_list=True)
@require_safe
def plan(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    place = place_or_404(request, code, unit)
    place.require(Permission.PLAN_VIEW)
    found = plan_of(place.campaign, place.unit)
    return show(request, Opened(place, found)) if found else _empty(request, place)


def _empty(request: HttpRequest, place: Place) -> HttpResponse:
    """Nothing planned yet: three ways to begin."""
    last_year = last_year_content(place.campaign, place.unit)
    starts_on, ends_on = dates_of(place.campaign, place.unit)
    context = {
        "page": Page(_("Kế hoạch Tuần lễ"), place.unit.name, kicker=place.campaign.name),
        "tabs": unit_tabs(place, "plan"),
        "campaign": place.campaign,
        "unit": place.unit,
        "may_edit": place.may(Permission.PLAN_EDIT),
        "suggestions": len(suggested_activities(place.campaign)),
        "last_year": last_year,
        "starts_on": starts_on,
        "ends_on": ends_on,
    }
    return render(request, "office/plans/start.html", context)


def show(request: HttpRequest, opened: Opened, *, submit: SubmitForm | None = None, refused: str = "") -> HttpResponse:
    """The plan's page; with `refused` after something could not be done."""
    found, at = opened.plan, now()
    content = content_of(found)
    review, approved = last_review(found.current), approved_submission(found)
    is_written = is_being_written(found)
    problems = problems_of(found, content) if is_written else ()
    reviewed = from_json(found.current.content) if found.current and review and is_written else None
    seen = {"seen": found.lock_version}
    context: dict[str, Any] = {
        "page": Page(_("Kế hoạch Tuần lễ"), kicker=opened.place.campaign.name),
        "tabs": opened.tabs(),
        "campaign": opened.place.campaign,
        "unit": opened.place.unit,
        "plan": found,
        "tone": TONES[PlanState(found.state)],
        "parent": parent_in(opened.place.campaign, opened.place.unit),
        "sheet": sheet_of(content, review=review, reviewed=reviewed, problems=problems),
        "review": review,
        "approved": approved,
        "changes": compare(from_json(approved.content), content) if approved and is_written else (),
        "may_edit": opened.may_edit,
        "may_write": opened.may_edit and why_not_write(found, at=at) is None,
        "may_take_back": opened.may_edit and can_take_back(found) and why_closed(found, at=at) is None,
        "closed": why_closed(found, at=at),
        "submit": submit or SubmitForm(initial=seen),
        "seen": opened.seen(),
        "version": str(found.lock_version),
        "history": history_of(found),
        "refused": refused,
    }
    return render(request, "office/plans/plan.html", context, status=409 if refused else 200)
