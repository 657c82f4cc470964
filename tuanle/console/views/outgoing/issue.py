"""Number, signed copy, issue; and the files of a draft."""

from urllib.parse import quote

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tuanle.access.enums import Permission
from tuanle.access.rules import open_to
from tuanle.console.forms.outgoing import IssueForm, SignedCopyForm
from tuanle.console.views.campaign import actor
from tuanle.console.views.outgoing.draft import page
from tuanle.console.views.outgoing.place import draft_or_404
from tuanle.core.clock import now
from tuanle.core.errors import Refused
from tuanle.core.text import slug
from tuanle.dispatches.actions import attach_signed_copy, issue_outgoing, reserve_number
from tuanle.dispatches.enums import State
from tuanle.dispatches.models import Dispatch, Outgoing
from tuanle.dispatches.queries import document_of, letter_in, signed_copy_of
from tuanle.dispatches.rules import may_send
from tuanle.documents.queries import MEDIA, render_docx, render_pdf


@open_to(Permission.DISPATCH_SEND)
@require_http_methods(["GET", "POST"])
def numbering(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the number before the PDF is signed, so that it stands on it."""
    one = _to_send(request, pk)
    if request.method == "GET":
        return redirect("console:draft", one.pk)
    if one.state != State.SIGNED:  # type: ignore[attr-defined]
        return redirect("console:draft", one.pk)
    try:
        entry = reserve_number(owner=one.issuer, purpose=one.subject, outgoing=one, by=actor(request), at=now())
    except Refused as refused:
        return page(request, one, refused=refused)
    messages.success(request, _("Đã lấy số %(n)s. Hãy tải bản PDF có số, ký rồi tải lên.") % {"n": entry.number})
    return redirect("console:draft", one.pk)


@open_to(Permission.DISPATCH_SEND)
@require_http_methods(["GET", "POST"])
def signed_copy(request: HttpRequest, pk: int) -> HttpResponse:
    """Take in the signed PDF."""
    one = _to_send(request, pk)
    if request.method == "GET":
        return redirect("console:draft", one.pk)
    form = SignedCopyForm(request.POST, request.FILES)
    if not form.is_valid():
        return page(request, one, forms={"signed_copy": form})
    file = form.cleaned_data["file"]
    try:
        attach_signed_copy(outgoing=one, content=file.read(), name=file.name, by=actor(request), at=now())
    except Refused as refused:
        form.add_error("file", str(refused))
        return page(request, one, forms={"signed_copy": form})
    return redirect("console:draft", one.pk)


@open_to(Permission.DISPATCH_SEND)
@require_http_methods(["GET", "POST"])
def issuing(request: HttpRequest, pk: int) -> HttpResponse:
    one = _to_send(request, pk)
    if request.method == "GET":
        return redirect("console:draft", one.pk)
    copy = signed_copy_of(one)
    form = IssueForm(request.POST, differs=bool(copy and copy.found))
    if not form.is_valid():
        return page(request, one, forms={"issue": form})
    try:
        dispatch = issue_outgoing(outgoing=one, href_of=_address, by=actor(request), at=now())
    except Refused as refused:
        return page(request, draft_or_404(request, pk), refused=refused)
    sent = dispatch.deliveries.count()
    messages.success(request, _("Đã vào sổ số %(code)s và gửi %(n)s đơn vị.") % {"code": str(dispatch), "n": sent})
    return redirect("console:dispatch", dispatch.pk)


@open_to(Permission.DISPATCH_READ)
@require_safe
def draft_file(request: HttpRequest, pk: int, kind: str) -> HttpResponseBase:
    """The document as DOCX or PDF, as it stands; and the signed copy."""
    one = draft_or_404(request, pk)
    name = slug(f"{one.kind} {one.subject}")[:80] or "cong-van"
    if kind == "ban-ky":
        copy = get_object_or_404(one.signed_copies.select_related("file").order_by("-pk")[:1])
        return FileResponse(copy.file.content.open("rb"), as_attachment=True, filename=copy.file_name)
    document = document_of(one, letter_in(one))
    if kind == "docx":
        return _download(render_docx(document, at=now()), MEDIA["docx"], f"{name}.docx")
    if kind == "pdf":
        return _download(render_pdf(document, at=now()), MEDIA["pdf"], f"{name}.pdf")
    raise Http404


def _download(content: bytes, media: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media)
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return response


def _to_send(request: HttpRequest, pk: int) -> Outgoing:
    one = draft_or_404(request, pk)
    if not may_send(request.user, one):
        raise PermissionDenied
    return one


def _address(dispatch: Dispatch) -> str:
    return reverse("console:dispatch", args=[dispatch.pk])
