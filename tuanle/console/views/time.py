"""A unit's time: what units ask for, and giving more, refusing, excusing; the days of its Week."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tuanle.access.enums import Permission
from tuanle.access.rules import open_to
from tuanle.assignments.actions import end_exemption, exempt, extend, grant_extension, refuse_extension
from tuanle.assignments.models import ExtensionRequest
from tuanle.assignments.queries import requests_for
from tuanle.assignments.rules import due_at, is_exempt, locks_at, proposed_end
from tuanle.campaigns.actions import end_own_dates, set_own_dates
from tuanle.campaigns.queries import dates_of, own_dates_of
from tuanle.campaigns.rules import is_closed
from tuanle.console.forms.time import ExcuseForm, ExtendForm, GrantForm, OwnDatesForm, RefuseForm
from tuanle.console.queries.ledger import TONES
from tuanle.console.rules import can_give_time
from tuanle.console.tables.requests import RequestTable
from tuanle.console.views.campaign import campaign_or_404, campaign_tabs, ledger_crumb
from tuanle.console.views.decide import decide
from tuanle.console.views.submission import Opened, open_or_404
from tuanle.core.clock import now
from tuanle.core.errors import Refused
from tuanle.reports.rules import standing_of
from tuanle.ui.parts import Crumb, Page


@open_to(Permission.EXTENSION_GIVE, is_list=True)
@require_safe
def requests(request: HttpRequest, code: str) -> HttpResponse:
    """The requests that are this person's to answer, those that wait first."""
    campaign = campaign_or_404(request, code)
    table = RequestTable(requests_for(request.user, campaign), request.GET, campaign=campaign)
    context = {
        "page": Page(
            _("Đề nghị gia hạn"), _("Mở từng đề nghị để gia hạn hoặc nói vì sao không."), kicker=campaign.name
        ),
        "tabs": campaign_tabs(request, campaign, "requests"),
        "campaign": campaign,
        "table": table,
    }
    return table.download() or render(request, "console/requests.html", context)


