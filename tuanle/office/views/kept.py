"""The script that opens the office's pages again where there is no network."""

import json
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from tuanle.access.rules import ANYONE, open_to

_WORKER = Path(__file__).parents[1] / "static" / "office" / "js" / "worker.js"


@open_to(ANYONE)
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """Its place makes it the office's alone. It brings the page for where nothing is kept, in the reader's language."""
    nothing = json.dumps(render_to_string("office/offline.html"), ensure_ascii=False)
    code = f"const NOTHING = {nothing};\n{_WORKER.read_text(encoding='utf-8')}"
    answer = HttpResponse(code, content_type="text/javascript; charset=utf-8")
    answer.headers["Cache-Control"] = "no-cache"
    return answer
