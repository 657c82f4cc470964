"""Saving field by field, as one types."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.views.decorators.http import require_POST, require_safe

from tuanle.access.enums import Permission
from tuanle.access.rules import open_to
from tuanle.accounts.models import User
from tuanle.core.clock import VIETNAM, now
from tuanle.core.errors import Refused
from tuanle.office.forms.report import Malformed, bound, saves_in
from tuanle.office.queries.fields import codes_in, fields_of_draft
from tuanle.office.queries.units import names_of, search
from tuanle.office.views.reader import from_its_reader
from tuanle.office.views.report.found import to_write_or_404
from tuanle.reports.actions import Saved, save_edits
from tuanle.reports.enums import EditOutcome
from tuanle.reports.models import DraftEdit
from tuanle.reports.queries import schema_of
from tuanle.reports.queries.drafts import setting_of
from tuanle.reports.queries.shapes import Entry, Form, Role, role_of, why_unread


@from_its_reader
@open_to(Permission.REPORT_SUBMIT)
@require_POST
def save(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    """Keep some cells. The answer says of each what became of it; what is not in the answer was not kept."""
    submission, user, at = to_write_or_404(request, code, unit), request.user, now()
    assert isinstance(user, User)
    form, setting = schema_of(submission.version), setting_of(submission)
    try:
        draft, posted = saves_in(request.body)
        edits = bound(form, submission.assignment.campaign, posted, setting)
        saved = save_edits(submission=submission, draft=draft, edits=edits, by=user, at=at)
    except Malformed:
        return HttpResponseBadRequest()
    except Refused as refused:
        return JsonResponse({"refused": str(refused)}, status=409)
    answers = [_answer(form, one, setting) for one in saved]
    return JsonResponse({"at": _hour(at), "edits": answers})


def _answer(form: Form, one: Saved, setting: Any) -> dict[str, Any]:
    edit = one.edit
    answer: dict[str, Any] = {"key": edit.key, "cell": edit.cell, "outcome": one.outcome, "n": one.n}
    if one.outcome != EditOutcome.SAVED:
        return {**answer, "theirs": _theirs(form, one.theirs) if one.theirs else None}
    if role_of(form, edit.cell) is Role.CELL:
        answer["why"], answer["meant"] = why_unread(form, edit.cell, edit.entry, setting)
    if edit.entry and edit.entry.get("unread"):
        answer["unread"] = list(edit.entry["unread"])
    return {**answer, "shown": _shown(form, edit.cell, edit.entry)}


def _theirs(form: Form, edit: DraftEdit) -> dict[str, Any]:
    return {"by": str(edit.by or ""), "at": _hour(edit.at), "shown": _shown(form, edit.cell, edit.after)}


def _shown(form: Form, cell: str, entry: Entry) -> dict[str, Any]:
    return fields_of_draft(form, cell, entry, names_of(codes_in(entry))).as_data()


def _hour(at: Any) -> str:
    return f"{at.astimezone(VIETNAM):%H:%M}"


@open_to(Permission.REPORT_SUBMIT)
@require_safe
def units(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    """The units whose name has the words that were typed."""
    submission = to_write_or_404(request, code, unit)
    return JsonResponse({"units": search(submission.assignment.campaign, request.GET.get("q", "")[:100])})
