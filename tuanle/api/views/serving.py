"""What every answer of the interface has in common: open to all, for reading alone, limited, and cheap to ask again."""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import quote_etag
from django.views.decorators.csrf import csrf_exempt

from tuanle.access.rules import ANYONE
from tuanle.api.domain.bucket import Bucket, Limit, spend
from tuanle.core.clock import now
from tuanle.core.language import official

#: For each address and each process of the server.
LIMIT = Limit(size=300, per_second=5)
#: A bucket that nobody asked for so long is full again.
_KEPT_SECONDS = 120
#: How old an answer may be when it is used again.
FRESH_SECONDS = 60
_METHODS = ["GET", "HEAD", "OPTIONS"]
LICENCE = ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")


def served(view: Callable[..., Any], *, is_list: bool = False) -> Callable[..., HttpResponse]:
    """`view` as part of the interface: in Vietnamese whatever the reader's page is, readable from any site."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method not in _METHODS:
            return _open(HttpResponseNotAllowed(_METHODS))
        if request.method == "OPTIONS":
            return _open(HttpResponse(status=204))
        wait = _wait(request)
        if wait:
            problem = JsonResponse({"detail": "Too many requests."}, status=429)
            problem.headers["Retry-After"] = str(wait)
            return _open(problem)
        request.method = "GET"
        with official():
            response: HttpResponse = view(request, *args, **kwargs)
        response.headers["Content-Language"] = translation.get_language() if "lang" in request.GET else "vi"
        return _open(_again(request, response))

    checked: Any = csrf_exempt(answer)
    checked.open_to, checked.is_list = ANYONE, is_list
    return checked


def _open(response: HttpResponse) -> HttpResponse:
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Allow-Methods"] = ", ".join(_METHODS)
    response.headers["Access-Control-Allow-Headers"] = "If-None-Match"
    response.headers["Access-Control-Expose-Headers"] = "ETag, Retry-After"
    return response


def _wait(request: HttpRequest) -> int:
    """Seconds until this address may ask again. What a proxy says of who asks is not believed: anyone can say it."""
    address = request.META.get("REMOTE_ADDR", "")
    key = f"api-bucket-{hashlib.sha256(address.encode()).hexdigest()[:32]}"
    bucket, wait = spend(cache.get(key), LIMIT, at=now().timestamp())
    cache.set(key, bucket, _KEPT_SECONDS)
    return wait


def _again(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The same answer need not travel twice."""
    if response.status_code != 200:
        return response
    etag = quote_etag(hashlib.sha256(response.content).hexdigest()[:32])
    response.headers["ETag"] = etag
    response.headers["Link"] = f'<{LICENCE[1]}>; rel="license"'
    patch_cache_control(response, public=True, max_age=FRESH_SECONDS)
    found: HttpResponse = get_conditional_response(request, etag=etag, response=response)  # type: ignore[assignment]
    return found


__all__ = ["Bucket", "served"]
