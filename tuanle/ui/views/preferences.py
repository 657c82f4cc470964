"""The switches of the shell: how pages look, and in which language. Both work without JavaScript."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from tuanle.ui.declare import open_to_anyone
from tuanle.ui.origin import from_own_pages
from tuanle.ui.preferences import CHOICES, COOKIE, COOKIE_AGE, Look


@open_to_anyone
@from_own_pages
@require_POST
def preferences(request: HttpRequest) -> HttpResponse:
    """Change what was sent of text size, contrast and ground, and go back to the page."""
    look = Look.read(request.COOKIES.get(COOKIE, ""))
    for name in CHOICES:
        look = look.choose(name, request.POST.get(name, ""))
    return _remember(_back(request), COOKIE, str(look))


@open_to_anyone
@from_own_pages
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Change the language, and go back to the page."""
    response = _back(request)
    code = request.POST.get("language", "")
    return _remember(response, settings.LANGUAGE_COOKIE_NAME, code) if code in dict(settings.LANGUAGES) else response


def _back(request: HttpRequest) -> HttpResponse:
    """To the page the switch stood on; never to another site."""
    address = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(address if safe else "/")


def _remember(response: HttpResponse, name: str, value: str) -> HttpResponse:
    options: Any = {"samesite": "Lax", "secure": settings.SECURE, "httponly": True}
    response.set_cookie(name, value, max_age=COOKIE_AGE, **options)
    return response
