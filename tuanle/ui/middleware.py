"""Security headers of every answer, its language, and what no request may hold."""

from collections.abc import Callable
from contextlib import suppress
from ipaddress import ip_address
from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils import translation
from django.views.defaults import bad_request

POLICY = "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'self'; form-action 'self'"
_LARGEST_KEY = 2**63 - 1


class WhoAsks:
    """Behind our own servers, the address of whoever asked the outermost of them: theirs stand last, and what stands before
    them anybody may have written.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.PROXIES:
            passed = request.headers.get("X-Forwarded-For", "").split(",")
            with suppress(IndexError, ValueError):
                request.META["REMOTE_ADDR"] = str(ip_address(passed[-settings.PROXIES].strip()))
        return self.get_response(request)


class SecurityHeaders:
    """A strict content security policy: no inline script or style, nothing from elsewhere. What is made for somebody who
    is signed in is kept for nobody else, and not shown again unasked.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            response.headers.setdefault("Cache-Control", "private, no-cache")
        return response


class Storable:
    """What no database holds: NUL in a text (PostgreSQL refuses it, and nobody types it) is answered with 400; a number
    in an address that fits no column names nothing, so 404.

    Must stand below the check of the form's token: a form that is not ours is not read.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path_info or (not _is_api(request) and _has_nul(request.GET)):
            return _refused(request)
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, named: dict[str, Any]) -> HttpResponse | None:
        if any(isinstance(part, int) and part > _LARGEST_KEY for part in named.values()):
            raise Http404
        if request.method == "POST" and _has_nul(request.POST):
            return _refused(request)
        return None


def _is_api(request: HttpRequest) -> bool:
    """Open data say what they refuse as their description promises it."""
    return request.path_info.startswith("/api/")


def _refused(request: HttpRequest) -> HttpResponse:
    """The page of a bad request. Not by raising: what any visitor can send does not fill the log with tracebacks."""
    return bad_request(request, BadRequest("NUL"))


def _has_nul(sent: QueryDict) -> bool:
    return any("\x00" in key or any("\x00" in value for value in values) for key, values in sent.lists())


class Language:
    """Vietnamese, unless the reader chose another language on the page.

    What the browser asks for is not followed: many an office computer is set to English, its reader is not.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response
