"""The style sheet."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from tuanle.ui.declare import open_to_anyone
from tuanle.ui.style import current


@open_to_anyone
@require_safe
def style(request: HttpRequest, digest: str) -> HttpResponse:
    """The sheet of that digest, to be kept for ever; another digest is 404."""
    found = current()
    if digest != found.digest:
        raise Http404
    packed = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(found.packed if packed else found.text, content_type="text/css; charset=utf-8")
    if packed:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
