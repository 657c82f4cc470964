"""A unit as citizens see it, and the list of it that other portals show in a frame."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from tuanle.access.rules import ANYONE, open_to
from tuanle.core.clock import now
from tuanle.orgs.models import Unit
from tuanle.portal.queries.hosts import first_of_each, held_by, past_of, sessions_to_come
from tuanle.press.queries import news_seen, summary_of
from tuanle.ui.middleware import POLICY
from tuanle.ui.parts import Page

_NEWS, _IN_A_FRAME = 6, 5
#: Any page may show it in a frame: it does nothing for anybody in particular.
_FRAMED = POLICY.replace("frame-ancestors 'none'", "frame-ancestors *")


@open_to(ANYONE, is_list=True)
@require_safe
def unit(request: HttpRequest, code: str) -> HttpResponse:
    """Who they are, what they hold, what they tell."""
    one, at = unit_or_404(code), now()
    held = held_by(one)
    context = {
        "page": Page(one.name, kicker=one.kind.name),
        "unit": one,
        "sessions": [
            (session, session.activity.public_address, more)
            for session, more in first_of_each(sessions_to_come(held, at=at))
        ],
        "past": [(activity, activity.public_address) for activity in past_of(held, at=at)],
        "stories": [(story, summary_of(story)) for story in news_seen(at=at).filter(unit=one)[:_NEWS]],
        "address": request.build_absolute_uri(request.path),
        "feed": request.build_absolute_uri(reverse("portal:unit-feed", args=[code])),
        "calendar": request.build_absolute_uri(reverse("portal:unit-calendar", args=[code])),
        "at": at,
    }
    return render(request, "portal/unit.html", context)


@open_to(ANYONE)
@require_safe
@xframe_options_exempt
def embedded(request: HttpRequest, code: str) -> HttpResponse:
    """What is next and what is new, to stand within another page."""
    one, at = unit_or_404(code), now()
    context = {
        "page": Page(one.name),
        "unit": one,
        "sessions": _shown(sessions_to_come(held_by(one), at=at)[:_IN_A_FRAME]),
        "stories": news_seen(at=at).filter(unit=one)[:_IN_A_FRAME],
    }
    answer = render(request, "portal/embedded.html", context)
    answer.headers["Content-Security-Policy"] = _FRAMED
    return answer


def unit_or_404(code: str) -> Unit:
    found: Unit = get_object_or_404(Unit.objects.select_related("kind"), code=code)
    return found


def _shown(sessions: Any) -> list[tuple[Any, str]]:
    return [(session, session.activity.public_address) for session in sessions]
