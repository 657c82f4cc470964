"""What the unit was told: every reminder, decision and request, also where it has no address to send them to."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tuanle.access.enums import Permission
from tuanle.access.rules import open_to
from tuanle.notices.queries import notices_for_unit
from tuanle.office.views.place import place_or_404, unit_tabs
from tuanle.ui.parts import Page

#: So many are shown, the newest first: a year's messages of one unit.
_SHOWN = 100


@open_to(Permission.REPORT_SUBMIT, is_list=True)
@require_safe
def messages(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    place = place_or_404(request, code, unit, or_charged=True)
    place.require(Permission.REPORT_SUBMIT)
    context = {
        "page": Page(_("Thư đã gửi cho đơn vị"), place.unit.name, kicker=place.campaign.name),
        "tabs": unit_tabs(place, "today"),
        "notices": notices_for_unit(place.unit)[:_SHOWN],
        "unit": place.unit,
    }
    return render(request, "office/messages.html", context)
