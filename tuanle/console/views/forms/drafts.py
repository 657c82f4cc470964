"""A form being written: what it asks, what is still wrong, moving and removing pieces, publishing."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tuanle.access.enums import Permission
from tuanle.access.rules import open_to
from tuanle.console.queries.forms import figure_names, shown_form
from tuanle.console.views.campaign import actor
from tuanle.console.views.forms.forms import crumb
from tuanle.core.clock import now
from tuanle.core.errors import Refused
from tuanle.reports.actions import change_form_draft, drop_form_draft, publish_form_draft
from tuanle.reports.kinds.items import ITEM_KINDS
from tuanle.reports.models import FormDraft
from tuanle.reports.queries.editor import editing, from_data
from tuanle.ui.parts import Crumb, Page

_MOVES: dict[str, Callable[..., dict[str, Any]]] = {
    "section": editing.move_section,
    "item": editing.move_item,
    "rule": editing.move_rule,
}
_DROPS: dict[str, Callable[..., dict[str, Any]]] = {
    "section": editing.drop_section,
    "item": editing.drop_item,
    "axis": editing.drop_axis,
    "rule": editing.drop_rule,
}


@open_to(Permission.FORM_EDIT)
@require_safe
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    found = draft_or_404(pk)
    wrong = editing.faults(found.schema, figures=figure_names())
    by_item: dict[str, list[str]] = {}
    for fault in wrong:
        by_item.setdefault(fault.item, []).append(fault.message)
    sections = [
        {
            **section,
            "lines": [
                {
                    **item,
                    "kind_name": ITEM_KINDS[item["kind"]].name if item["kind"] in ITEM_KINDS else "",
                    "faults": by_item.get(item["key"], ()),
                }
                for item in section["items"]
            ],
        }
        for section in found.schema["sections"]
    ]
    context = {
        "page": Page(found.title, _lead(found), kicker=_("Bản soạn"), crumbs=[crumb()]),
        "draft": found,
        "sections": sections,
        "axes": found.schema["axes"],
        "rules": found.schema["rules"],
        "faults": wrong,
    }
    return render(request, "console/form_draft.html", context)


def _lead(found: FormDraft) -> str:
    if found.based_on:
        return _("Soạn từ phiên bản %(n)s; công bố sẽ thành phiên bản kế tiếp.") % {"n": found.based_on.n}
    return _("Chưa từng công bố.")


@open_to(Permission.FORM_EDIT)
@require_POST
def moving(request: HttpRequest, pk: int) -> HttpResponse:
    """Up, down, or away: one piece, named by what it is and its key."""
    found, what, key, to = draft_or_404(pk), *(request.POST.get(name, "") for name in ("what", "key", "to"))
    if to in {"up", "down"} and what in _MOVES:
        schema = _MOVES[what](found.schema, key, -1 if to == "up" else 1)
    elif to == "away" and what in _DROPS:
        schema = _DROPS[what](found.schema, key)
    else:
        raise Http404
    keep(request, found, schema, f"{what} {key} {to}")
    return redirect(f"{reverse('console:form-draft', args=[pk])}#{what}-{key}")


@open_to(Permission.FORM_EDIT)
@require_safe
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """As a unit of some kind will see it."""
    found = draft_or_404(pk)
    page = Page(_("Xem thử"), found.title, crumbs=[crumb(), draft_crumb(found)])
    try:
        shown = shown_form(from_data(found.schema), request.GET.get("loai", ""))
    except (ValueError, KeyError) as unsound:
        messages.error(request, str(unsound))
        return redirect("console:form-draft", pk)
    return render(request, "console/form_preview.html", {"page": page, "draft": found, **shown})


@open_to(Permission.FORM_EDIT)
@require_POST
def publishing(request: HttpRequest, pk: int) -> HttpResponse:
    found = draft_or_404(pk)
    try:
        version = publish_form_draft(
            draft=found, seen_version=seen_version(request), figures=figure_names(), by=actor(request), at=now()
        )
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("console:form-draft", pk)
    messages.success(request, _("Đã công bố phiên bản %(n)s. Đợt mới mở sẽ dùng bản này.") % {"n": version.n})
    return redirect("console:form-version", version.form.code, version.n)


@open_to(Permission.FORM_EDIT)
@require_POST
def dropping(request: HttpRequest, pk: int) -> HttpResponse:
    drop_form_draft(draft=draft_or_404(pk), by=actor(request), at=now())
    messages.success(request, _("Đã bỏ bản soạn. Các phiên bản đã công bố vẫn còn."))
    return redirect("console:forms")


def keep(request: HttpRequest, found: FormDraft, schema: dict[str, Any], what: str) -> bool:
    """Keep the changed form; what was refused is said on the next page."""
    try:
        change_form_draft(
            draft=found, seen_version=seen_version(request), schema=schema, what=what, by=actor(request), at=now()
        )
    except Refused as refused:
        messages.error(request, str(refused))
        return False
    return True


def seen_version(request: HttpRequest) -> int:
    sent = request.POST.get("version", "")
    return int(sent) if sent.isdecimal() and len(sent) < 10 else -1


def draft_or_404(pk: int) -> FormDraft:
    return get_object_or_404(FormDraft.objects.select_related("based_on", "edited_by"), pk=pk)


def draft_crumb(found: FormDraft) -> Crumb:
    return Crumb(found.title, reverse("console:form-draft", args=[found.pk]))