@open_to(Permission.REPORT_VIEW)
@require_safe
def deadline(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    """When a unit's report is due and locks, what it asked for and got, and the ways to change that."""
    return _page(request, open_or_404(request, code, unit))


def _page(
    request: HttpRequest, opened: Opened, *, forms: dict[str, Any] | None = None, refused: str = ""
) -> HttpResponse:
    assignment, at = opened.submission.assignment, now()
    related = assignment.extension_requests.select_related("asked_by", "decided_by", "extension")
    asked = related.filter(decided_at=None).first()
    end = {"until": asked.until if asked else proposed_end(due_at(assignment), at)}
    standing = standing_of(opened.submission, at=at)
    starts_on, ends_on = dates_of(opened.campaign, opened.unit)
    context = {
        "page": Page(
            opened.unit.name,
            kicker=_("Hạn gửi, gia hạn, miễn, ngày riêng"),
            crumbs=[ledger_crumb(opened.campaign), Crumb(_("Báo cáo"), opened.href)],
        ),
        "campaign": opened.campaign,
        "unit": opened.unit,
        "parent": opened.parent or opened.campaign.owner,
        "assignment": assignment,
        "standing": standing,
        "tone": TONES[standing],
        "due_at": due_at(assignment),
        "locks_at": locks_at(assignment),
        "asked": asked,
        "requests": related.exclude(decided_at=None),
        "extensions": assignment.extensions.filter(request=None).select_related("given_by").order_by("-given_at"),
        "is_exempt": is_exempt(assignment),
        "may_decide": can_give_time(request.user, opened.unit, opened.parent) and not is_closed(opened.campaign, at=at),
        "grant": GrantForm(initial=end, prefix="grant"),
        "extend": ExtendForm(initial=end, prefix="extend"),
        "refuse": RefuseForm(prefix="refuse"),
        "excuse": ExcuseForm(prefix="excuse"),
        "starts_on": starts_on,
        "ends_on": ends_on,
        "own_dates": own_dates_of(opened.campaign, opened.unit),
        "has_a_parent": opened.parent is not None,
        "days": OwnDatesForm(initial={"starts_on": starts_on, "ends_on": ends_on}, prefix="days"),
        "refused": refused,
        **(forms or {}),
    }
    return render(request, "console/deadline.html", context, status=409 if refused else 400 if forms else 200)


def _giver_or_403(request: HttpRequest, code: str, unit: str) -> Opened:
    opened = open_or_404(request, code, unit)
    if not can_give_time(request.user, opened.unit, opened.parent):
        raise PermissionDenied
    return opened


@open_to(Permission.EXTENSION_GIVE)
@require_http_methods(["GET", "POST"])
def extension(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    """Give more time: what was asked for, another end, or without being asked."""
    opened = _giver_or_403(request, code, unit)
    done = _("Đã gia hạn cho %(unit)s.") % {"unit": opened.unit.name}
    if asked := _asked(request, opened):
        grant = GrantForm(request.POST, prefix="grant")
        return _decide(request, opened, partial(grant_extension, request=asked), done, grant=grant)
    more = ExtendForm(request.POST, prefix="extend")
    return _decide(request, opened, partial(extend, assignment=opened.submission.assignment), done, extend=more)


@open_to(Permission.EXTENSION_GIVE)
@require_http_methods(["GET", "POST"])
def refusal(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    """Give no more time, and say why."""
    opened = _giver_or_403(request, code, unit)
    asked = _asked(request, opened)
    if asked is None:
        return redirect("console:deadline", code, unit)
    form = RefuseForm(request.POST, prefix="refuse")
    done = _("Đã trả lời %(unit)s: không gia hạn.") % {"unit": opened.unit.name}
    return _decide(request, opened, partial(refuse_extension, request=asked), done, refuse=form)


@open_to(Permission.EXTENSION_GIVE)
@require_http_methods(["GET", "POST"])
def exemption(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    """Excuse the unit from its report."""
    opened = _giver_or_403(request, code, unit)
    form = ExcuseForm(request.POST, prefix="excuse")
    done = _("Đã miễn báo cáo cho %(unit)s.") % {"unit": opened.unit.name}
    return _decide(request, opened, partial(exempt, assignment=opened.submission.assignment), done, excuse=form)


@open_to(Permission.EXTENSION_GIVE)
@require_http_methods(["GET", "POST"])
def exemption_end(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    """The unit owes its report again."""
    opened = _giver_or_403(request, code, unit)
    done = _("%(unit)s lại phải báo cáo.") % {"unit": opened.unit.name}
    return _decide(request, opened, partial(end_exemption, assignment=opened.submission.assignment), done)


@open_to(Permission.EXTENSION_GIVE)
@require_http_methods(["GET", "POST"])
def own_dates(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    """Give the unit, and those below it, days of its own for the Week."""
    opened = _giver_or_403(request, code, unit)
    act = partial(set_own_dates, campaign=opened.campaign, unit=opened.unit)
    done = _("Đã đặt ngày Tuần lễ của %(unit)s và báo cho đơn vị.") % {"unit": opened.unit.name}
    return _decide(request, opened, act, done, days=OwnDatesForm(request.POST, prefix="days"))


@open_to(Permission.EXTENSION_GIVE)
@require_http_methods(["GET", "POST"])
def own_dates_end(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    """The unit keeps the days of those above it again."""
    opened = _giver_or_403(request, code, unit)
    done = _("%(unit)s lại theo ngày chung.") % {"unit": opened.unit.name}
    return _decide(request, opened, partial(end_own_dates, campaign=opened.campaign, unit=opened.unit), done)


#: Beside which field a refusal stands; any other stands above the page.
_BESIDE = {"until": "until", "dates": "ends_on"}


def _decide(request: HttpRequest, opened: Opened, act: Callable[..., Any], done: str, **forms: Form) -> HttpResponse:
    """One decision about a unit's time; `forms` is the one form it was typed in, under its name on the page."""
    form = next(iter(forms.values()), None)

    def again(refused: Refused | None) -> HttpResponse:
        if refused and form and _BESIDE.get(refused.code) in form.fields:
            form.add_error(_BESIDE[refused.code], str(refused))
            refused = None
        return _page(request, opened, forms=forms, refused=str(refused or ""))

    page = redirect("console:deadline", opened.campaign.code, opened.unit.code)
    return decide(request, act, form=form, done=done, page=page, again=again)


def _asked(request: HttpRequest, opened: Opened) -> ExtensionRequest | None:
    """The unit's request that was on the screen, if there was one."""
    sent = request.POST.get("request", "")
    pk = int(sent) if sent.isdecimal() and len(sent) < 18 else 0
    return opened.submission.assignment.extension_requests.filter(pk=pk).first()
