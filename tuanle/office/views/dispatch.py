"""The dispatch as the unit reads it, its receipt, and what the unit did for each duty.

A receipt is evidence (Decree 30/2020, art. 21.2c), so a GET never signs it: link scanners, prefetching browsers and those
who only look on would. The home's button "Đọc công văn" is a POST that signs and leads here, so that opening the
dispatch is still one tap; who comes by a link finds the same button on top of the page.
"""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tuanle.access.enums import Permission
from tuanle.access.rules import open_to
from tuanle.assignments.actions import answer_duty, withdraw_answer
from tuanle.assignments.enums import Deliverable
from tuanle.assignments.models import Assignment
from tuanle.campaigns.rules import is_closed
from tuanle.core.clock import now
from tuanle.core.errors import Refused
from tuanle.dispatches.actions import acknowledge_all
from tuanle.office.forms.answers import DutyForm
from tuanle.office.queries.dispatch import letter_for
from tuanle.office.views.place import Place, place_or_404, unit_tabs
from tuanle.ui.parts import Page


@open_to(Permission.DISPATCH_READ, is_list=True)
@require_safe
def dispatch(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    return _page(request, place_or_404(request, code, unit, or_charged=True))


def _page(
    request: HttpRequest, place: Place, *, wrong: tuple[int, DutyForm] | None = None, refused: str = ""
) -> HttpResponse:
    """`wrong`: the duty whose form could not be kept, with the form."""
    place.require(Permission.DISPATCH_READ)
    letter = letter_for(place.campaign, place.unit)
    number = (
        "/".join(part for part in (letter.dispatch.number, letter.dispatch.symbol) if part) if letter.dispatch else ""
    )
    subject = letter.dispatch.subject if letter.dispatch else ""
    context = {
        "page": Page(
            _("Công văn %(number)s") % {"number": number} if number else _("Công văn của đợt"),
            _("V/v %(subject)s") % {"subject": subject} if subject else "",
            kicker=place.campaign.owner.name,
        ),
        "tabs": unit_tabs(place, "dispatch"),
        "campaign": place.campaign,
        "unit": place.unit,
        "parent": place.parent,
        "letter": letter,
        "duties": [(duty, _form(duty, wrong)) for duty in letter.duties],
        "is_own": place.is_own,
        "may_sign": place.may(Permission.REPORT_SUBMIT),
        "may_answer": place.is_own and not is_closed(place.campaign, at=now()),
        "refused": refused,
    }
    status = 409 if refused else 400 if wrong else 200
    return render(request, "office/dispatch.html", context, status=status)


def _form(duty: Assignment, wrong: tuple[int, DutyForm] | None) -> DutyForm:
    if wrong and wrong[0] == duty.pk:
        return wrong[1]
    answer = getattr(duty, "answer", None)
    return DutyForm(initial={"words": answer.words if answer else ""}, auto_id=f"viec-{duty.pk}-%s")


@open_to(Permission.REPORT_SUBMIT)
@require_http_methods(["GET", "POST"])
def receipt(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    """Sign the receipt and read; a second time it only leads to the dispatch.

    Those above may note it for a unit that told them by telephone: their name is the one kept.
    """
    place = place_or_404(request, code, unit, or_charged=True)
    place.require(Permission.REPORT_SUBMIT)
    if request.method == "POST":
        try:
            is_first = acknowledge_all(campaign=place.campaign, unit=place.unit, by=place.user, at=now())
        except Refused as refused:
            return _page(request, place, refused=str(refused))
        if is_first:
            words = _("Đã ký nhận công văn. %(owner)s thấy ngay.") if place.is_own else _("Đã ghi nhận thay đơn vị.")
            messages.success(request, words % {"owner": place.campaign.owner.name})
    return redirect("office:dispatch", code, unit)


@open_to(Permission.REPORT_SUBMIT)
@require_http_methods(["GET", "POST"])
def duty(request: HttpRequest, code: str, unit: str, pk: int) -> HttpResponse:
    """Keep what the unit did for a duty."""
    place, assignment = _duty_or_404(request, code, unit, pk)
    if request.method == "GET":
        return _back(place, pk)
    form = DutyForm(request.POST, auto_id=f"viec-{pk}-%s")
    if not form.is_valid():
        return _page(request, place, wrong=(pk, form))
    try:
        answer_duty(assignment=assignment, words=form.cleaned_data["words"], by=place.user, at=now())
    except Refused as refused:
        return _page(request, place, wrong=(pk, form), refused=str(refused))
    messages.success(request, _("Đã ghi kết quả nhiệm vụ."))
    return _back(place, pk)


@open_to(Permission.REPORT_SUBMIT)
@require_http_methods(["GET", "POST"])
def duty_withdrawal(request: HttpRequest, code: str, unit: str, pk: int) -> HttpResponse:
    """Take back what was said of a duty; a second click finds nothing and changes nothing."""
    place, assignment = _duty_or_404(request, code, unit, pk)
    answer = getattr(assignment, "answer", None)
    if request.method == "POST" and answer is not None:
        try:
            withdraw_answer(answer=answer, by=place.user, at=now())
        except Refused as refused:
            return _page(request, place, refused=str(refused))
        messages.success(request, _("Đã bỏ kết quả nhiệm vụ này."))
    return _back(place, pk)


def _duty_or_404(request: HttpRequest, code: str, unit: str, pk: int) -> tuple[Place, Assignment]:
    place = place_or_404(request, code, unit, or_charged=True)
    if not place.is_own:
        raise PermissionDenied
    duties: Any = Assignment.objects.select_related("campaign", "unit", "answer__assignment__campaign")
    duty = get_object_or_404(duties, pk=pk, campaign=place.campaign, unit=place.unit, deliverable=Deliverable.DUTY)
    return place, duty


def _back(place: Place, pk: int) -> HttpResponse:
    address = reverse("office:dispatch", args=[place.campaign.code, place.unit.code])
    return redirect(f"{address}#nhiem-vu-{pk}")
