"""Making attendance the figures of the session: before and after, then a yes."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tuanle.access.enums import Permission
from tuanle.access.rules import open_to
from tuanle.campaigns.enums import LearnerGroup, Mode
from tuanle.core.clock import now
from tuanle.core.errors import Refused
from tuanle.core.numbers import format_number
from tuanle.office.forms.attendance import CloseForm
from tuanle.office.views.activities.page import session_words
from tuanle.office.views.activities.seat import session_or_404
from tuanle.office.views.attendance.host import host_seat
from tuanle.registrations.actions import close_attendance
from tuanle.registrations.queries import Figures, counted, is_by_hand, shown_figures
from tuanle.ui.parts import Page

_NAMES = {**dict(Mode.choices), **dict(LearnerGroup.choices)}


@open_to(Permission.REGISTRATION_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def closing(request: HttpRequest, code: str, unit: str, pk: int, session: int) -> HttpResponse:
    seat = host_seat(request, code, unit, pk)
    one = session_or_404(seat, session)
    form = CloseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            closed = close_attendance(session=one, by=seat.place.user, at=now(), **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(
                request,
                _("Đã chốt %(turns)s lượt. Báo cáo của đơn vị tự nhận số này.")
                % {"turns": format_number(closed.turns)},
            )
            return redirect(seat.href)
    after, before = counted(one), shown_figures(one)
    context = {
        "page": Page(_("Chốt điểm danh"), kicker=session_words(one), crumbs=seat.crumbs(to_activity=True)),
        "seat": seat,
        "activity": seat.activity,
        "session": one,
        "form": form,
        "after": after,
        "rows": _rows(before, after),
        "has_before": before is not None,
        "asks": before is not None and is_by_hand(one) and before.mark != after.mark,
        "is_same": before is not None and before.mark == after.mark,
    }
    return render(request, "office/attendance/closing.html", context, status=409 if form.errors else 200)


def _rows(before: Figures | None, after: Figures) -> list[dict[str, Any]]:
    """What is counted, what stands now and what would stand."""
    rows: list[tuple[Any, Any, Any]] = [(_("Lượt người"), before and before.turns, after.turns)]
    rows.append((_("Số người (không trùng, mọi buổi)"), before and before.people, after.people))
    for axis in ("by_group", "by_mode"):
        old = dict(getattr(before, axis)) if before else {}
        new = dict(getattr(after, axis))
        rows += [(_NAMES[member], old.get(member), new.get(member)) for member in _NAMES if member in {**old, **new}]
    return [{"name": name, "before": was, "after": will, "differs": was != will} for name, was, will in rows]
