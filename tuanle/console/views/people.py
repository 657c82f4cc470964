"""People of the units one manages: invited, handed over, closed."""

from dataclasses import dataclass
from typing import Any

import segno
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tuanle.access.actions import hand_over, take_role, withdraw_invitation
from tuanle.access.enums import Permission
from tuanle.access.kinds.roles import ROLES
from tuanle.access.models import Grant, Invitation
from tuanle.access.queries import grants_managed_by, invitations_managed_by
from tuanle.access.rules import can_give, open_to
from tuanle.accounts.actions import close_account, reopen_account
from tuanle.accounts.models import User
from tuanle.console.actions import invite_many, invite_one
from tuanle.console.forms.people import HandOverForm, InviteForm, SheetsForm
from tuanle.console.queries.people import (
    first_role_of,
    holders,
    managed_units,
    open_invitations,
    roles_given_by,
    units_without_people,
)
from tuanle.console.tables.people import PeopleTable
from tuanle.console.tables.units import heads_in
from tuanle.console.views.campaign import actor
from tuanle.console.views.outgoing.place import home_crumb
from tuanle.core.clock import now
from tuanle.core.codes import shown_code
from tuanle.core.errors import Refused
from tuanle.ui.parts import Crumb, Page

#: So many sheets at once; the rest by branch, or after these.
SHEETS = 200


@open_to(Permission.PEOPLE_MANAGE, is_list=True)
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    at = now()
    table = PeopleTable(holders(request.user), request.GET)
    context = {
        "page": Page(_("Người dùng"), _("Ai giữ vai trò gì ở đơn vị nào."), crumbs=[home_crumb()]),
        "table": table,
        "invitations": [(one, ROLES[one.role].name) for one in open_invitations(request.user, at=at)[:200]],
        "without": units_without_people(request.user).count(),
    }
    return table.download() or render(request, "console/people.html", context)


