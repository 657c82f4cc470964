"""Pages that send by themselves and open without a network are one person's: on a shared computer another may sign in."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse

#: For whom the page was made that sends this: the number of their account.
MADE_FOR = "X-Made-For"
#: Whose page this is; a browser may keep it for them to open without a network (office/js/worker.js).
KEPT_FOR = "X-Kept-For"


def from_its_reader(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """What a page sends is taken only while the person for whom it was made is signed in: 409 `{"other": true}` before
    anything is looked at, whatever the one who is signed in may do. Stands above `open_to`.
    """

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated and request.headers.get(MADE_FOR) != str(request.user.pk):
            return JsonResponse({"other": True}, status=409)
        return view(request, *args, **kwargs)

    return asked


def kept_for_its_reader(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """The page, to be kept on the device for whom it was made and nowhere on the way."""
    answer.headers[KEPT_FOR] = str(request.user.pk)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
