"""What a person decides on a page with several decisions on it: one posted form, one action, one sentence."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse

from tuanle.console.views.campaign import actor
from tuanle.core.clock import now
from tuanle.core.errors import Refused


def decide(
    request: HttpRequest,
    act: Callable[..., Any],
    *,
    form: Form | None = None,
    done: str,
    page: HttpResponse,
    again: Callable[[Refused | None], HttpResponse],
) -> HttpResponse:
    """Do `act` with what `form` says, say `done` and go to `page`.

    `again` shows the page once more when the form is wrong (None) or the action refuses. An action that answers False
    found nothing to change, and nothing is said. A decision has no page of its own: who opens its address goes to
    `page`.
    """
    if request.method != "POST":
        return page
    if form is not None and not form.is_valid():
        return again(None)
    try:
        result = act(**(form.cleaned_data if form else {}), by=actor(request), at=now())
    except Refused as refused:
        return again(refused)
    if result is not False:
        messages.success(request, done)
    return page
