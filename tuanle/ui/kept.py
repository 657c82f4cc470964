"""Pages that are the same for everybody, and so may be kept in memory (docs/adr/0018)."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponseBase

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def kept(view: View) -> View:
    """Declare that what this view answers hangs on nothing but the address, the language, the look, what is public,
    and the minute: never on who asks, on a form's token, or on a secret in the address.

    `tuanle.project.kept_pages` then keeps the answer, for a minute at most.
    """

    @wraps(view)
    def declared(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response.is_kept = True  # type: ignore[attr-defined]
        return response

    return declared  # type: ignore[return-value]
