"""What is on elsewhere, for everybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tuanle.access.rules import ANYONE, open_to
from tuanle.agenda.queries import months_of, public_events
from tuanle.core.clock import now
from tuanle.ui.parts import Page

_MOST = 200


@open_to(ANYONE, is_list=True)
@require_safe
def agenda(request: HttpRequest) -> HttpResponse:
    """The rooms online are for those who take part, and are not told here."""
    lead = _("Diễn đàn, hội nghị của UNESCO và các thành phố bạn mà đơn vị ở đây theo dõi hoặc tham gia.")
    context = {"page": Page(_("Lịch quốc tế"), lead), "months": months_of(public_events(at=now())[:_MOST])}
    return render(request, "portal/agenda.html", context)
