"""Learning slips for whoever holds one or is shown one: checking, the holder's PDF, the question six weeks later."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tuanle.access.rules import ANYONE, open_to
from tuanle.core.clock import VIETNAM, now
from tuanle.core.codes import shown_code, typed_code
from tuanle.core.dates import format_date
from tuanle.core.errors import Refused
from tuanle.core.numbers import format_number
from tuanle.registrations.actions import answer_question
from tuanle.registrations.models import Slip
from tuanle.registrations.queries import opens_pdf, opens_question, slip_called, slips_pdf
from tuanle.ui.origin import from_own_pages
from tuanle.ui.parts import Page

_LONGEST_CODE = 60


@open_to(ANYONE)
@require_safe
def typed(request: HttpRequest) -> HttpResponse:
    """A field for the code, for those whose phone reads no QR."""
    code = request.GET.get("ma", "")[:_LONGEST_CODE]
    if not typed_code(code):
        return _unlisted(render(request, "portal/slips/typing.html", {"page": _typing_page()}))
    found = slip_called(code)
    return redirect("portal:slip", shown_code(found.code)) if found else _unknown(request, code)


@open_to(ANYONE)
@require_safe
def slip(request: HttpRequest, code: str) -> HttpResponse:
    """What a slip says, the same for everybody: no more than is printed on it, and the name masked."""
    found = slip_called(code)
    if found is None:
        return _unknown(request, code)
    if code != shown_code(found.code):
        return redirect("portal:slip", shown_code(found.code), permanent=True)
    page = Page(_("Phiếu học tập"), _("Đối chiếu từng dòng với phiếu được đưa cho anh chị xem."))
    context = {"page": page, "slip": found, "facts": _facts(found), "code": shown_code(found.code)}
    return _unlisted(render(request, "portal/slips/slip.html", context))


@open_to(ANYONE)
@require_safe
def pdf(request: HttpRequest, code: str) -> HttpResponse:
    """The slip with the whole name, for who was given its address."""
    found = _found_or_404(code)
    if found.revoked_at is not None or not opens_pdf(found, request.GET.get("khoa", "")):
        raise Http404
    content = slips_pdf([found], site=_site(request), at=now())
    answer = HttpResponse(content, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="phieu-{shown_code(found.code)}.pdf"'
    return _secret(answer)


@open_to(ANYONE)
@require_http_methods(["GET", "HEAD", "POST"])
@from_own_pages
def question(request: HttpRequest, code: str) -> HttpResponse:
    """Did you go on learning? Opening the page answers nothing: mail programs open links by themselves."""
    found = _found_or_404(code)
    if not opens_question(found, request.GET.get("khoa", "")):
        raise Http404
    refusal, choice = "", request.POST.get("hoc-tiep", "")
    if request.method == "POST":
        try:
            if choice not in ("co", "khong"):
                raise Refused(_("Hãy chọn Có hoặc Không."))
            answer_question(slip=found, goes_on=choice == "co", with_what=request.POST.get("hoc-gi", ""), at=now())
        except Refused as refused:
            refusal = str(refused)
        else:
            return _secret(redirect(f"{request.get_full_path()}#cam-on"))
    page = Page(_("Sau lớp, còn học tiếp không?"), found.attendee.activity.title)
    typed_text = request.POST.get("hoc-gi", found.goes_on_with)
    context = {"page": page, "slip": found, "refusal": refusal, "choice": choice, "with_what": typed_text}
    return _secret(render(request, "portal/slips/question.html", context, status=409 if refusal else 200))


def _facts(slip: Slip) -> list[tuple[Any, Any]]:
    activity = slip.attendee.activity
    first, last = format_date(slip.first_day), format_date(slip.last_day)
    rows = [
        (_("Người học (họ tên được che bớt)"), slip.masked_name),
        (_("Đã tham dự"), activity.title),
        (_("Đơn vị tổ chức, cấp phiếu"), activity.lead.name),
        (_("Số buổi đã dự"), format_number(slip.sessions)),
        (_("Thời lượng"), slip.hours and _("%(hours)s giờ") % {"hours": format_number(slip.hours.normalize())}),
        (_("Ngày học"), first if first == last else f"{first} – {last}"),
        (_("Ngày cấp"), format_date(slip.issued_at.astimezone(VIETNAM).date())),
    ]
    return [(name, value) for name, value in rows if value]


def _typing_page() -> Page:
    return Page(
        _("Kiểm tra phiếu học tập"),
        _("Gõ mã in ở góc trên bên phải của phiếu. Chữ hoa, chữ thường, dấu gạch đều được."),
    )


def _unknown(request: HttpRequest, code: str) -> HttpResponse:
    context = {"page": _typing_page(), "code": code[:_LONGEST_CODE], "is_unknown": True}
    return _unlisted(render(request, "portal/slips/typing.html", context, status=404))


def _found_or_404(code: str) -> Slip:
    found = slip_called(code)
    if found is None:
        raise Http404
    return found


def _site(request: HttpRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")


def _unlisted(answer: HttpResponse) -> HttpResponse:
    """No search engine keeps a page about a person, and nobody an old one: a slip may be revoked at any time."""
    answer.headers.setdefault("Cache-Control", "no-cache")
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    return answer


def _secret(answer: HttpResponse) -> HttpResponse:
    """A page behind a secret address is kept nowhere, and its address told to nobody."""
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return _unlisted(answer)
