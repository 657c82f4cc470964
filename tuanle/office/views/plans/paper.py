"""The printed plan: its texts, a compose_lines, issuing it, and the documents as they went out."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tuanle.access.enums import Permission
from tuanle.access.rules import open_to
from tuanle.core.clock import now, today
from tuanle.core.errors import Refused
from tuanle.core.text import slug
from tuanle.documents.queries import MEDIA, compose_lines
from tuanle.office.forms.plans.paper import DEPUTY, HEAD, IssueForm, TextsForm
from tuanle.office.queries.plans import Ground, ground_of
from tuanle.office.views.plans.opened import Opened, open_or_404, open_to_edit, over
from tuanle.plans.actions import issue_plan, render_plan, write_texts
from tuanle.plans.queries import (
    Content,
    Signature,
    compose,
    content_of,
    drafts,
    from_json,
    next_number,
    symbol_of,
    texts_of,
)
from tuanle.plans.rules import is_approved, why_closed


@open_to(Permission.PLAN_VIEW, is_list=True)
@require_safe
def paper(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    return _page(request, open_or_404(request, code, unit))


@open_to(Permission.PLAN_EDIT)
@require_http_methods(["GET", "POST"])
def texts(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    """Keep the texts that a person wrote."""
    opened = open_to_edit(request, code, unit)
    page = redirect("office:plan-paper", code, unit)
    if request.method == "GET":
        return page
    content, ground = _printed(opened), ground_of(opened.place.campaign, opened.place.unit)
    form = TextsForm(request.POST, drafts=drafts(content, ground.frame))
    if not form.is_valid():
        return _page(request, opened, texts_form=form)
    try:
        write_texts(
            plan=opened.plan, seen=form.cleaned_data["seen"], texts=form.written(), by=opened.place.user, at=now()
        )
    except Refused as refused:
        return _page(request, opened, texts_form=over(form, opened.plan), refused=str(refused))
    messages.success(request, _("Đã lưu lời văn của kế hoạch."))
    return page


@open_to(Permission.PLAN_EDIT)
@require_http_methods(["GET", "POST"])
def issuing(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    """Register, sign and issue the plan."""
    opened = open_to_edit(request, code, unit)
    if request.method == "GET":
        return redirect("office:plan-paper", code, unit)
    ground = ground_of(opened.place.campaign, opened.place.unit)
    form = _issue_form(opened, ground, request.POST)
    if not form.is_valid():
        return _page(request, opened, issue_form=form)
    said = form.cleaned_data
    signature = Signature(
        symbol=said["symbol"],
        lines=ground.head.signing_lines(deputy=said["signs"] == DEPUTY),
        name=said["name"],
        number=said["number"],
        issued_on=said["issued_on"],
    )
    try:
        issue = issue_plan(
            plan=opened.plan,
            seen=said["seen"],
            frame=ground.frame,
            signature=signature,
            by=opened.place.user,
            at=now(),
        )
    except Refused as refused:
        return _page(request, opened, issue_form=over(form, opened.plan), refused=str(refused))
    messages.success(request, _("Đã ban hành kế hoạch số %(number)s.") % {"number": issue})
    return redirect("office:plan-paper", code, unit)


@open_to(Permission.PLAN_VIEW)
@require_safe
def draft_file(request: HttpRequest, code: str, unit: str, kind: str) -> HttpResponseBase:
    """The plan as it stands, without number and date, to read or to hand round."""
    opened = open_or_404(request, code, unit)
    if kind not in MEDIA:
        raise Http404
    ground = ground_of(opened.place.campaign, opened.place.unit)
    content = _printed(opened)
    try:
        documents = render_plan(
            content,
            texts=texts_of(opened.plan.texts, content, ground.frame),
            frame=ground.frame,
            signature=_unsigned(ground),
            at=now(),
        )
    except Refused as refused:
        return _page(request, opened, refused=str(refused))
    answer = HttpResponse(getattr(documents, kind), content_type=MEDIA[kind])
    where = "inline" if kind == "pdf" else "attachment"
    answer.headers["Content-Disposition"] = f'{where}; filename="du-thao-ke-hoach-{code}-{unit}.{kind}"'
    return answer


@open_to(Permission.PLAN_VIEW)
@require_safe
def issued_file(request: HttpRequest, code: str, unit: str, pk: int, kind: str) -> HttpResponseBase:
    """One document as it went out, under a name that says what it is."""
    opened = open_or_404(request, code, unit)
    if kind not in MEDIA:
        raise Http404
    issue: Any = get_object_or_404(opened.plan.issues.select_related(kind).defer("content"), pk=pk)
    name = f"ke-hoach-{issue.number:02d}-{slug(issue.symbol)}-{issue.issued_on:%Y-%m-%d}.{kind}"
    return FileResponse(getattr(issue, kind).content.open("rb"), as_attachment=True, filename=name)


def _printed(opened: Opened) -> Content:
    """What the document is made from: the approved version; until there is one, the plan as it stands."""
    if is_approved(opened.plan) and opened.plan.current:
        return from_json(opened.plan.current.content)
    return content_of(opened.plan)


def _unsigned(ground: Ground) -> Signature:
    return Signature(symbol_of(ground.head), ground.head.signing_lines())


def _issue_form(opened: Opened, ground: Ground, data: Any = None) -> IssueForm:
    last = opened.plan.issues.defer("content").first()
    symbol, day = last.symbol if last else symbol_of(ground.head), today()
    ways = [(HEAD, ground.head.signing_lines()), (DEPUTY, ground.head.signing_lines(deputy=True))]
    return IssueForm(
        data,
        signing=[(key, " / ".join(f"{said} {words}".strip() for said, words in lines)) for key, lines in ways],
        next_number=f"{next_number(opened.plan.unit, symbol, day):02d}/{symbol}",
        initial={"seen": opened.plan.lock_version, "symbol": symbol, "issued_on": day, "signs": HEAD},
        auto_id="issue_%s",
    )


def _page(
    request: HttpRequest,
    opened: Opened,
    *,
    texts_form: TextsForm | None = None,
    issue_form: IssueForm | None = None,
    refused: str = "",
) -> HttpResponse:
    ground, content = ground_of(opened.place.campaign, opened.place.unit), _printed(opened)
    said = texts_of(opened.plan.texts, content, ground.frame)
    document = compose(content, said, ground.frame, _unsigned(ground))
    may_write = opened.may_edit and why_closed(opened.plan, at=now()) is None
    context = {
        "page": opened.page(_("Bản in của kế hoạch")),
        "tabs": opened.tabs(),
        "campaign": opened.place.campaign,
        "unit": opened.place.unit,
        "plan": opened.plan,
        "issues": opened.plan.issues.select_related("by", "docx", "pdf").defer("content"),
        "paper": compose_lines(document, at=now()),
        "texts": texts_form
        or TextsForm(drafts=drafts(content, ground.frame), initial={**said, "seen": opened.plan.lock_version}),
        "issue": issue_form or _issue_form(opened, ground),
        "is_approved": is_approved(opened.plan),
        "may_write": may_write,
        "refused": refused,
    }
    status = 409 if refused else 400 if texts_form or issue_form else 200
    return render(request, "office/plans/paper.html", context, status=status)
