"""Everything the unit published, with the line to copy into its own portal."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tuanle.access.enums import Permission
from tuanle.access.rules import open_to
from tuanle.core.clock import now
from tuanle.office.tables.press import PressTable
from tuanle.office.views.place import place_or_404, unit_tabs
from tuanle.press.queries import publications_of
from tuanle.ui.parts import Action, Page


@open_to(Permission.PRESS_VIEW, is_list=True)
@require_safe
def press(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    place = place_or_404(request, code, unit)
    place.require(Permission.PRESS_VIEW)
    may_edit = place.may(Permission.PRESS_EDIT)
    first = Action(_("Viết tin"), reverse("office:news-new", args=[code, unit]), "pencil-line") if may_edit else None
    rows = publications_of(place.campaign, place.unit).select_related("campaign", "unit")
    table = PressTable(rows, request.GET, first=first)
    table.file_name = f"tin-bai-{place.unit.code}"  # type: ignore[misc]
    page = Page(
        _("Tin bài"),
        _("Bài viết ở đây và bài đã đăng ở nơi khác, cộng sẵn vào mục thông tin, tuyên truyền của báo cáo."),
        kicker=place.unit.name,
    )
    context = {
        "page": page,
        "place": place,
        "tabs": unit_tabs(place, "press"),
        "may_edit": may_edit,
        "table": table,
        "at": now(),
        "unit_page": request.build_absolute_uri(reverse("portal:unit", args=[place.unit.code])),
        "embedded": request.build_absolute_uri(reverse("portal:unit-embedded", args=[place.unit.code])),
        "feeds": [
            (_("Tin (RSS)"), request.build_absolute_uri(reverse("portal:unit-feed", args=[place.unit.code]))),
            (_("Lịch hoạt động (iCalendar)"), request.build_absolute_uri(reverse("portal:unit-calendar", args=[place.unit.code]))),
        ],
    }  # fmt: skip
    return table.download() or render(request, "office/press/list.html", context)
