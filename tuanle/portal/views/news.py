"""News for everybody."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tuanle.access.rules import ANYONE, open_to
from tuanle.core.clock import now
from tuanle.files.models import StoredFile
from tuanle.press.models import Picture
from tuanle.press.queries import news_seen, pictures_seen, summary_of, to_html
from tuanle.ui.downloads import file_answer
from tuanle.ui.parts import Crumb, Page

_A_PAGE, _BESIDE = 20, 4


@open_to(ANYONE, is_list=True)
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """The newest first."""
    pages = Paginator(news_seen(at=now()), _A_PAGE)
    shown = pages.get_page(request.GET.get("trang"))
    context = {
        "page": Page(_("Tin Tuần lễ"), _("Các đơn vị kể gì về lớp học, ngày hội và người học của mình.")),
        "stories": [(one, summary_of(one)) for one in shown],
        "shown": shown,
        "feed": request.build_absolute_uri(reverse("portal:news-feed")),
    }
    return render(request, "portal/news.html", context)


@open_to(ANYONE)
@require_safe
def item(request: HttpRequest, pk: int) -> HttpResponse:
    at = now()
    one = get_object_or_404(news_seen(at=at), pk=pk)
    pictures = list(one.pictures.all())
    beside = [other for other in news_seen(at=at).filter(unit=one.unit)[: _BESIDE + 1] if other.pk != pk]
    context = {
        "page": Page(one.title, one.lead, kicker=one.unit.name, crumbs=[Crumb(_("Tin Tuần lễ"), reverse("portal:news"))]),
        "story": one,
        "summary": summary_of(one),
        "html": to_html(one.body),
        "pictures": pictures,
        "beside": beside[:_BESIDE],
        "address": request.build_absolute_uri(request.path),
        "cover": request.build_absolute_uri(reverse("portal:news-picture", args=[pk, pictures[0].pk])) if pictures else "",
    }  # fmt: skip
    return render(request, "portal/story.html", context)


@open_to(ANYONE)
@require_safe
def picture(request: HttpRequest, pk: int, picture: int) -> HttpResponseBase:
    return _picture_answer(_picture(pk, picture).file)


@open_to(ANYONE)
@require_safe
def small(request: HttpRequest, pk: int, picture: int) -> HttpResponseBase:
    return _picture_answer(_picture(pk, picture).small)


def _picture(pk: int, picture: int) -> Picture:
    return get_object_or_404(pictures_seen(at=now()), pk=picture, publication=pk)


def _picture_answer(file: StoredFile) -> HttpResponseBase:
    """It may be kept for an hour: no longer, for news can be taken down."""
    answer = file_answer(file.content.open("rb"), name="anh.webp", media_type="image/webp", as_attachment=False)
    answer.headers["Cache-Control"] = "public, max-age=3600"
    return answer
