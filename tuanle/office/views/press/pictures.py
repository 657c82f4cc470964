"""Pictures of news."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tuanle.access.enums import Permission
from tuanle.access.rules import open_to
from tuanle.core.clock import now
from tuanle.core.errors import Refused
from tuanle.files.queries import content_of
from tuanle.office.forms.press import PictureForm
from tuanle.office.views.place import place_or_404
from tuanle.office.views.press.news import news_page, own_news, place_to_write
from tuanle.press.actions import add_picture, remove_picture
from tuanle.press.models import Picture
from tuanle.ui.downloads import file_answer


@open_to(Permission.PRESS_EDIT)
@require_POST
def add(request: HttpRequest, code: str, unit: str, pk: int) -> HttpResponse:
    place = place_to_write(request, code, unit)
    one, form = own_news(place, pk), PictureForm(request.POST, request.FILES)
    if form.is_valid():
        sent = form.cleaned_data
        try:
            add_picture(
                publication=one, content=content_of(sent["picture"]), alt=sent["alt"],
                shows_children=sent["children"] == "yes", consent=sent["consent"], by=place.user, at=now(),
            )  # fmt: skip
        except Refused as refused:
            form.add_error("consent" if refused.code == "consent" else None, str(refused))
        else:
            messages.success(request, _("Đã thêm ảnh, không kèm vị trí chụp."))
            return redirect("office:news", code, unit, pk)
    return news_page(request, place, one, picture_form=form)


@open_to(Permission.PRESS_VIEW)
@require_safe
def show(request: HttpRequest, code: str, unit: str, pk: int, picture: int) -> HttpResponseBase:
    """The small picture, also of news that nobody outside reads yet."""
    place = place_or_404(request, code, unit)
    place.require(Permission.PRESS_VIEW)
    of_news = Picture.objects.filter(publication=own_news(place, pk)).select_related("small")
    file = get_object_or_404(of_news, pk=picture).small.content.open("rb")
    return file_answer(file, name="anh.webp", media_type="image/webp", as_attachment=False)


@open_to(Permission.PRESS_EDIT)
@require_POST
def remove(request: HttpRequest, code: str, unit: str, pk: int, picture: int) -> HttpResponse:
    """What is gone already is gone."""
    place = place_to_write(request, code, unit)
    found = Picture.objects.filter(publication=own_news(place, pk), pk=picture)
    one = found.select_related("publication", "file", "small").first()
    if one:
        remove_picture(picture=one, by=place.user, at=now())
        messages.success(request, _("Đã bỏ ảnh."))
    return redirect("office:news", code, unit, pk)
