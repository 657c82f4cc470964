"""The first page of the site: what can be learnt this week."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tuanle.access.rules import ANYONE, open_to
from tuanle.activities.queries import next_public
from tuanle.core.clock import now
from tuanle.ui.parts import Page


@open_to(ANYONE)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    page = Page(_("Học gì tuần này?"), _("Lớp học, tập huấn, ngày hội đọc sách gần nhà hoặc trên điện thoại."))
    return render(request, "portal/home.html", {"page": page, "sessions": next_public(at=now())})
