"""What makes the site installable on a phone, and what was seen readable without a network."""

import hashlib
import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tuanle.access.rules import ANYONE, open_to
from tuanle.portal.domain.icons import ICONS, INK, PAPER, drawn
from tuanle.ui.parts import Page
from tuanle.ui.style import current

_WORKER = Path(__file__).resolve().parents[1] / "static" / "portal" / "js" / "worker.js"
_MARK = Path(__file__).resolve().parents[2] / "ui" / "static" / "ui" / "mark.svg"
_DAY = 24 * 60 * 60

#: The pages that the worker keeps, and no others: those that are the same for everybody. A registration, a slip, a room,
#: whatever is behind an account: it does not look at them.
KEPT = (
    r"/", r"/tim/", r"/lich/", r"/ban-do/", r"/hd/\d+/", r"/tin/", r"/tin/\d+/", r"/noi-hoc/[-\w]+/", r"/tuan-le/[-\w]+/",
    r"/lich-quoc-te/", r"/api/", r"/ngoai-tuyen/",
)  # fmt: skip
#: At most so many pages are kept; the one seen longest ago goes first.
MOST_PAGES = 40


@open_to(ANYONE)
@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """In Vietnamese whatever the reader's language: what is installed keeps one name."""
    icons = [
        {
            "src": reverse("portal:icon", args=[name]), "sizes": f"{edge}x{edge}", "type": "image/png",
            "purpose": "maskable" if is_masked else "any",
        }
        for name, (edge, is_masked) in ICONS.items()
    ]  # fmt: skip
    with translation.override("vi"):
        data = {
            "id": "/",
            "name": _("Học gì tuần này?"),
            "short_name": _("Học gì?"),
            "description": _("Lớp học, tập huấn, ngày hội đọc sách gần nhà hoặc trên điện thoại."),
            "lang": "vi",
            "start_url": reverse("portal:home"),
            "scope": "/",
            "display": "standalone",
            "background_color": PAPER,
            "theme_color": INK,
            "icons": icons,
        }
    response = JsonResponse(data, json_dumps_params={"ensure_ascii": False}, content_type="application/manifest+json")
    patch_cache_control(response, public=True, max_age=_DAY)
    return response


@open_to(ANYONE)
@require_safe
def icon(request: HttpRequest, name: str) -> HttpResponse:
    if name not in ICONS:
        raise Http404
    response = HttpResponse(drawn(name, _MARK.read_bytes()), content_type="image/png")
    patch_cache_control(response, public=True, max_age=_DAY)
    return response


@open_to(ANYONE)
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker, for the whole site because it lies at its root; another one as soon as what it keeps is."""
    code, said = _WORKER.read_text(encoding="utf-8"), json.dumps(_settings(), ensure_ascii=False, sort_keys=True)
    digest = hashlib.sha256(f"{said}{code}".encode()).hexdigest()[:12]
    response = HttpResponse(
        f'const VERSION = "{digest}";\nconst SETTINGS = {said};\n{code}', content_type="text/javascript; charset=utf-8"
    )
    patch_cache_control(response, no_cache=True)
    return response


@open_to(ANYONE)
@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """What stands in the place of a page that was never seen, with those that were."""
    page = Page(_("Đang không có mạng"), _("Trang này chưa từng mở trên máy này nên chưa có bản lưu."))
    return render(request, "portal/offline.html", {"page": page})


def _settings() -> dict[str, Any]:
    return {
        "offline": reverse("portal:offline"),
        "shell": [reverse("ui:style", args=[current().digest]), static("ui/mark.svg"), static("portal/js/phone.js")],
        "own": [settings.STATIC_URL, reverse("ui:style", args=["x"]).rsplit("x", 1)[0], reverse("portal:manifest")],
        "kept": [f"^{address}$" for address in KEPT],
        "most": MOST_PAGES,
        "words": _words(),
    }


@lru_cache(maxsize=1)
def _words() -> dict[str, str]:
    """What the worker writes above a page that it kept, by language; `{when}` is filled in on the phone."""
    words = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            words[code] = _("Đang không có mạng. Đây là bản lưu lúc {when}; giờ và số chỗ có thể đã đổi.")
    return words
