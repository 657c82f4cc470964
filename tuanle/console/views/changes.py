"""Changing a unit: each change on a page that first says what it means for the Weeks that are running."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tuanle.access.enums import Permission
from tuanle.access.queries import units_visible_to
from tuanle.access.rules import can, open_to
from tuanle.console.actions import NewUnit, merge_into, split_into
from tuanle.console.forms.changes import ChangeForm, MergeForm, MoveForm, RenameForm, SplitForm
from tuanle.console.queries.changes import effects_of, others_to_merge_into
from tuanle.console.views.campaign import actor
from tuanle.core.clock import now
from tuanle.core.errors import Refused
from tuanle.core.text import slug
from tuanle.orgs.actions import close_unit, move_unit, rename_unit
from tuanle.orgs.models import Unit
from tuanle.ui.parts import Crumb, Page


@open_to(Permission.UNIT_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def renaming(request: HttpRequest, code: str) -> HttpResponse:
    unit = _unit(request, code)
    form = RenameForm(request.POST or None, initial={"name": unit.name})
    words = _("Tệp còn ghi tên cũ vẫn được nhận đúng đơn vị; báo cáo đã gửi không đổi.")
    return _change(request, unit, form, _("Đổi tên"), words, rename_unit)


@open_to(Permission.UNIT_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def moving(request: HttpRequest, code: str) -> HttpResponse:
    unit = _unit(request, code)
    form = MoveForm(request.POST or None, units=others_to_merge_into(request.user, unit))
    words = _("Đơn vị nhận báo cáo trong đợt đang chạy vẫn như khi mở đợt; cán bộ cấp trên mới xem được đơn vị này.")
    return _change(request, unit, form, _("Chuyển về cấp trên khác"), words, move_unit)


@open_to(Permission.UNIT_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def merging(request: HttpRequest, code: str) -> HttpResponse:
    unit = _unit(request, code)
    form = MergeForm(request.POST or None, units=others_to_merge_into(request.user, unit))
    words = _("Số liệu đã báo cáo giữ nguyên ở đơn vị đã gửi, không cộng lại và không mất.")
    return _change(request, unit, form, _("Sáp nhập"), words, merge_into)


@open_to(Permission.UNIT_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def splitting(request: HttpRequest, code: str) -> HttpResponse:
    unit = _unit(request, code)
    form = SplitForm(request.POST or None)
    words = _("Các đơn vị mới cùng loại, cùng cấp trên, tham gia luôn đợt đang chạy và có báo cáo riêng.")

    def act(*, new: list[str], **how: Any) -> None:
        split_into(new=[NewUnit(slug(name)[:60], name) for name in new], **how)

    return _change(request, unit, form, _("Chia tách"), words, act)


@open_to(Permission.UNIT_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def closing(request: HttpRequest, code: str) -> HttpResponse:
    unit = _unit(request, code)
    form = ChangeForm(request.POST or None)
    words = _("Báo cáo đã gửi vẫn tính. Báo cáo còn nợ thì miễn ở trang hạn của đơn vị, nếu không còn ai gửi.")
    return _change(request, unit, form, _("Thôi hoạt động"), words, close_unit)


def _change(
    request: HttpRequest, unit: Unit, form: Any, heading: str, words: str, act: Callable[..., Any]
) -> HttpResponse:
    """The page of a change; posted, `act` does what the form says, or refuses with the reason."""
    if request.method == "POST" and form.is_valid():
        try:
            act(unit=unit, by=actor(request), at=now(), **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        except ValidationError as wrong:
            for message in wrong.messages:
                form.add_error(None, message)
        else:
            messages.success(request, _("Đã ghi thay đổi của %(unit)s.") % {"unit": unit.name})
            return redirect("console:unit", unit.code)
    context = {
        "page": Page(heading, words, crumbs=_crumbs(unit)),
        "unit": unit,
        "form": form,
        "effects": effects_of(unit, at=now()),
    }
    return render(request, "console/change_unit.html", context, status=400 if form.errors else 200)


def _unit(request: HttpRequest, code: str) -> Unit:
    unit: Unit = get_object_or_404(units_visible_to(request.user).select_related("kind"), code=code)
    if not can(request.user, Permission.UNIT_EDIT, unit):
        raise PermissionDenied
    return unit


def _crumbs(unit: Unit) -> list[Crumb]:
    own = Crumb(unit.name, reverse("console:unit", args=[unit.code]))
    return [Crumb(_("Đơn vị"), reverse("console:units")), own]
