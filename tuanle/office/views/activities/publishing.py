"""Bringing an activity to the public: what is said there, asking for it, taking it down."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tuanle.access.enums import Permission
from tuanle.access.rules import open_to
from tuanle.activities.actions import add_material, ask_to_publish, remove_material, take_down, write_public_page
from tuanle.activities.models import Material
from tuanle.activities.queries import page_of
from tuanle.activities.rules import is_public
from tuanle.core.clock import now
from tuanle.core.errors import Refused
from tuanle.files.queries import content_of
from tuanle.office.forms.publishing import MaterialForm, PublicForm, TakeDownForm
from tuanle.office.queries.publishing import public_standing
from tuanle.office.views.activities.seat import Seat, own_seat
from tuanle.ui.parts import Page

_BLOCK = "#nguoi-dan"


@open_to(Permission.ACTIVITY_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def publishing(request: HttpRequest, code: str, unit: str, pk: int) -> HttpResponse:
    """The public details; saved and sent on with one button where nothing is missing."""
    seat = own_seat(request, code, unit, pk)
    page = page_of(seat.activity)
    form = PublicForm(
        request.POST if request.method == "POST" else None,
        page=page, mode=seat.activity.mode, seen=seat.activity.lock_version,
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            write_public_page(
                activity=seat.activity, words=form.words(), seen=form.cleaned_data["seen"], by=seat.place.user, at=now()
            )
        except Refused as refused:
            form.add_error(refused.code if refused.code in form.fields else None, str(refused))
        else:
            messages.success(request, _("Đã lưu phần cho người dân."))
            return redirect(f"{seat.href}{_BLOCK}")
    return _page(request, seat, form=form)


def _page(request: HttpRequest, seat: Seat, *, form: PublicForm | None = None, **forms: Any) -> HttpResponse:
    page = page_of(seat.activity)
    form = form or PublicForm(None, page=page, mode=seat.activity.mode, seen=seat.activity.lock_version)
    context = {
        "page": Page(
            _("Đăng cho người dân"),
            _("Những điều này hiện ở trang công khai của hoạt động, cùng tên, ngày giờ, địa điểm và nội dung đã ghi."),
            crumbs=seat.crumbs(to_activity=True),
        ),
        "seat": seat,
        "place": seat.place,
        "activity": seat.activity,
        "public": public_standing(seat.activity, here=seat.href, at=now()),
        "form": form,
        "materials": list(page.materials.all()) if page.pk else [],
        "material_form": MaterialForm(prefix="tai-lieu"),
        "down_form": TakeDownForm(),
        **forms,
    }
    refused = forms or form.errors
    return render(request, "office/activities/publishing.html", context, status=409 if refused else 200)


@open_to(Permission.ACTIVITY_EDIT)
@require_POST
def asking(request: HttpRequest, code: str, unit: str, pk: int) -> HttpResponse:
    """The one button: to the public at once, or to who looks at it first."""
    seat = own_seat(request, code, unit, pk)
    try:
        page = ask_to_publish(activity=seat.activity, seen=_seen(request), by=seat.place.user, at=now())
    except Refused as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(
            request,
            _("Đã đăng. Người dân xem được ngay.") if is_public(page) else _("Đã gửi duyệt. Duyệt xong là đăng ngay."),
        )
    return redirect(f"{seat.href}{_BLOCK}")


@open_to(Permission.ACTIVITY_EDIT)
@require_POST
def taking_down(request: HttpRequest, code: str, unit: str, pk: int) -> HttpResponse:
    """Off the public pages, or no longer waiting."""
    seat = own_seat(request, code, unit, pk)
    form = TakeDownForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    try:
        take_down(activity=seat.activity, reason=reason, by=seat.place.user, at=now())
    except Refused as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, _("Hoạt động không còn ở trang công khai."))
    return redirect(f"{seat.href}{_BLOCK}")


@open_to(Permission.ACTIVITY_EDIT)
@require_POST
def material(request: HttpRequest, code: str, unit: str, pk: int) -> HttpResponse:
    """One more thing to read."""
    seat = own_seat(request, code, unit, pk)
    form = MaterialForm(request.POST, request.FILES, prefix="tai-lieu")
    if form.is_valid():
        said, file = form.cleaned_data, form.cleaned_data["file"]
        try:
            add_material(
                activity=seat.activity,
                title=said["title"],
                link=said["link"],
                content=content_of(file) if file else b"",
                by=seat.place.user,
                at=now(),
            )
        except Refused as refused:
            form.add_error("link" if refused.code in ("link", "material") else None, str(refused))
        else:
            messages.success(request, _("Đã thêm tài liệu “%(title)s”.") % {"title": said["title"]})
            return redirect(f"{seat.address('publishing')}#tai-lieu")
    return _page(request, seat, material_form=form)


@open_to(Permission.ACTIVITY_EDIT)
@require_POST
def material_removal(request: HttpRequest, code: str, unit: str, pk: int, material: int) -> HttpResponse:
    seat = own_seat(request, code, unit, pk)
    one = get_object_or_404(
        Material.objects.select_related("page__activity"), page__activity=seat.activity, pk=material
    )
    remove_material(material=one, by=seat.place.user, at=now())
    messages.success(request, _("Đã bỏ tài liệu “%(title)s”.") % {"title": one.title})
    return redirect(f"{seat.address('publishing')}#tai-lieu")


def _seen(request: HttpRequest) -> int | None:
    """The version that was on the screen."""
    sent = request.POST.get("seen", "")
    return int(sent) if sent.isdecimal() and len(sent) < 10 else None
