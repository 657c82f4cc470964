"""The door of the online room: our own address, which leads on when it is time."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from tuanle.access.rules import ANYONE, open_to
from tuanle.core.clock import now
from tuanle.core.errors import Refused
from tuanle.portal.views.private import behind_code
from tuanle.portal.views.registration import registration_or_404
from tuanle.registrations.actions import enter_room
from tuanle.registrations.queries import OPENS_BEFORE, room_hours
from tuanle.ui.parts import Crumb, Page

#: A page that waits longer than this does not go on by itself.
_LONGEST = timedelta(hours=12)


@open_to(ANYONE)
@behind_code
@require_GET
def room(request: HttpRequest, code: str, session: int) -> HttpResponse:
    """Into the room of one session; before it is time a page that says when, and goes there by itself.

    It does so once, at that instant: a page that is loaded again and again would never be read to its end by those who
    hear it (WCAG 2.2.1).
    """
    registration = registration_or_404(code)
    one, at = get_object_or_404(registration.activity.sessions, pk=session), now()
    try:
        return HttpResponseRedirect(enter_room(registration=registration, session=one, at=at))
    except Refused as refused:
        why = str(refused)
    opens, closes = room_hours(one.starts_at, one.ends_at, is_timed=one.is_timed)
    back = Crumb(_("Đăng ký của bạn"), reverse("portal:registration", args=[registration.code]))
    context = {
        "page": Page(_("Phòng học trực tuyến"), registration.activity.title, crumbs=[back]),
        "registration": registration,
        "opens": opens,
        "is_early": at < opens,
        "is_over": at >= closes,
        "minutes": int(OPENS_BEFORE.total_seconds() // 60),
        "why": why,
    }
    answer = render(request, "portal/registering/room.html", context)
    if at < opens <= at + _LONGEST:
        answer.headers["Refresh"] = str(int((opens - at).total_seconds()) + 1)
    return answer
