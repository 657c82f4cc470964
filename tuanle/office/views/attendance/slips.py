"""The slips of a class: given, printed, revoked."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from tuanle.access.enums import Permission
from tuanle.access.rules import open_to
from tuanle.core.clock import now
from tuanle.core.codes import shown_code, typed_code
from tuanle.core.errors import Refused
from tuanle.core.text import slug
from tuanle.office.forms.attendance import IssueForm, RevokeForm
from tuanle.office.views.attendance.host import host_seat
from tuanle.registrations.actions import issue_slips, revoke_slip
from tuanle.registrations.queries import SHARES, slip_standings, slips_of, slips_pdf
from tuanle.ui.parts import Page


@open_to(Permission.REGISTRATION_MANAGE, is_list=True)
@require_http_methods(["GET", "HEAD", "POST"])
def slips(request: HttpRequest, code: str, unit: str, pk: int) -> HttpResponse:
    """Who has a slip, who has earned one. Posted, those who have earned one are given it."""
    seat = host_seat(request, code, unit, pk)
    standings = slip_standings(seat.activity, SHARES)
    ones = list(slips_of(seat.activity))
    revoked = sum(slip.revoked_at is not None for slip in ones)
    form = IssueForm(
        request.POST if request.method == "POST" else None, standings=standings, has_revoked=revoked > 0,
        initial={"share": SHARES[0]},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            given = issue_slips(activity=seat.activity, by=seat.place.user, at=now(), **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            n = len(given)
            messages.success(request, ngettext("Đã cấp %(n)s phiếu.", "Đã cấp %(n)s phiếu.", n) % {"n": n})
            return redirect("office:slips", code, unit, pk)
    context = {
        "page": Page(_("Phiếu học tập"), crumbs=seat.crumbs(to_activity=True)),
        "seat": seat,
        "activity": seat.activity,
        "form": form,
        "held": standings[SHARES[0]].held,
        "due": standings[SHARES[0]].due,
        "slips": [(slip, shown_code(slip.code)) for slip in ones],
        "valid": len(ones) - revoked,
        "revoked": revoked,
    }
    return render(request, "office/attendance/slips.html", context, status=409 if form.errors else 200)


@open_to(Permission.REGISTRATION_MANAGE)
@require_safe
def pdf(request: HttpRequest, code: str, unit: str, pk: int) -> HttpResponse:
    """All slips that are valid, a page each, to be printed and handed out."""
    seat = host_seat(request, code, unit, pk)
    ones = (
        slips_of(seat.activity)
        .filter(revoked_at=None)
        .select_related("attendee__activity__lead", "attendee__activity__campaign")
    )
    if not ones:
        messages.error(request, _("Chưa có phiếu nào để in. Hãy cấp phiếu trước."))
        return redirect("office:slips", code, unit, pk)
    content = slips_pdf(ones, site=request.build_absolute_uri("/").rstrip("/"), at=now())
    answer = HttpResponse(content, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'attachment; filename="phieu-hoc-tap-{slug(seat.activity.title)[:60]}.pdf"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@open_to(Permission.REGISTRATION_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def revoking(request: HttpRequest, code: str, unit: str, pk: int, slip: str) -> HttpResponse:
    """Say that a slip no longer holds, and why."""
    seat = host_seat(request, code, unit, pk)
    one = get_object_or_404(slips_of(seat.activity), code=typed_code(slip))
    form = RevokeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            revoke_slip(slip=one, reason=form.cleaned_data["reason"], by=seat.place.user, at=now())
        except Refused as refused:
            form.add_error("reason", str(refused))
        else:
            messages.success(request, _("Đã thu hồi phiếu %(code)s.") % {"code": shown_code(one.code)})
            return redirect("office:slips", code, unit, pk)
    page = Page(
        _("Thu hồi phiếu"),
        f"{one.attendee.name}, {shown_code(one.code)}",
        crumbs=seat.crumbs(to_activity=True),
    )
    context = {"page": page, "seat": seat, "slip": one, "form": form}
    return render(request, "office/attendance/revoking.html", context, status=409 if form.errors else 200)
