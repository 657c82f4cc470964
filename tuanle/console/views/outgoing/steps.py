"""The steps of a draft, one address each."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tuanle.access.enums import Permission
from tuanle.access.rules import open_to
from tuanle.console.forms.outgoing import ReturnDraftForm, StepForm
from tuanle.console.views.campaign import actor
from tuanle.console.views.outgoing.draft import page
from tuanle.console.views.outgoing.place import draft_or_404
from tuanle.core.clock import now
from tuanle.core.errors import Refused
from tuanle.dispatches.actions import (
    check_outgoing,
    drop_outgoing,
    return_outgoing,
    sign_outgoing,
    submit_outgoing,
)
from tuanle.dispatches.enums import State
from tuanle.dispatches.models import Outgoing
from tuanle.dispatches.rules import may_check, may_draft, may_sign


@open_to(Permission.DISPATCH_DRAFT)
@require_http_methods(["GET", "POST"])
def submission(request: HttpRequest, pk: int) -> HttpResponse:
    one = draft_or_404(request, pk)
    if request.method == "GET":
        return redirect("console:draft", one.pk)
    if not may_draft(request.user, one):
        raise PermissionDenied
    return _done(request, one, _("Đã trình kiểm tra."), submit_outgoing)


@open_to(Permission.DISPATCH_CHECK)
@require_http_methods(["GET", "POST"])
def checking(request: HttpRequest, pk: int) -> HttpResponse:
    one = draft_or_404(request, pk)
    if request.method == "GET":
        return redirect("console:draft", one.pk)
    if not may_check(request.user, one):
        raise PermissionDenied
    form = StepForm(request.POST)
    if not form.is_valid():
        return page(request, one, forms={"check": form})
    return _done(
        request, one, _("Đã kiểm tra xong, chuyển lãnh đạo ký."), check_outgoing, seen=form.cleaned_data["seen"]
    )


@open_to(Permission.DISPATCH_SIGN)
@require_http_methods(["GET", "POST"])
def signing(request: HttpRequest, pk: int) -> HttpResponse:
    one = draft_or_404(request, pk)
    if request.method == "GET":
        return redirect("console:draft", one.pk)
    if not may_sign(request.user, one):
        raise PermissionDenied
    form = StepForm(request.POST)
    if not form.is_valid():
        return page(request, one, forms={"sign": form})
    return _done(
        request, one, _("Đã duyệt ký. Văn thư vào sổ và phát hành."), sign_outgoing, seen=form.cleaned_data["seen"]
    )


@open_to(Permission.DISPATCH_CHECK)
@require_http_methods(["GET", "POST"])
def returning(request: HttpRequest, pk: int) -> HttpResponse:
    """The checker, or the leader, sends it back."""
    one = draft_or_404(request, pk)
    if request.method == "GET":
        return redirect("console:draft", one.pk)
    state = one.state  # type: ignore[attr-defined]
    allowed = may_sign(request.user, one) if state == State.CHECKED else may_check(request.user, one)
    if not allowed:
        raise PermissionDenied
    form = ReturnDraftForm(request.POST, auto_id="return-%s")
    if not form.is_valid():
        return page(request, one, forms={"return": form})
    return _done(request, one, _("Đã trả lại kèm lý do."), return_outgoing, **form.cleaned_data)


@open_to(Permission.DISPATCH_DRAFT)
@require_http_methods(["GET", "POST"])
def dropping(request: HttpRequest, pk: int) -> HttpResponse:
    one = draft_or_404(request, pk)
    if request.method == "GET":
        return redirect("console:draft", one.pk)
    if not may_draft(request.user, one):
        raise PermissionDenied
    try:
        drop_outgoing(outgoing=one, by=actor(request), at=now())
    except Refused as refused:
        return page(request, one, refused=refused)
    messages.success(request, _("Đã bỏ bản soạn."))
    return redirect("console:drafts")


def _done(request: HttpRequest, one: Outgoing, said: str, act: Callable[..., Any], **given: Any) -> HttpResponse:
    try:
        act(outgoing=one, by=actor(request), at=now(), **given)
    except Refused as refused:
        return page(request, draft_or_404(request, one.pk), refused=refused)
    messages.success(request, said)
    return redirect("console:draft", one.pk)
