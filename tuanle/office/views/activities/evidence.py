"""Evidence of an activity: sent, noted, removed, handed out."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tuanle.access.enums import Permission
from tuanle.access.rules import open_to
from tuanle.activities.actions import Notes, add_evidence, change_evidence, remove_evidence
from tuanle.activities.enums import EvidenceKind
from tuanle.activities.models import Evidence
from tuanle.activities.queries import evidence_visible_to
from tuanle.core.clock import now
from tuanle.core.errors import Refused
from tuanle.files.queries import content_of
from tuanle.office.forms.evidence import LinkForm, NotesForm, PaperForm, PhotosForm
from tuanle.office.views.activities.page import activity_page
from tuanle.office.views.activities.seat import Seat, own_seat, seat_or_404
from tuanle.ui.downloads import file_answer
from tuanle.ui.parts import Page

_ANCHOR = "#minh-chung"


@open_to(Permission.ACTIVITY_EDIT)
@require_POST
def photos(request: HttpRequest, code: str, unit: str, pk: int) -> HttpResponse:
    """Keep every photo that was sent, one transaction each; what is wrong with one does not stop the others."""
    seat = own_seat(request, code, unit, pk)
    form = PhotosForm(request.POST, request.FILES, prefix="anh")
    if not form.is_valid():
        return activity_page(request, seat, photos_form=form)
    kept = 0
    for file in form.files_sent():
        try:
            add_evidence(
                activity=seat.activity, kind=EvidenceKind.PHOTO, content=content_of(file), name=file.name,
                by=seat.place.user, at=now(),
            )  # fmt: skip
        except Refused as refused:
            form.add_error(None, f"{file.name}: {refused}")
        else:
            kept += 1
    if kept:
        said = ngettext("Đã lưu %(n)s ảnh, không kèm vị trí chụp.", "Đã lưu %(n)s ảnh, không kèm vị trí chụp.", kept)
        messages.success(request, said % {"n": kept})
    return activity_page(request, seat, photos_form=form) if form.errors else redirect(f"{seat.href}{_ANCHOR}")


@open_to(Permission.ACTIVITY_EDIT)
@require_POST
def paper(request: HttpRequest, code: str, unit: str, pk: int) -> HttpResponse:
    """Keep a document or a list of those who came."""
    seat = own_seat(request, code, unit, pk)
    form = PaperForm(request.POST, request.FILES, prefix="giay")
    if form.is_valid():
        file = form.cleaned_data["file"]
        return _added(request, seat, form, "paper_form", kind=form.cleaned_data["kind"], file=file)
    return activity_page(request, seat, paper_form=form)


@open_to(Permission.ACTIVITY_EDIT)
@require_POST
def link(request: HttpRequest, code: str, unit: str, pk: int) -> HttpResponse:
    """Note the address of a page that shows the activity."""
    seat = own_seat(request, code, unit, pk)
    form = LinkForm(request.POST, prefix="trang")
    if form.is_valid():
        cleaned = form.cleaned_data
        notes = Notes(cleaned["caption"])
        return _added(request, seat, form, "link_form", kind=EvidenceKind.LINK, link=cleaned["link"], notes=notes)
    return activity_page(request, seat, link_form=form)


def _added(
    request: HttpRequest, seat: Seat, form: Any, shown_as: str, *, file: Any = None, **what: Any
) -> HttpResponse:
    try:
        sent = {"content": content_of(file), "name": file.name} if file else {}
        add_evidence(activity=seat.activity, by=seat.place.user, at=now(), **sent, **what)
    except Refused as refused:
        form.add_error(None, str(refused))
        return activity_page(request, seat, **{shown_as: form})
    messages.success(request, _("Đã thêm minh chứng."))
    return redirect(f"{seat.href}{_ANCHOR}")


@open_to(Permission.ACTIVITY_VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def piece(request: HttpRequest, code: str, unit: str, pk: int, evidence: int) -> HttpResponse:
    """One piece: what it shows, who agreed; posted, that is noted anew."""
    seat, one = _piece(request, code, unit, pk, evidence)
    initial = {name: getattr(one, name) for name in ("caption", "children", "consent", "is_public")}
    form = NotesForm(request.POST if request.method == "POST" else None, initial=initial, kind=one.kind)
    if request.method == "POST":
        if not seat.may_edit:
            raise PermissionDenied
        if form.is_valid():
            try:
                change_evidence(evidence=one, notes=form.notes(), by=seat.place.user, at=now())
            except Refused as refused:
                form.add_error(None, str(refused))
            else:
                messages.success(request, _("Đã lưu ghi chú."))
                return redirect(f"{seat.href}{_ANCHOR}")
    context = {
        "page": Page(str(one), kicker=one.get_kind_display(), crumbs=seat.crumbs(to_activity=True)),
        "seat": seat,
        "piece": one,
        "form": form,
        "is_photo": one.kind == EvidenceKind.PHOTO,
    }
    return render(request, "office/activities/piece.html", context)


@open_to(Permission.ACTIVITY_EDIT)
@require_POST
def removal(request: HttpRequest, code: str, unit: str, pk: int, evidence: int) -> HttpResponse:
    """Remove a piece: its bytes go, the record stays. What is gone already is gone."""
    seat = own_seat(request, code, unit, pk)
    one = Evidence.objects.filter(activity=seat.activity, pk=evidence).select_related("activity").first()
    if one:
        remove_evidence(evidence=one, by=seat.place.user, at=now())
        messages.success(request, _("Đã bỏ minh chứng."))
    return redirect(f"{seat.href}{_ANCHOR}")


@open_to(Permission.ACTIVITY_VIEW)
@require_safe
def file(request: HttpRequest, code: str, unit: str, pk: int, evidence: int) -> HttpResponseBase:
    """The file. A photo is shown in its place, everything else is saved."""
    _seat, one = _piece(request, code, unit, pk, evidence)
    if one.file is None:
        raise Http404
    shown = one.kind == EvidenceKind.PHOTO
    return file_answer(one.file.content.open("rb"), name=one.name, media_type=one.media_type, as_attachment=not shown)


@open_to(Permission.ACTIVITY_VIEW)
@require_safe
def small(request: HttpRequest, code: str, unit: str, pk: int, evidence: int) -> HttpResponseBase:
    """The small picture of a photo."""
    _seat, one = _piece(request, code, unit, pk, evidence)
    if one.small is None:
        raise Http404
    return file_answer(
        one.small.content.open("rb"), name=f"nho-{one.name}", media_type=one.media_type, as_attachment=False
    )


def _piece(request: HttpRequest, code: str, unit: str, pk: int, evidence: int) -> tuple[Seat, Evidence]:
    seat = seat_or_404(request, code, unit, pk)
    seen = evidence_visible_to(seat.place.user, seat.activity)
    return seat, get_object_or_404(
        seen.select_related("activity", "file", "small", "noted_by", "added_by"), pk=evidence
    )
