"""Forms on pages that anyone may read and that carry no cookie: a token in them would tie each page to one reader.

What such a form does needs no authority of whoever sends it, so nobody's can be borrowed; that another site's page sends
it is refused all the same.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def from_own_pages(view: View) -> View:
    """Take what is sent from our own pages, without a token; refuse what a browser says comes from elsewhere."""

    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method not in {"GET", "HEAD", "OPTIONS"} and is_foreign(request):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return csrf_exempt(checked)  # type: ignore[return-value]


def is_foreign(request: HttpRequest) -> bool:
    """What `Sec-Fetch-Site` says counts where a browser sends it: `Origin` is `null` even from an own page, if that tells
    nobody its address (`Referrer-Policy: no-referrer`).
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site not in {"same-origin", "none"}
    own = {f"{request.scheme}://{request.get_host()}", *settings.CSRF_TRUSTED_ORIGINS}
    return request.headers.get("Origin", "") not in {"", *own}
