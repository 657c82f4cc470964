"""One piece of a form at a time: its name, a section, an item, a breakdown, a rule."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tuanle.access.enums import Permission
from tuanle.access.rules import open_to
from tuanle.console.forms.editor import AxisForm, ItemForm, RuleForm, SectionForm, TitleForm, members_of
from tuanle.console.views.forms.drafts import draft_crumb, draft_or_404, keep
from tuanle.console.views.forms.forms import crumb
from tuanle.reports.models import FormDraft
from tuanle.reports.queries.editor import editing
from tuanle.ui.parts import Page

Data = dict[str, Any]


@open_to(Permission.FORM_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def title(request: HttpRequest, pk: int) -> HttpResponse:
    found = draft_or_404(pk)
    form = TitleForm(request.POST or None, initial=found.schema)
    if form.is_valid() and keep(request, found, {**found.schema, **form.cleaned_data}, "title"):
        return redirect("console:form-draft", pk)
    return _page(request, found, form, _("Tên biểu mẫu"))


@open_to(Permission.FORM_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def section(request: HttpRequest, pk: int, key: str = "") -> HttpResponse:
    found = draft_or_404(pk)
    known = _known(editing.section_of(found.schema, key), key)
    form = SectionForm(request.POST or None, initial=known)
    if form.is_valid():
        key = key or editing.free_key(form.cleaned_data["label"], _keys(found.schema), fallback="phan")
        schema = editing.put_section(found.schema, {**(known or {"number": ""}), **form.cleaned_data, "key": key})
        if keep(request, found, schema, f"section {key}"):
            return _back(pk, "section", key)
    return _page(request, found, form, _("Phần của biểu mẫu"), what="section", key=key)


@open_to(Permission.FORM_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def new_item(request: HttpRequest, pk: int, section: str) -> HttpResponse:
    found = draft_or_404(pk)
    if editing.section_of(found.schema, section) is None:
        raise Http404
    return _item(request, found, {}, section)


@open_to(Permission.FORM_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def item(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    found = draft_or_404(pk)
    known = editing.item_of(found.schema, key)
    if known is None:
        raise Http404
    return _item(request, found, known[0], known[1]["key"])


def _item(request: HttpRequest, found: FormDraft, known: Data, section: str) -> HttpResponse:
    schema = found.schema
    form = ItemForm(
        request.POST or None,
        initial={"minimum": 0, **known, "section": section, "is_area": known.get("basis") == "area"},
        sections=[(one["key"], f"{one['number']}. {one['label']}") for one in schema["sections"]],
        axes=[(one["key"], one["label"]) for one in schema["axes"]],
    )
    key = known.get("key", "")
    if form.is_valid():
        typed = dict(form.cleaned_data)
        target, is_area = typed.pop("section"), typed.pop("is_area")
        key = key or editing.free_key(typed["label"], _keys(schema))
        put = {
            **known, **typed, "key": key, "number": "", "basis": "area" if is_area else "own",
            "decimals": typed["decimals"] or 0, "limit": typed["limit"] or 0,
        }  # fmt: skip
        if not put["prefill"]:
            del put["prefill"]
        if keep(request, found, editing.put_item(schema, target, put), f"item {key}"):
            return _back(found.pk, "item", key)
    return _page(request, found, form, known.get("label") or _("Chỉ tiêu mới"), what="item", key=key)


@open_to(Permission.FORM_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def axis(request: HttpRequest, pk: int, key: str = "") -> HttpResponse:
    """How figures may be broken down. A group keeps its key when only its name changes place or wording stays."""
    found = draft_or_404(pk)
    known = _known(next((one for one in found.schema["axes"] if one["key"] == key), None), key)
    form = AxisForm(request.POST or None, initial={**known, "members": _written(known)} if known else None)
    if form.is_valid():
        key = key or editing.free_key(form.cleaned_data["label"], _keys(found.schema), fallback="tach")
        members = _members(form.cleaned_data["members"], known)
        put = {**known, **form.cleaned_data, "key": key, "members": members}
        if keep(request, found, editing.put_axis(found.schema, put), f"axis {key}"):
            return _back(pk, "axis", key)
    return _page(request, found, form, _("Cách tách số liệu"), what="axis", key=key)


def _written(axis: Data) -> list[str]:
    return [
        " | ".join([member["label"], member.get("label_en", ""), "; ".join(member.get("aliases") or ())]).rstrip(" |")
        for member in axis["members"]
    ]


def _members(lines: list[str], known: Data) -> list[Data]:
    """The groups as typed. One with a name that is there keeps its key; others, by their place, when the number of
    groups is the same; else they are new."""
    before = known.get("members") or []
    by_label = {member["label"]: member["key"] for member in before}
    typed, taken, made = members_of(lines), set[str](), []
    for place, (label, english, others) in enumerate(typed):
        key = by_label.get(label) or (before[place]["key"] if len(before) == len(typed) else "")
        if not key or key in taken:
            key = editing.free_key(label, taken | set(by_label.values()), fallback="nhom")
        taken.add(key)
        made.append({"key": key, "label": label, "label_en": english, "aliases": others})
    return made


@open_to(Permission.FORM_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def rule(request: HttpRequest, pk: int, key: str = "") -> HttpResponse:
    found = draft_or_404(pk)
    known = _known(next((one for one in found.schema["rules"] if one["key"] == key), None), key)
    form = RuleForm(request.POST or None, initial=known)
    if form.is_valid():
        key = key or editing.free_key(form.cleaned_data["message"], _keys(found.schema), fallback="dieu_kien")
        schema = editing.put_rule(found.schema, {**known, **form.cleaned_data, "key": key})
        wrong = [fault.message for fault in editing.faults(schema) if fault.rule == key]
        for message in wrong:
            form.add_error("expression", message)
        if not wrong and keep(request, found, schema, f"rule {key}"):
            return _back(pk, "rule", key)
    items = [one for section in found.schema["sections"] for one in section["items"]]
    return _page(request, found, form, _("Điều kiện kiểm tra"), what="rule", key=key, items=items)


def _known(thing: Data | None, key: str) -> Data:
    """What is there under a key; nothing for something new; 404 for a key that is not there."""
    if key and thing is None:
        raise Http404
    return thing or {}


def _keys(schema: Data) -> set[str]:
    """Every key that is taken, of whatever."""
    things = [*schema["axes"], *schema["sections"], *schema["rules"]]
    return {one["key"] for one in things} | {item["key"] for one in schema["sections"] for item in one["items"]}


def _back(pk: int, what: str, key: str) -> HttpResponse:
    return redirect(f"{reverse('console:form-draft', args=[pk])}#{what}-{key}")


def _page(request: HttpRequest, found: FormDraft, form: Any, heading: str, **more: Any) -> HttpResponse:
    context = {
        "page": Page(heading, found.title, crumbs=[crumb(), draft_crumb(found)]), "draft": found, "form": form, **more
    }  # fmt: skip
    return render(request, "console/form_piece.html", context, status=400 if form.errors else 200)
