"""Opening a Week: the plan first, then the deed. And the campaigns there are."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tuanle.access.enums import Permission
from tuanle.access.rules import open_to
from tuanle.campaigns.queries import campaigns_visible_to, default_instants
from tuanle.console.actions import open_week
from tuanle.console.forms.weeks import INSTANTS, NEAREST, WeekForm
from tuanle.console.queries.addressed import what_it_says
from tuanle.console.queries.week import (
    WeekPlan,
    kinds_below,
    owners_for,
    propose_week,
    said_dates,
    suggest_code,
    suggest_name,
    suggest_owner,
    suggest_previous,
)
from tuanle.console.tables.campaigns import CampaignTable
from tuanle.console.tables.dispatches import title_of
from tuanle.console.views.campaign import actor
from tuanle.console.views.steps import road
from tuanle.core.clock import now, today
from tuanle.core.errors import Refused
from tuanle.dispatches.models import Dispatch
from tuanle.dispatches.queries import dispatches_visible_to, fields_of
from tuanle.dispatches.rules import can_open_campaign, is_confirmed
from tuanle.orgs.models import Unit, UnitKind
from tuanle.reports.queries import latest_versions
from tuanle.ui.parts import Crumb, Page


@open_to(Permission.CAMPAIGN_VIEW, is_list=True)
@require_safe
def campaigns(request: HttpRequest) -> HttpResponse:
    table = CampaignTable(campaigns_visible_to(request.user), request.GET)
    page = Page(_("Đợt phát động"), crumbs=[Crumb(_("Trang đầu"), reverse("console:home"))])
    return table.download() or render(request, "console/campaigns.html", {"page": page, "table": table})


@open_to(Permission.CAMPAIGN_OPEN)
@require_http_methods(["GET", "HEAD", "POST"])
def open_the_week(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the plan; with the button "mở đợt", do it. What is posted without that button only works the plan out anew."""
    one = get_object_or_404(dispatches_visible_to(request.user), pk=pk)
    if one.campaign:
        messages.info(request, _("Công văn này đã mở đợt “%(name)s”.") % {"name": one.campaign.name})
        return redirect("console:ledger", one.campaign.code)
    if not is_confirmed(one):
        messages.info(request, _("Hãy kiểm tra những gì đã đọc được, rồi mới mở đợt."))
        return redirect("console:dispatch", one.pk)
    owners = list(owners_for(request.user))
    owner = _owner(request, one, owners)
    form = _form(request, one, owner, owners)
    plan: WeekPlan | None = None
    if request.method == "POST" and form.is_valid():
        plan = propose_week(one, form.cleaned_data["owner"], at=now(), **form.asked())
        if "open" in request.POST:
            try:
                campaign = open_week(
                    plan=plan, version=form.cleaned_data["version"], dispatch=one, by=actor(request), at=now()
                )
            except Refused as refused:
                form.add_error("code" if refused.code == "code-taken" else None, str(refused))
            else:
                messages.success(request, _("Đã mở đợt và giao việc cho %(n)s đơn vị.") % {"n": len(plan.units)})
                return redirect("console:ledger", campaign.code)
    elif request.method != "POST":
        plan = _first_plan(one, owner)
    return render(request, "console/open_week.html", _context(one, form, plan))


def _owner(request: HttpRequest, one: Dispatch, owners: list[Unit]) -> Unit:
    """The owner as posted, else the issuer of the dispatch, else the first of those the person opens campaigns for."""
    posted = request.POST.get("owner", "")
    chosen = next((unit for unit in owners if str(unit.pk) == posted), None)
    return chosen or suggest_owner(one, owners) or owners[0]


def _form(request: HttpRequest, one: Dispatch, owner: Unit, owners: list[Unit]) -> WeekForm:
    starts_on, _ends_on, _due_at = said_dates(one)
    day = starts_on or today()
    choices: dict[str, Any] = {
        "owners": owners,
        "kinds": kinds_below(owner, day=day),
        "units": [unit for unit in what_it_says(one).units if unit.path.startswith(owner.path)],
        "versions": latest_versions(),
        "campaigns": campaigns_visible_to(request.user).filter(owner=owner, next=None),
        "duties": len(fields_of(one)["duties"]),
    }
    if request.method == "POST":
        return WeekForm(request.POST, **choices)
    return WeekForm(initial=_initial(one, owner), **choices)


def _initial(one: Dispatch, owner: Unit) -> dict[str, Any]:
    fields, said = fields_of(one), what_it_says(one)
    starts_on, ends_on, due_at = said_dates(one)
    year = (starts_on or today()).year
    four = default_instants(ends_on, due_at, opened_at=now()) if ends_on and due_at else None
    return {
        "owner": owner,
        "code": suggest_code(owner, year),
        "name": suggest_name(fields, year),
        "theme": fields["theme"],
        "starts_on": starts_on,
        "ends_on": ends_on,
        "due_at": due_at,
        **({name: getattr(four, name) for name in INSTANTS} if four else {}),
        "kinds": list(said.kinds),
        "units": list(said.codes),
        "reporting": NEAREST,
        "version": latest_versions().first(),
        "previous": suggest_previous(owner, starts_on) if starts_on else None,
        **{f"duty_{place}": list(charged.kinds) for place, charged in enumerate(said.duties)},
        **{f"single_{place}": list(charged.units) for place, charged in enumerate(said.duties)},
    }


def _first_plan(one: Dispatch, owner: Unit) -> WeekPlan | None:
    """The plan as the dispatch alone gives it; none while it does not say when the Week is."""
    starts_on, ends_on, due_at = said_dates(one)
    if not (starts_on and ends_on and due_at):
        return None
    return propose_week(one, owner, at=now(), previous=suggest_previous(owner, starts_on))


def _context(one: Dispatch, form: WeekForm, plan: WeekPlan | None) -> dict[str, Any]:
    fields, said = fields_of(one), what_it_says(one)
    names = {kind.key: kind.name for kind in UnitKind.objects.all()}
    duties = []
    for place, (duty, asked) in enumerate(zip(fields["duties"], form.duty_fields, strict=True)):
        units = len(plan.duties[place].units) if plan else None
        charged = said.duties[place]
        # The text stands in the heading of each; asking is opened where the words were not all understood.
        is_open = not (charged.kinds or charged.units) or any(bound.errors for bound in asked)
        duties.append((duty, asked, units, charged.left_over, is_open))
    page = Page(
        _("Giao việc và mở đợt"),
        _("Xem lại ai phải làm gì. Chưa có gì được gửi đi cho đến khi bấm “Mở đợt”."),
        crumbs=[
            Crumb(_("Trang đầu"), reverse("console:home")),
            Crumb(_("Công văn"), reverse("console:dispatches")),
            Crumb(title_of(one), reverse("console:dispatch", args=[one.pk])),
        ],
    )
    return {
        "page": page,
        "dispatch": one,
        "form": form,
        "plan": plan,
        "said": said,
        "addressees": [(phrase, match, said.names_of(phrase, names)) for phrase, match in said.addressees.items()],
        "duties": duties,
        "can_open": can_open_campaign(one),
        "steps": road("open", one.pk),
    }
