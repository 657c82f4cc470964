"""Dispatches: the list, taking one in, reading it beside its text, confirming what was read."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tuanle.access.enums import Permission
from tuanle.access.rules import can_somewhere, open_to
from tuanle.console.forms.dispatches import GROUPS, MAIN, ConfirmForm, DutyForms, ReceiveForm, fields_from, initial_of
from tuanle.console.queries.reading import Source, duty_sources, sheet_of
from tuanle.console.tables.dispatches import DispatchTable, title_of
from tuanle.console.views.campaign import actor
from tuanle.console.views.outgoing.place import dispatch_tabs
from tuanle.console.views.steps import road
from tuanle.core.clock import now
from tuanle.core.errors import Refused
from tuanle.dispatches.actions import confirm_dispatch, receive_dispatch
from tuanle.dispatches.enums import Direction
from tuanle.dispatches.models import Dispatch
from tuanle.dispatches.queries import (
    as_json,
    as_xml,
    dispatches_visible_to,
    fields_of,
    metadata_of,
    pages_of,
    receiver_of,
    register_owners,
    sent_by_own,
)
from tuanle.dispatches.rules import can_apply, can_open_campaign, is_confirmed
from tuanle.ui.parts import Action, Crumb, Page
from tuanle.ui.templatetags.ui import shown


@open_to(Permission.DISPATCH_READ, is_list=True)
@require_safe
def dispatches(request: HttpRequest) -> HttpResponse:
    may_receive = can_somewhere(request.user, Permission.CAMPAIGN_OPEN)
    receive_href = reverse("console:receive-dispatch")
    action = Action(_("Tải công văn lên"), receive_href, "file-up") if may_receive else None
    received = dispatches_visible_to(request.user).exclude(pk__in=sent_by_own(request.user).values("pk"))
    table = DispatchTable(received, request.GET, empty_action=action)
    if not may_receive:
        table.empty_text = _("Công văn cấp trên gửi đến hiện ở đây.")  # type: ignore[misc, assignment]
    page = Page(_("Công văn"), _("Mỗi công văn mở ra một đợt phát động."), crumbs=[_home()])
    context = {"page": page, "table": table, "may_receive": may_receive, "tabs": dispatch_tabs(request, "in")}
    return table.download() or render(request, "console/dispatches.html", context)


@open_to(Permission.CAMPAIGN_OPEN)
@require_http_methods(["GET", "HEAD", "POST"])
def receive(request: HttpRequest) -> HttpResponse:
    form = ReceiveForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        form = ReceiveForm(request.POST, request.FILES)
        if form.is_valid():
            file = form.cleaned_data["file"]
            try:
                dispatch = receive_dispatch(
                    content=file.read(),
                    name=file.name,
                    unit=receiver_of(request.user),
                    is_another=form.cleaned_data["is_another"],
                    by=actor(request),
                    at=now(),
                )
            except Refused as refused:
                form.refuse(refused)
            else:
                return redirect("console:dispatch", dispatch.pk)
    page = Page(
        _("Tải công văn lên"),
        _("Máy đọc công văn và chỉ rõ đọc được gì ở đâu; anh chị kiểm tra, rồi mở đợt."),
        crumbs=[_home(), _list()],
    )
    return render(request, "console/receive.html", {"page": page, "form": form, "steps": road("receive")})


@open_to(Permission.DISPATCH_READ)
@require_safe
def dispatch(request: HttpRequest, pk: int) -> HttpResponse:
    one = _load(request, pk)
    form, duties = _forms(one)
    return _reading_page(request, one, form, duties)


@open_to(Permission.CAMPAIGN_OPEN)
@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm the reading as corrected; a second click finds it confirmed and goes on."""
    one = _load(request, pk)
    if is_confirmed(one):
        messages.info(request, _("Công văn này đã được xác nhận từ trước."))
        return redirect("console:open-week", one.pk)
    form, duties = _forms(one, request.POST)
    if form.is_valid() and duties.is_valid():
        fields = fields_from(form, duties, one.reading)
        try:
            confirm_dispatch(dispatch=one, fields=fields, by=actor(request), at=now())
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("console:open-week", one.pk)
    return _reading_page(request, one, form, duties)


