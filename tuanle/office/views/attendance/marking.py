"""The name list of a session on the host's telephone, and the marks that it sends."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from tuanle.access.enums import Permission
from tuanle.access.rules import open_to
from tuanle.campaigns.enums import LearnerGroup
from tuanle.core.clock import is_shifted, now
from tuanle.core.codes import typed_code
from tuanle.core.errors import Refused
from tuanle.office.forms.attendance import Malformed, MarksForm, notes_in
from tuanle.office.views.activities.page import session_words
from tuanle.office.views.activities.seat import session_or_404
from tuanle.office.views.attendance.host import host_seat
from tuanle.office.views.reader import from_its_reader, kept_for_its_reader
from tuanle.registrations.actions import note_attendance
from tuanle.registrations.models import AttendanceClose
from tuanle.registrations.queries import Line, lines_of
from tuanle.ui.parts import Page


@open_to(Permission.REGISTRATION_MANAGE, is_list=True)
@require_http_methods(["GET", "HEAD", "POST"])
def marking(request: HttpRequest, code: str, unit: str, pk: int, session: int) -> HttpResponse:
    """The list. Without JavaScript it is a form that is sent as a whole; with it each mark is kept and sent by itself."""
    seat = host_seat(request, code, unit, pk)
    one, at = session_or_404(seat, session), now()
    lines = lines_of(one)
    # Whoever comes without having registered is most likely of those it is for.
    groups = [audience.group for audience in seat.activity.audiences.all()]
    form = MarksForm(
        request.POST if request.method == "POST" else None, lines=lines,
        initial={"client_id": uuid4().hex, "group": groups[0] if groups else LearnerGroup.OTHERS},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            noted = note_attendance(session=one, notes=form.notes(at=at), by=seat.place.user, at=at)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _said(noted.changed))
            return redirect("office:attendance", code, unit, pk, session)
    context = {
        "page": Page(_("Điểm danh"), kicker=session_words(one), crumbs=seat.crumbs(to_activity=True)),
        "seat": seat,
        "activity": seat.activity,
        "session": one,
        "form": form,
        "lines": lines,
        "present": sum(bool(line.is_present) for line in lines),
        "expected": sum(line.is_expected for line in lines),
        "closed": AttendanceClose.objects.filter(session=one).first(),
        "at": round(at.timestamp() * 1000),
        "made_for": str(seat.place.user.pk),
    }
    answer = render(request, "office/attendance/marking.html", context, status=409 if form.errors else 200)
    return kept_for_its_reader(request, answer)


@from_its_reader
@open_to(Permission.REGISTRATION_MANAGE)
@require_POST
def notes(request: HttpRequest, code: str, unit: str, pk: int, session: int) -> HttpResponse:
    """Marks from a telephone, perhaps long after they were made and perhaps once more. The answer is the whole list as it
    now stands, other hosts' marks in it.
    """
    seat = host_seat(request, code, unit, pk)
    one, at = session_or_404(seat, session), now()
    try:
        sent, error = notes_in(request.body, at=at)
    except Malformed:
        return HttpResponseBadRequest()
    unknown: set[str] = set()
    try:
        if sent:
            unknown = set(note_attendance(session=one, notes=sent, by=seat.place.user, at=at).unknown)
    except Refused as refused:
        return JsonResponse({"refused": str(refused)}, status=409)
    answer = {
        "kept": [note.key for note in sent if note.key not in unknown],
        "unknown": sorted(unknown),
        "people": [_person(line) for line in lines_of(one)],
        "at": round(at.timestamp() * 1000),
        # The demonstration's own clock is years behind every telephone's.
        "off": 0 if is_shifted() else round(error / timedelta(minutes=1)),
    }
    return JsonResponse(answer)


def _person(line: Line) -> dict[str, Any]:
    one = line.attendee
    return {
        "who": one.pk,
        "client": one.client_id,
        "name": one.name,
        "key": one.name_key,
        "group": str(one.get_group_display()),
        "ticket": typed_code(one.ticket),
        "present": bool(line.is_present),
        "waits": line.is_waiting,
    }


def _said(n: int) -> str:
    if not n:
        return _("Không có gì thay đổi.")
    return ngettext("Đã ghi điểm danh %(n)s người.", "Đã ghi điểm danh %(n)s người.", n) % {"n": n}
