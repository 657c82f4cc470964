"""News of the unit: written with a preview, put up now or later, taken down."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tuanle.access.enums import Permission
from tuanle.access.rules import open_to
from tuanle.core.clock import now
from tuanle.core.errors import Refused
from tuanle.office.forms.press import NewsForm, PictureForm, PublishForm
from tuanle.office.views.place import Place, place_or_404
from tuanle.press.actions import change_news, discard_news, publish_news, take_down, write_news
from tuanle.press.enums import Channel, PublicationState
from tuanle.press.models import Publication
from tuanle.press.queries import publications_of, to_html
from tuanle.press.rules import is_scheduled, is_seen
from tuanle.ui.parts import Crumb, Page


@open_to(Permission.PRESS_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    place = place_to_write(request, code, unit)
    form = NewsForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and "preview" not in request.POST:
        try:
            made = write_news(
                campaign=place.campaign, unit=place.unit, news=form.news(), token=form.cleaned_data["token"],
                by=place.user, at=now(),
            )  # fmt: skip
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Đã lưu bản nháp. Thêm ảnh rồi đăng."))
            return redirect("office:news", code, unit, made.pk)
    return _form_page(request, place, form, Page(_("Viết tin"), kicker=place.unit.name, crumbs=[list_crumb(place)]))


@open_to(Permission.PRESS_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, code: str, unit: str, pk: int) -> HttpResponse:
    place = place_to_write(request, code, unit)
    one = own_news(place, pk)
    begin = {"title": one.title, "lead": one.lead, "body": one.body, "seen": one.lock_version, "token": one.token}
    form = NewsForm(request.POST if request.method == "POST" else None, initial=begin)
    if request.method == "POST" and form.is_valid() and "preview" not in request.POST:
        try:
            change_news(publication=one, news=form.news(), seen=form.cleaned_data["seen"], by=place.user, at=now())
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Đã lưu."))
            return redirect("office:news", code, unit, pk)
    return _form_page(request, place, form, Page(_("Sửa tin"), kicker=place.unit.name, crumbs=crumbs_to(place, one)))


def _form_page(request: HttpRequest, place: Place, form: NewsForm, page: Page) -> HttpResponse:
    shown = form.cleaned_data if form.is_bound and form.is_valid() else None
    preview = {"title": shown["title"], "lead": shown["lead"], "html": to_html(shown["body"])} if shown else None
    back = page.crumbs[-1].href
    context = {"page": page, "place": place, "form": form, "preview": preview, "back": back}
    return render(request, "office/press/write.html", context)


@open_to(Permission.PRESS_VIEW)
@require_safe
def news(request: HttpRequest, code: str, unit: str, pk: int) -> HttpResponse:
    """As it will be read, with what can be done next."""
    place = place_or_404(request, code, unit)
    place.require(Permission.PRESS_VIEW)
    return news_page(request, place, own_news(place, pk))


def news_page(request: HttpRequest, place: Place, one: Publication, **forms: Any) -> HttpResponse:
    at = now()
    address = reverse("portal:news-item", args=[one.pk])
    standing = _("Hẹn giờ") if is_scheduled(one, at=at) else one.get_state_display()
    context = {
        "page": Page(one.title, one.lead, kicker=standing, crumbs=[list_crumb(place)]),
        "place": place,
        "news": one,
        "html": to_html(one.body),
        "pictures": list(one.pictures.all()),
        "may_edit": place.may(Permission.PRESS_EDIT),
        "is_seen": is_seen(one, at=at),
        "is_scheduled": is_scheduled(one, at=at),
        "is_draft": one.state == PublicationState.DRAFT,
        "is_down": one.state == PublicationState.TAKEN_DOWN,
        "address": request.build_absolute_uri(address),
        "publish_form": PublishForm(),
        "picture_form": PictureForm(),
        **forms,
    }
    return render(request, "office/press/news.html", context)


@open_to(Permission.PRESS_EDIT)
@require_POST
def publish(request: HttpRequest, code: str, unit: str, pk: int) -> HttpResponse:
    """Up now, or from a later time on."""
    place = place_to_write(request, code, unit)
    one, form = own_news(place, pk), PublishForm(request.POST)
    if form.is_valid():
        try:
            publish_news(publication=one, publish_at=form.cleaned_data["publish_at"], by=place.user, at=now())
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            later = form.cleaned_data["publish_at"] is not None
            messages.success(request, _("Đã hẹn giờ. Tin tự hiện đúng giờ.") if later else _("Đã đăng."))
            return redirect("office:news", code, unit, pk)
    return news_page(request, place, one, publish_form=form)


@open_to(Permission.PRESS_EDIT)
@require_POST
def down(request: HttpRequest, code: str, unit: str, pk: int) -> HttpResponse:
    place = place_to_write(request, code, unit)
    take_down(publication=own_news(place, pk), by=place.user, at=now())
    messages.success(request, _("Đã gỡ. Người dân không còn thấy tin này."))
    return redirect("office:news", code, unit, pk)


@open_to(Permission.PRESS_EDIT)
@require_POST
def discard(request: HttpRequest, code: str, unit: str, pk: int) -> HttpResponse:
    place = place_to_write(request, code, unit)
    try:
        discard_news(publication=own_news(place, pk), by=place.user, at=now())
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("office:news", code, unit, pk)
    messages.success(request, _("Đã xóa bản nháp."))
    return redirect("office:press", code, unit)


def place_to_write(request: HttpRequest, code: str, unit: str) -> Place:
    """The unit in the campaign, for who writes its news: 403 where it is only seen."""
    place = place_or_404(request, code, unit)
    place.require(Permission.PRESS_EDIT)
    return place


def own_news(place: Place, pk: int) -> Publication:
    """News of this unit in this campaign."""
    of_unit = publications_of(place.campaign, place.unit).select_related("campaign", "unit")
    return get_object_or_404(of_unit, pk=pk, channel=Channel.OWN)


def list_crumb(place: Place) -> Crumb:
    return Crumb(_("Tin bài"), reverse("office:press", args=[place.campaign.code, place.unit.code]))


def crumbs_to(place: Place, one: Publication) -> list[Crumb]:
    page = reverse("office:news", args=[place.campaign.code, place.unit.code, one.pk])
    return [list_crumb(place), Crumb(one.title, page)]