@open_to(Permission.DISPATCH_READ)
@require_safe
def dispatch_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The dispatch as it came."""
    one = _load(request, pk)
    return FileResponse(one.file.content.open("rb"), as_attachment=True, filename=one.file_name)


def _load(request: HttpRequest, pk: int) -> Dispatch:
    return get_object_or_404(dispatches_visible_to(request.user).select_related("file"), pk=pk)


def _forms(one: Dispatch, data: Any = None) -> tuple[ConfirmForm, Any]:
    fields = fields_of(one)
    duties = [{**duty, "clause": duty["clause"] or ""} for duty in fields["duties"]]
    extra = DutyForms(data, initial=duties, prefix="duty")
    extra.extra = 0 if is_confirmed(one) else 1
    return ConfirmForm(data, initial=initial_of(fields)), extra


def _reading_page(request: HttpRequest, one: Dispatch, form: ConfirmForm, duties: Any) -> HttpResponse:
    sheet = sheet_of(one)
    groups = [
        (title, [(form[name], sheet.source_of(name.replace("__", "."))) for name in names]) for title, names in GROUPS
    ]
    sources = duty_sources(one, sheet)
    may_confirm = can_somewhere(request.user, Permission.CAMPAIGN_OPEN) and not is_confirmed(one)
    page = Page(
        _("Công văn %(number)s") % {"number": title_of(one)},
        _("V/v %(subject)s") % {"subject": one.subject} if one.subject else one.file_name,
        kicker=one.issuer,
        crumbs=[_home(), _list()],
    )
    context = {
        "page": page,
        "dispatch": one,
        "form": form,
        "duties": duties,
        "duty_lines": list(_duty_lines(duties, sources)),
        "groups": [
            {
                "title": title,
                "lines": lines,
                "is_main": place < MAIN,
                "is_wrong": any(bound.errors for bound, _s in lines),
            }
            for place, (title, lines) in enumerate(groups)
        ],
        "sheet": sheet,
        "missing": [ConfirmForm.base_fields[name].label for name in _missing(sheet.missing)],
        "asked": [form[name] for name in form.fields if sheet.source_of(name.replace("__", ".")).candidates],
        "may_confirm": may_confirm,
        "steps": []
        if one.amends_id
        else road("opened" if one.campaign_id else "open" if is_confirmed(one) else "check", one.pk),
        "fact_groups": [
            (title, [(bound.label, _shown(bound)) for bound, _source in lines if bound.initial])
            for title, lines in groups
        ],
        "duty_facts": fields_of(one)["duties"],
        **_standing(request, one),
    }
    return render(request, "console/dispatch.html", context)


def _standing(request: HttpRequest, one: Dispatch) -> dict[str, Any]:
    """Where the dispatch stands among others: whether it is ours, what it amends, what may be made of it."""
    is_own = sent_by_own(request.user).filter(pk=one.pk).exists()
    return {
        "is_own": is_own,
        "sent": one.deliveries.count() if is_own else 0,
        "draft_href": f"{reverse('console:start-draft')}?tu={one.pk}"
        if is_confirmed(one) and not is_own and can_somewhere(request.user, Permission.DISPATCH_DRAFT)
        else "",
        "may_open": can_open_campaign(one) and can_somewhere(request.user, Permission.CAMPAIGN_OPEN),
        "may_apply": can_apply(one) and can_somewhere(request.user, Permission.CAMPAIGN_OPEN),
        "metadata_kinds": METADATA,
    }


@open_to(Permission.DISPATCH_READ)
@require_safe
def dispatch_data(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The fields that one system tells another of a document (Decree 30/2020, Appendix VI), as JSON or XML."""
    if kind not in METADATA:
        raise Http404
    one = _load(request, pk)
    arrival = one.entries.filter(
        register__direction=Direction.IN, register__owner__in=register_owners(request.user)
    ).first()
    media, write = METADATA[kind]
    response = HttpResponse(write(metadata_of(one, pages=pages_of(one), arrival=arrival)), content_type=media)
    response.headers["Content-Disposition"] = f'attachment; filename="cong-van-{one.pk}.{kind}"'
    return response


#: From here on what is listed stands line by line.
_LONG = 60
#: The forms in which they are given: media type and writer.
METADATA = {"json": ("application/json", as_json), "xml": ("application/xml", as_xml)}


def _duty_lines(duties: Any, sources: list[Source]) -> Iterator[tuple[Any, Source | None, str, bool]]:
    """Each duty's form with where it was read, its heading, and whether something in it is wrong."""
    for place, duty in enumerate(duties.forms):
        if place < len(sources):
            one = duty.initial
            title = f"{one['clause']} {'; '.join(one['bodies'])}: {Truncator(one['text']).words(9)}".strip()
            yield duty, sources[place], title, bool(duty.errors)
        else:
            yield duty, None, _("Thêm một nhiệm vụ, nếu còn sót"), bool(duty.errors)


def _missing(names: tuple[str, ...]) -> list[str]:
    """The missing fields that the form has; a whole part that is missing stands for its fields."""
    known = ConfirmForm.base_fields
    wanted = [name.replace(".", "__") for name in names]
    return [name for name in known if name in wanted or name.partition("__")[0] in wanted]


def _shown(bound: Any) -> Any:
    if isinstance(bound.initial, list):
        if len(bound.initial) > 1 and any(len(one) > _LONG for one in bound.initial):
            return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((one,) for one in bound.initial)))
        return "; ".join(bound.initial)
    choices = dict(getattr(bound.field, "choices", ()))
    return choices.get(bound.initial) or shown(bound.initial)


def _home() -> Crumb:
    return Crumb(_("Trang đầu"), reverse("console:home"))


def _list() -> Crumb:
    return Crumb(_("Công văn"), reverse("console:dispatches"))
