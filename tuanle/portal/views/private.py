"""Pages that a secret code opens."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

View = TypeVar("View", bound=Callable[..., HttpResponse])


def behind_code(view: View) -> View:
    """Kept nowhere, found by no search engine, told to no other site.

    A form on it carries no token: the code in its address is all the authority there is, and no browser adds it by itself.
    """

    @wraps(view)
    def private(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return unseen(view(request, *args, **kwargs))

    return csrf_exempt(private)  # type: ignore[return-value]


def unseen(answer: HttpResponse) -> HttpResponse:
    answer.headers["Referrer-Policy"] = "no-referrer"
    return unkept(answer)


def unkept(answer: HttpResponse) -> HttpResponse:
    """For a form that is made for one reader."""
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    return answer
