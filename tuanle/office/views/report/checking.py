"""Before sending, sending, and the receipt."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tuanle.access.enums import Permission
from tuanle.access.rules import open_to
from tuanle.accounts.models import User
from tuanle.core.clock import now
from tuanle.core.errors import Refused
from tuanle.office.forms.report import bound, saves_in_form, with_one_reason
from tuanle.office.queries.checking import review_of
from tuanle.office.queries.report import still_asked
from tuanle.office.views.place import Place
from tuanle.office.views.report.found import report_or_404, to_write_or_404, writable_or_404
from tuanle.office.views.report.page import base, draft_number
from tuanle.reports.actions import nil_the_rest, save_edits, send_draft, send_nil
from tuanle.reports.enums import EditOutcome, State
from tuanle.reports.kinds.items import ITEM_KINDS
from tuanle.reports.models import Revision, Submission
from tuanle.reports.queries import schema_of
from tuanle.reports.queries.drafts import draft_of, setting_of
from tuanle.reports.rules import refusal_of
from tuanle.ui.parts import Crumb


@open_to(Permission.REPORT_SUBMIT)
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    """What to look at before sending; posted, the words on it are kept and, when asked so, the report is sent."""
    at = now()
    if request.method != "POST":
        place, submission = writable_or_404(request, code, unit)
        if refusal_of(submission, at=at) is not None:
            return redirect("office:report", code, unit)
        if (sent := _sent_as_it_stands(submission, at)) is not None:
            messages.info(request, _("Báo cáo này đã gửi rồi, từ đó chưa có gì thay đổi."))
            return redirect("office:report-receipt", code, unit, sent.n)
        return _page(request, place, submission)
    submission, user = to_write_or_404(request, code, unit), request.user
    assert isinstance(user, User)
    draft, seen = draft_number(request), request.POST.get("seen", "")
    if draft != submission.draft and (sent := _sent_from(submission, draft)) is not None:
        return redirect("office:report-receipt", code, unit, sent.n)
    form = schema_of(submission.version)
    posted = with_one_reason(saves_in_form(form, request.POST.dict()), request.POST)
    try:
        saved = save_edits(
            submission=submission,
            draft=draft,
            edits=bound(form, submission.assignment.campaign, posted, setting_of(submission)),
            by=user,
            at=at,
        )
        if any(one.outcome != EditOutcome.SAVED for one in saved):
            raise Refused(_("Một người khác vừa ghi lời khác vào chỗ này. Hãy đọc lại rồi gửi."), code="conflict")
        if "send" not in request.POST:
            return redirect("office:report-check", code, unit)
        revision = send_draft(submission=submission, draft=draft, seen=seen, by=user, at=at)
    except Refused as refused:
        return _refused(request, *writable_or_404(request, code, unit), refused)
    return redirect("office:report-receipt", code, unit, revision.n)


def _refused(request: HttpRequest, place: Place, submission: Submission, refused: Refused) -> HttpResponse:
    """What was sent meanwhile shows its receipt; else the page once more, with what stops it."""
    draft = draft_number(request)
    if refused.code == "sent" and (sent := _sent_from(submission, draft)) is not None:
        return redirect("office:report-receipt", place.campaign.code, place.unit.code, sent.n)
    if refused.code in {"sent", "not-open"}:
        messages.error(request, str(refused))
        return redirect("office:report", place.campaign.code, place.unit.code)
    return _page(request, place, submission, refused)


def _sent_from(submission: Submission, draft: int) -> Revision | None:
    """The revision made of this draft: a second click finds it."""
    return submission.revisions.filter(draft=draft).only("n").first()


def _sent_as_it_stands(submission: Submission, at: datetime) -> Revision | None:
    """The revision that the unit has sent, when nothing has changed since: going back after sending leads here."""
    sent = submission.current
    if sent is None or submission.state in {State.DRAFT, State.RETURNED}:
        return None
    return sent if draft_of(submission, at=at).values == sent.cells else None


def _page(request: HttpRequest, place: Place, submission: Submission, refused: Refused | None = None) -> HttpResponse:
    at = now()
    draft = draft_of(submission, at=at)
    context = {
        **base(place, submission, at=at, title=_("Kiểm tra trước khi gửi"), crumbs=[report_crumb(place)]),
        "review": review_of(draft, submission),
        "still_asked": still_asked(submission, draft),
        "number": str(submission.draft),
        "seen": draft.sha256,
        "refused": refused,
    }
    return render(request, "office/report/check.html", context, status=409 if refused else 200)


def report_crumb(place: Place) -> Crumb:
    return Crumb(_("Báo cáo"), reverse("office:report", args=[place.campaign.code, place.unit.code]))


@open_to(Permission.REPORT_SUBMIT)
@require_POST
def nil_rest(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    """Every item that says nothing yet says nil."""
    place, submission = writable_or_404(request, code, unit)
    try:
        saved = nil_the_rest(submission=submission, draft=draft_number(request), by=place.user, at=now())
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("office:report", code, unit)
    messages.success(request, _("Đã ghi “Không phát sinh” cho %(n)s mục còn trống.") % {"n": len(saved)})
    return redirect("office:report-check", code, unit)


@open_to(Permission.REPORT_SUBMIT)
@require_http_methods(["GET", "HEAD", "POST"])
def nil(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    """Nothing took place at all: asked once, then sent."""
    place, submission = writable_or_404(request, code, unit)
    at = now()
    if request.method == "POST":
        draft = draft_number(request)
        try:
            revision = send_nil(submission=submission, draft=draft, by=place.user, at=at)
        except Refused as refused:
            if refused.code == "sent" and (sent := _sent_from(submission, draft)) is not None:
                return redirect("office:report-receipt", code, unit, sent.n)
            messages.error(request, str(refused))
            return redirect("office:report", code, unit)
        return redirect("office:report-receipt", code, unit, revision.n)
    draft_now = draft_of(submission, at=at)
    context = {
        **base(place, submission, at=at, title=_("Không phát sinh gì cả"), crumbs=[report_crumb(place)]),
        "number": str(submission.draft),
        "known": [
            (one, ITEM_KINDS[one.item.kind].show(one.value, one.item)) for one in draft_now.known.values() if one.value
        ],
        "written": sum(1 for last in draft_now.latest.values() if last.entry is not None),
    }
    return render(request, "office/report/nil.html", context)


@open_to(Permission.REPORT_VIEW)
@require_safe
def receipt(request: HttpRequest, code: str, unit: str, n: int) -> HttpResponse:
    """What the sender is given: a number and the server's time."""
    place, submission = report_or_404(request, code, unit)
    revisions = submission.revisions.select_related("submitted_by", "receipt__campaign")
    revision = get_object_or_404(revisions.defer("sources", "findings"), n=n)
    context = {
        **base(place, submission, at=now(), title=_("Biên nhận báo cáo"), crumbs=[report_crumb(place)]),
        "revision": revision,
        "receipt": revision.receipt,
        "received_by": place.parent or place.campaign.owner,
        "answered": len([key for key in revision.cells if "." not in key]),
        "is_current": submission.current_id == revision.pk,
    }
    return render(request, "office/report/receipt.html", context)
