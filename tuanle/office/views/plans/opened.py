"""What the pages of a plan have in common: finding it, and answering when something was refused."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from tuanle.access.enums import Permission
from tuanle.core.clock import now
from tuanle.core.errors import Refused
from tuanle.office.forms.plans.sending import SeenForm
from tuanle.office.views.place import Place, place_or_404, unit_tabs
from tuanle.plans.models import Plan
from tuanle.plans.queries import plan_of
from tuanle.plans.rules import why_not_write
from tuanle.ui.parts import Crumb, Page

Form = TypeVar("Form", bound=SeenForm)


@dataclass(frozen=True)
class Opened:
    """A plan that its reader may see, where it belongs."""

    place: Place
    plan: Plan

    @property
    def codes(self) -> list[str]:
        return [self.place.campaign.code, self.place.unit.code]

    @property
    def may_edit(self) -> bool:
        return self.place.may(Permission.PLAN_EDIT)

    @property
    def may_write(self) -> bool:
        """Whether this person may change its lines now."""
        return self.may_edit and why_not_write(self.plan, at=now()) is None

    def page(self, title: Any, lead: Any = "") -> Page:
        """The head of a page below the plan's own."""
        crumb = Crumb(_("Kế hoạch"), reverse("office:plan", args=self.codes))
        return Page(title, lead or self.place.unit.name, kicker=self.place.campaign.name, crumbs=[crumb])

    def tabs(self) -> list[Any]:
        return unit_tabs(self.place, "plan")

    def home(self, anchor: str = "") -> HttpResponse:
        """Back to the plan."""
        address = reverse("office:plan", args=self.codes)
        return redirect(f"{address}#{anchor}" if anchor else address)

    def seen(self) -> SeenForm:
        """What a bare button sends: the version that it stood beside."""
        return SeenForm(initial={"seen": self.plan.lock_version}, auto_id=False)


def open_or_404(request: HttpRequest, code: str, unit: str) -> Opened:
    """The unit's plan, for who may see it."""
    place = place_or_404(request, code, unit)
    place.require(Permission.PLAN_VIEW)
    plan = plan_of(place.campaign, place.unit)
    if plan is None:
        raise Http404
    return Opened(place, plan)


def open_to_edit(request: HttpRequest, code: str, unit: str) -> Opened:
    """The unit's plan, for who may write it; whether it can be written now is the action's to say."""
    opened = open_or_404(request, code, unit)
    opened.place.require(Permission.PLAN_EDIT)
    return opened


def pressed(
    request: HttpRequest, opened: Opened, act: Callable[[int], Any], done: str, anchor: str = ""
) -> HttpResponse:
    """Do what a bare button asks, over the version that it stood beside; say what came of it on the plan's page."""
    form = SeenForm(request.POST)
    if not form.is_valid():
        return opened.home()
    try:
        act(form.cleaned_data["seen"])
    except Refused as refused:
        messages.error(request, str(refused))
        return opened.home()
    if done:
        messages.success(request, done)
    return opened.home(anchor)


def line_page(
    request: HttpRequest,
    opened: Opened,
    template: str,
    form: SeenForm,
    title: Any,
    *,
    refused: str = "",
    **more: Any,
) -> HttpResponse:
    """The page on which one line of the plan is written."""
    context = {
        "page": opened.page(title),
        "tabs": opened.tabs(),
        "campaign": opened.place.campaign,
        "unit": opened.place.unit,
        "form": form,
        "refused": refused,
        "barred": why_not_write(opened.plan, at=now()),
        **more,
    }
    return render(request, template, context, status=409 if refused else 400 if form.is_bound else 200)


def over(form: Form, plan: Plan) -> Form:
    """`form` as typed, to be sent again over the version of `plan` that is there now."""
    plan.refresh_from_db(fields=["lock_version"])
    return form.once_more(plan.lock_version)