@open_to(Permission.PEOPLE_MANAGE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def inviting(request: HttpRequest) -> HttpResponse:
    """One person: by e-mail, or with a code that is shown once."""
    user = actor(request)
    form = InviteForm(
        request.POST or None,
        initial={"unit": request.GET.get("unit")},
        units=managed_units(user),
        roles=roles_given_by(user),
    )
    if form.is_valid():
        unit, role = form.cleaned_data["unit"], form.cleaned_data["role"]
        if not can_give(user, role, unit):
            form.add_error("role", _("Vai trò này do cấp trên giao ở %(unit)s.") % {"unit": unit.name})
        else:
            typed = {"email": form.cleaned_data["email"], "name": form.cleaned_data["name"]}
            made = invite_one(unit=unit, role=role, site=_site(request), by=user, at=now(), **typed)
            return _made(request, [made])
    page = Page(_("Mời người"), crumbs=[_crumb()])
    return render(request, "console/invite.html", {"page": page, "form": form}, status=400 if form.errors else 200)


@open_to(Permission.PEOPLE_MANAGE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sheets(request: HttpRequest) -> HttpResponse:
    """A printed sheet for each unit that has nobody yet."""
    user = actor(request)
    everyone = units_without_people(user)
    branch = request.GET.get("branch", "")
    units = everyone.filter(path__startswith=branch)[:SHEETS] if branch else everyone[:SHEETS]
    form = SheetsForm(request.POST or None, units=everyone, initial={"units": units})
    if form.is_valid():
        wanted = [(unit, first_role_of(unit)) for unit in form.cleaned_data["units"]]
        return _made(request, invite_many(wanted=wanted, by=user, at=now()))
    page = Page(
        _("In phiếu mã"),
        _("Mỗi đơn vị một phiếu: quét mã hoặc gõ mã để mở tài khoản. Mã chỉ hiện một lần, ngay sau khi tạo."),
        crumbs=[_crumb()],
    )
    context = {
        "page": page,
        "form": form,
        "units": units,
        "more": max(0, everyone.count() - len(units)),
        "branches": heads_in(managed_units(user)),
        "branch": branch,
    }
    return render(request, "console/code_sheets.html", context, status=400 if form.errors else 200)


@dataclass(frozen=True)
class Sheet:
    """A sheet to cut out and hand over."""

    invitation: Invitation
    role: Any
    code: str
    href: str
    picture: str


def _made(request: HttpRequest, made: list[tuple[Invitation, str]]) -> HttpResponse:
    """What was made, with its codes: they are kept nowhere, so the page is not one to come back to."""
    printed = []
    for invitation, code in made:
        href = f"{_site(request)}{reverse('access:invitation', args=[code])}"
        picture = segno.make(href, error="m").svg_data_uri(scale=4, border=2)
        printed.append(Sheet(invitation, ROLES[invitation.role].name, shown_code(code), href, picture))
    page = Page(_("Mã mời"), _("Mã chỉ hiện lúc này. Hãy in hoặc gửi ngay."), crumbs=[_crumb()])
    context = {"page": page, "sheets": printed, "address": f"{_site(request)}{reverse('access:code')}"}
    return render(request, "console/codes.html", context)


@open_to(Permission.PEOPLE_MANAGE)
@require_POST
def withdrawing(request: HttpRequest, pk: int) -> HttpResponse:
    invitation = get_object_or_404(invitations_managed_by(request.user), pk=pk)
    _only_if(can_give(request.user, invitation.role, invitation.unit))
    try:
        withdraw_invitation(invitation=invitation, by=actor(request), at=now())
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Đã thu hồi lời mời."))
    return redirect("console:people")


@open_to(Permission.PEOPLE_MANAGE)
@require_POST
def taking_back(request: HttpRequest, pk: int) -> HttpResponse:
    grant = _grant(request, pk)
    told = {"name": grant.user.name, "unit": grant.unit.name}
    take_role(grant=grant, by=actor(request), at=now())
    messages.success(request, _("%(name)s không còn giữ vai trò ở %(unit)s.") % told)
    return redirect("console:people")


@open_to(Permission.PEOPLE_MANAGE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def handing_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody leaves: another takes the role at once, or by an invitation that ends the old one when it is taken."""
    grant = _grant(request, pk)
    form = HandOverForm(request.POST or None, grant=grant)
    if request.method == "POST" and form.is_valid():
        successor = form.successor()
        if successor is None:
            typed = {"email": form.cleaned_data["email"], "name": form.cleaned_data["name"]}
            made = invite_one(
                unit=grant.unit,
                role=grant.role,
                replaces=grant,
                site=_site(request),
                by=actor(request),
                at=now(),
                **typed,
            )
            return _made(request, [made])
        try:
            hand_over(grant=grant, to=successor, by=actor(request), at=now())
        except Refused as refused:
            form.add_error("email", str(refused))
        else:
            messages.success(
                request, _("%(name)s đã nhận vai trò ở %(unit)s.") % {"name": successor.name, "unit": grant.unit.name}
            )
            return redirect("console:people")
    told = f"{grant.user.email} · {ROLES[grant.role].name}"
    page = Page(grant.user.name, told, kicker=grant.unit.name, crumbs=[_crumb()])
    context = {"page": page, "form": form, "grant": grant}
    return render(request, "console/hand_over.html", context, status=400 if form.errors else 200)


@open_to(Permission.PEOPLE_MANAGE)
@require_POST
def closing(request: HttpRequest, pk: int) -> HttpResponse:
    person = _person(request, pk)
    close_account(user=person, by=actor(request), at=now())
    messages.success(request, _("Tài khoản %(email)s đã ngừng dùng.") % {"email": person.email})
    return redirect("console:people")


@open_to(Permission.PEOPLE_MANAGE)
@require_POST
def reopening(request: HttpRequest, pk: int) -> HttpResponse:
    person = _person(request, pk)
    reopen_account(user=person, by=actor(request), at=now())
    messages.success(request, _("Tài khoản %(email)s dùng lại được.") % {"email": person.email})
    return redirect("console:people")


def _grant(request: HttpRequest, pk: int) -> Grant:
    grant = get_object_or_404(grants_managed_by(request.user), pk=pk)
    _only_if(can_give(request.user, grant.role, grant.unit))
    return grant


def _person(request: HttpRequest, pk: int) -> User:
    """Somebody all of whose roles one may give; never oneself."""
    person = get_object_or_404(User.objects.filter(grants__in=grants_managed_by(request.user)).distinct(), pk=pk)
    grants = person.grants.select_related("unit")
    _only_if(person != request.user and all(can_give(request.user, grant.role, grant.unit) for grant in grants))
    return person


def _only_if(allowed: bool) -> None:
    if not allowed:
        raise PermissionDenied


def _site(request: HttpRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")


def _crumb() -> Crumb:
    return Crumb(_("Người dùng"), reverse("console:people"))
