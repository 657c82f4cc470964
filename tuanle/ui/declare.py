"""The declaration that the views of this floor carry. Floors above `access` use `tuanle.access.rules.open_to`."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.http import HttpResponseBase

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def open_to_anyone(view: View) -> View:
    """Declare that anyone may open `view`, as the architecture test asks of every address."""
    declared: Any = view
    declared.open_to = "anyone"
    return view
