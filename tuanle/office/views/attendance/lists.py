"""A platform's list of participants: sent, looked at, taken in."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from tuanle.access.enums import Permission
from tuanle.access.rules import open_to
from tuanle.activities.enums import Platform
from tuanle.campaigns.enums import LearnerGroup
from tuanle.core.clock import now
from tuanle.core.errors import Refused
from tuanle.files.queries import content_of
from tuanle.office.forms.attendance import MinutesForm, PlatformListForm
from tuanle.office.views.activities.page import session_words
from tuanle.office.views.activities.seat import session_or_404
from tuanle.office.views.attendance.host import host_seat
from tuanle.registrations.actions import NEW, NOBODY, add_list, take_list
from tuanle.registrations.models import PlatformList
from tuanle.registrations.queries import preview_of, usual_minutes
from tuanle.ui.parts import Page

_LONGEST_STAY = 24 * 60


@open_to(Permission.REGISTRATION_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, code: str, unit: str, pk: int, session: int) -> HttpResponse:
    """Keep the list and lead to what it would do. The same list again leads to the one already there."""
    seat = host_seat(request, code, unit, pk)
    one = session_or_404(seat, session)
    form = PlatformListForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and form.is_valid():
        try:
            content = content_of(form.cleaned_data["file"])
            listed = add_list(session=one, content=content, by=seat.place.user, at=now())
        except Refused as refused:
            form.add_error("file", str(refused))
        else:
            return redirect("office:attendance-preview", code, unit, pk, session, listed.pk)
    page = Page(
        _("Nhập danh sách từ Zoom, Meet, Teams, K12Online"),
        _("Xem thử trước: chưa có gì được ghi cho đến khi anh chị đồng ý."),
        kicker=session_words(one),
        crumbs=seat.crumbs(to_activity=True),
    )
    lists = one.platform_lists.select_related("added_by")
    context = {"page": page, "seat": seat, "session": one, "form": form, "lists": lists, "usual": usual_minutes(one)}
    return render(request, "office/attendance/upload.html", context)


@open_to(Permission.REGISTRATION_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: HttpRequest, code: str, unit: str, pk: int, session: int, listed: int) -> HttpResponse:
    """Who is who; a person answers what is not sure. Posted, it is taken in as a whole."""
    seat = host_seat(request, code, unit, pk)
    one = session_or_404(seat, session)
    found = get_object_or_404(PlatformList.objects.select_related("file", "taken_by"), session=one, pk=listed)
    found.session = one
    refusal, minutes = "", _minutes(request, usual_minutes(one))
    if request.method == "POST" and found.taken_at is None:
        answers = {
            int(name[3:]): str(value)
            for name, value in request.POST.items()
            if name[:3] == "ai-" and name[3:].isdecimal()
        }
        try:
            n = take_list(
                listed=found, minutes=minutes, answers=answers, group=request.POST.get("group", ""),
                by=seat.place.user, at=now(),
            )  # fmt: skip
        except Refused as refused:
            refusal = str(refused)
        else:
            messages.success(
                request, ngettext("Đã ghi thêm %(n)s người có mặt.", "Đã ghi thêm %(n)s người có mặt.", n) % {"n": n}
            )
            return redirect("office:attendance", code, unit, pk, session)
    shown = preview_of(found, minutes=found.minutes if found.taken_at else minutes)
    context = {
        "page": Page(
            _("Xem thử danh sách người dự"),
            kicker=session_words(one),
            crumbs=seat.crumbs(to_activity=True),
        ),
        "seat": seat,
        "session": one,
        "listed": found,
        "preview": shown,
        "platform": dict(Platform.choices).get(shown.export.platform, _("không rõ nền tảng")),
        "minutes_form": MinutesForm(initial={"phut": shown.minutes}),
        "groups": LearnerGroup.choices,
        "group": _likely_group(seat.activity),
        "refusal": refusal,
        "answers": request.POST if request.method == "POST" else {},
        "NEW": NEW,
        "NOBODY": NOBODY,
    }
    return render(request, "office/attendance/preview.html", context, status=409 if refusal else 200)


def _minutes(request: HttpRequest, usual: int) -> int:
    form = MinutesForm(request.POST if request.method == "POST" else request.GET)
    return min(form.cleaned_data["phut"], _LONGEST_STAY) if form.is_valid() else usual


def _likely_group(activity: Any) -> str:
    """Of an activity for one group, those who had not registered are of it too."""
    groups = [audience.group for audience in activity.audiences.all()]
    return groups[0] if len(groups) == 1 else ""
