"""The road from a dispatch to an open Week, as steps on each of its pages."""

from django.urls import reverse
from django.utils.translation import gettext as _

from tuanle.ui.parts import Step

_ORDER = ("receive", "check", "open")


def road(at: str, dispatch: int | None = None) -> list[Step]:
    """The three steps; `at` is where the reader is: receive, check, open, or opened when all is done."""
    labels = {
        "receive": _("Tải công văn lên"),
        "check": _("Kiểm tra những gì đã đọc được"),
        "open": _("Giao việc và mở đợt"),
    }
    place = _ORDER.index(at) if at in _ORDER else len(_ORDER)
    check = reverse("console:dispatch", args=[dispatch]) if dispatch else ""
    hrefs = {"receive": "", "check": check, "open": ""}
    return [
        Step(labels[key], "done", hrefs[key]) if n < place else Step(labels[key], "current" if n == place else "ahead")
        for n, key in enumerate(_ORDER)
    ]
