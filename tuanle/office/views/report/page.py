"""The report on the page: written, or as it was sent."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tuanle.access.enums import Permission
from tuanle.access.rules import open_to
from tuanle.assignments.queries import Hold, hold_of
from tuanle.assignments.rules import due_at, hold_kind, locks_at
from tuanle.core.clock import now
from tuanle.core.errors import Refused
from tuanle.office.forms.report import bound, saves_in_form
from tuanle.office.queries.conflicts import conflicts_of
from tuanle.office.queries.report import parts_of, returned_by
from tuanle.office.queries.units import near
from tuanle.office.views.place import Place, place_or_404, unit_tabs
from tuanle.office.views.reader import kept_for_its_reader
from tuanle.office.views.report.found import report_of, writable_or_404
from tuanle.reports.actions import Saved, drop_draft, save_edits
from tuanle.reports.enums import EditOutcome, State
from tuanle.reports.models import Submission
from tuanle.reports.queries import last_year_cells, schema_of
from tuanle.reports.queries.blocks import blocks_of, findings_of, words_for
from tuanle.reports.queries.drafts import draft_of, has_draft, setting_of
from tuanle.reports.queries.shapes import Composition
from tuanle.reports.rules import TONES, refusal_of, standing_of
from tuanle.ui.parts import Crumb, Page


@open_to(Permission.REPORT_VIEW)
@require_safe
def report(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    """The draft while it is being written; once it was sent, what was sent."""
    place = place_or_404(request, code, unit)
    submission, at = report_of(place), now()
    if submission is None:
        return render(request, "office/report/none.html", base(place, at=at))
    if submission.state in {State.ASSIGNED, State.DRAFT, State.RETURNED} and _may_write(place, submission, at):
        return _writing(request, place, submission, at)
    return _sent(request, place, submission, at)


def _may_write(place: Place, submission: Submission, at: datetime) -> bool:
    return place.may(Permission.REPORT_SUBMIT) and refusal_of(submission, at=at) is None


@open_to(Permission.REPORT_SUBMIT)
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    """The draft, also of a report that was sent already; posted by an ordinary form, it is saved."""
    place, submission = writable_or_404(request, code, unit)
    at = now()
    if request.method != "POST":
        return (_writing if refusal_of(submission, at=at) is None else _sent)(request, place, submission, at)
    form, setting = schema_of(submission.version), setting_of(submission)
    edits = bound(form, place.campaign, saves_in_form(form, request.POST.dict()), setting)
    try:
        saved = save_edits(submission=submission, draft=draft_number(request), edits=edits, by=place.user, at=at)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("office:report", code, unit)
    unsaved = [one for one in saved if one.outcome != EditOutcome.SAVED]
    if unsaved:
        return _writing(request, place, report_of(place) or submission, at, unsaved)
    if "check" in request.POST:
        return redirect("office:report-check", code, unit)
    messages.success(request, _("Đã lưu."))
    return redirect("office:report-write", code, unit)


def draft_number(request: HttpRequest) -> int:
    sent = request.POST.get("draft", "")
    return int(sent) if sent.isdecimal() and len(sent) < 10 else 0


@open_to(Permission.REPORT_SUBMIT)
@require_POST
def drop(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    """Give up what was written since the report was sent."""
    place, submission = writable_or_404(request, code, unit)
    try:
        drop_draft(submission=submission, draft=draft_number(request), by=place.user, at=now())
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Đã bỏ bản soạn. Những gì đã ghi vẫn còn trong lịch sử."))
    return redirect("office:report", code, unit)


def _writing(
    request: HttpRequest, place: Place, submission: Submission, at: datetime, unsaved: list[Saved] | None = None
) -> HttpResponse:
    draft = draft_of(submission, at=at)
    conflicts = conflicts_of(draft.form, unsaved or [])
    parts = parts_of(draft, submission, conflicts, new_row=f"w{secrets.token_hex(4)}")
    asks = [ask for part in parts for ask in part.asks if ask.comments]
    context = {
        **base(place, submission, at=at),
        "parts": parts,
        "commented": [(ask, all(one.is_mended for one in ask.comments)) for ask in asks],
        "draft": draft,
        "number": str(submission.draft),
        "asked": len(draft.asked),
        "returned": returned_by(submission) if submission.state in {State.RETURNED, State.DRAFT} else None,
        "last_saved": max((last.at for last in draft.latest.values() if last.at), default=None),
        "near": near(place.campaign, place.unit),
        "page_key": secrets.token_hex(8),
        "conflicts": list(conflicts.values()),
        "is_sent": submission.current is not None,
        "left_over": _left_over(submission, draft),
    }
    answer = render(request, "office/report/write.html", context, status=409 if unsaved else 200)
    return kept_for_its_reader(request, answer)


def _left_over(submission: Submission, draft: Composition) -> bool:
    """Whether the report came in by another road after this draft was begun."""
    sent = submission.current
    begun = min((last.at for last in draft.latest.values() if last.at), default=None)
    return bool(sent and sent.draft is None and begun and begun < sent.submitted_at)


def _sent(request: HttpRequest, place: Place, submission: Submission, at: datetime) -> HttpResponse:
    revision = submission.current
    blocks = []
    if revision:
        last_year = last_year_cells(submission)
        blocks = blocks_of(
            form=schema_of(submission.version),
            revision=revision,
            before=None,
            unit=place.unit,
            last_year=last_year,
            findings=findings_of(revision),
            words=words_for(revision.cells, last_year),
            typed={},
        )
    context = {
        **base(place, submission, at=at),
        "revision": revision,
        "receipt": revision.receipt if revision else None,
        "blocks": blocks,
        "returned": returned_by(submission) if submission.state == State.RETURNED else None,
        "has_draft": revision is not None and has_draft(submission),
        "reviews": submission.reviews.select_related("by"),
    }
    return render(request, "office/report/sent.html", context)


def _hold(place: Place, submission: Submission, at: datetime) -> Hold | None:
    """Why it is locked or late, who can change that, and how; whom it reports to is asked for only then."""
    if hold_kind(submission.assignment, at=at) is None:
        return None
    return hold_of(submission.assignment, parent=place.parent, at=at, is_sent=submission.current_id is not None)


def base(
    place: Place, submission: Submission | None = None, *, at: datetime, title: str = "", crumbs: Sequence[Crumb] = ()
) -> dict[str, Any]:
    """What every page of a report shows."""
    context: dict[str, Any] = {
        "page": Page(title or _("Báo cáo kết quả Tuần lễ"), place.unit.name, kicker=place.campaign.name, crumbs=crumbs),
        "tabs": unit_tabs(place, "report"),
        "campaign": place.campaign,
        "unit": place.unit,
        "submission": submission,
        "may_write": False,
        # Under which name the browser keeps what it could not send: of this person, for this report; signing out asks (ui.js).
        "made_for": str(place.user.pk),
        "store": f"rieng:bao-cao:{place.user.pk}-{submission.pk}" if submission else "",
    }
    if submission is not None:
        standing = standing_of(submission, at=at)
        refusal, hold = refusal_of(submission, at=at), _hold(place, submission, at)
        context |= {
            "standing": standing,
            "tone": TONES[standing],
            "due_at": due_at(submission.assignment),
            "locks_at": locks_at(submission.assignment),
            "refusal": refusal,
            "hold": hold,
            "may_ask": hold is not None and place.is_own,
            "may_write": refusal is None and place.may(Permission.REPORT_SUBMIT),
        }
    return context
