"""What the unit published elsewhere."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tuanle.access.enums import Permission
from tuanle.access.rules import open_to
from tuanle.core.clock import now, today
from tuanle.core.errors import Refused
from tuanle.office.forms.press import ElsewhereForm, as_it_is
from tuanle.office.views.place import Place, place_or_404
from tuanle.office.views.press.news import list_crumb, place_to_write
from tuanle.press.actions import change_log, log_elsewhere, remove_log
from tuanle.press.enums import Channel
from tuanle.press.models import Publication
from tuanle.press.queries import publications_of
from tuanle.ui.parts import Page


@open_to(Permission.PRESS_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def log(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    place = place_to_write(request, code, unit)
    form = ElsewhereForm(request.POST if request.method == "POST" else None, initial={"day": today()})
    if request.method == "POST" and form.is_valid():
        try:
            log_elsewhere(
                campaign=place.campaign, unit=place.unit, noted=form.noted(), token=form.cleaned_data["token"],
                by=place.user, at=now(),
            )  # fmt: skip
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Đã ghi. Báo cáo đã có thêm bài này."))
            return redirect("office:press", code, unit)
    page = Page(_("Ghi bài đã đăng ở nơi khác"), kicker=place.unit.name, crumbs=[list_crumb(place)])
    return render(
        request, "office/press/elsewhere.html", {"page": page, "place": place, "form": form, "may_edit": True}
    )


@open_to(Permission.PRESS_VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, code: str, unit: str, pk: int) -> HttpResponse:
    """One of them, above all to say how many have seen it since."""
    place = place_or_404(request, code, unit)
    place.require(Permission.PRESS_EDIT if request.method == "POST" else Permission.PRESS_VIEW)
    one = _noted(place, pk)
    form = ElsewhereForm(request.POST if request.method == "POST" else None, initial=as_it_is(one))
    if request.method == "POST" and form.is_valid():
        try:
            change_log(publication=one, noted=form.noted(), by=place.user, at=now())
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Đã lưu."))
            return redirect("office:press", code, unit)
    page = Page(one.title, kicker=one.get_channel_display(), crumbs=[list_crumb(place)])
    context = {"page": page, "place": place, "form": form, "one": one, "may_edit": place.may(Permission.PRESS_EDIT)}
    return render(request, "office/press/elsewhere.html", context)


@open_to(Permission.PRESS_EDIT)
@require_POST
def remove(request: HttpRequest, code: str, unit: str, pk: int) -> HttpResponse:
    """What is gone already is gone."""
    place = place_to_write(request, code, unit)
    one = publications_of(place.campaign, place.unit).exclude(channel=Channel.OWN).filter(pk=pk).first()
    if one:
        remove_log(publication=one, by=place.user, at=now())
        messages.success(request, _("Đã bỏ mục này khỏi danh sách."))
    return redirect("office:press", code, unit)


def _noted(place: Place, pk: int) -> Publication:
    of_unit = publications_of(place.campaign, place.unit).exclude(channel=Channel.OWN)
    return get_object_or_404(of_unit.select_related("campaign", "unit"), pk=pk)
