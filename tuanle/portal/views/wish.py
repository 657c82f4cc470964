""" "Tôi muốn học…": left by anybody, without an account."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tuanle.access.rules import ANYONE, open_to
from tuanle.activities.actions import leave_wish
from tuanle.activities.queries import areas_in
from tuanle.activities.queries.programme import Facet, programme
from tuanle.campaigns.models import Campaign
from tuanle.core.clock import now
from tuanle.core.errors import Refused
from tuanle.portal.forms.wishes import WishForm
from tuanle.portal.queries.choosing import WORDS, query_of, read_choice
from tuanle.portal.queries.rows import row_of
from tuanle.portal.queries.wishing import already_there, week_for_wishes
from tuanle.portal.views.pace import is_within_pace
from tuanle.ui.kept import kept
from tuanle.ui.origin import from_own_pages
from tuanle.ui.parts import Crumb, Page

_SHOWN = 5
#: So many from one address of the network in an hour: a class may leave theirs together.
_MOST = 100
#: The fields of the form by what they are called in the address of a search.
_FIELDS = {WORDS: "topic", Facet.AREA.value: "area", Facet.GROUP.value: "group", Facet.PART.value: "part"}


@from_own_pages
@open_to(ANYONE)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def wish(request: HttpRequest) -> HttpResponse:
    """Not kept: each form carries a token of its own, by which a second click is known."""
    at = now()
    week = week_for_wishes(at=at)
    page = Page(
        _("Tôi muốn học…"), _("Chưa thấy lớp mình cần? Ghi một dòng, các đơn vị sẽ biết còn thiếu gì để mở."),
        crumbs=[Crumb(_("Học gì tuần này?"), reverse("portal:home"))],
    )  # fmt: skip
    if week is None:
        return render(request, "portal/wish.html", {"page": page})
    begun = {field: request.GET.get(name, "") for name, field in _FIELDS.items()}
    form = WishForm(request.POST if request.method == "POST" else None, areas=areas_in(week), initial=begun)
    if form.is_bound and form.is_valid():
        if form.is_trapped:
            return redirect("portal:wish-noted")
        if not is_within_pace(request, "wish", most=_MOST, at=at):
            form.add_error(None, _("Đã ghi nhiều lần quá. Hãy thử lại sau một giờ."))
            return _form_again(request, page, form, week)
        try:
            leave_wish(campaign=week, language=get_language() or "vi", by=None, at=at, **form.wish())
        except Refused as refused:
            form.add_error({"consent": "consents"}.get(refused.code, refused.code), str(refused))
        else:
            said = [(name, form.cleaned_data[field]) for name, field in _FIELDS.items() if form.cleaned_data[field]]
            return redirect(f"{reverse('portal:wish-noted')}?{urlencode(said)}")
    return _form_again(request, page, form, week)


def _form_again(request: HttpRequest, page: Page, form: WishForm, week: Campaign) -> HttpResponse:
    context = {"page": page, "form": form, "week": week}
    return render(request, "portal/wish.html", context, status=422 if form.errors else 200)


@open_to(ANYONE, is_list=True)
@require_safe
@kept
def noted(request: HttpRequest) -> HttpResponse:
    """The wish is noted; what there is already."""
    wished, at = read_choice(request.GET), now()
    with programme() as held:
        told = already_there(held, wished, at=at)
        context = {
            "page": Page(_("Đã ghi. Cảm ơn bạn!"), crumbs=[Crumb(_("Học gì tuần này?"), reverse("portal:home"))]),
            "wished": wished, "rows": [row_of(one, at=at) for one in told.page(0, _SHOWN)], "total": told.total,
            "all": f"{reverse('portal:search')}{query_of(told.choice)}", "fits": told.choice == wished,
        }  # fmt: skip
    return render(request, "portal/wish_noted.html", context)
