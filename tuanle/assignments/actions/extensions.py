"""More time: asked for by a unit with a reason, given until an instant or refused with a reason by those above."""

from datetime import datetime

from tuanle.accounts.models import User
from tuanle.assignments.actions.giving import tell_of_due
from tuanle.assignments.actions.telling import tell_granted, tell_refused
from tuanle.assignments.enums import Deliverable
from tuanle.assignments.models import Assignment, Extension, ExtensionRequest
from tuanle.assignments.rules import due_at, is_exempt, is_open
from tuanle.audit.actions import record
from tuanle.campaigns.rules import is_closed
from tuanle.core.dates import format_end
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.core.text import squeeze


@write
def ask_extension(
    *, assignment: Assignment, until: datetime, reason: str, by: User | None, at: datetime
) -> ExtensionRequest:
    """Ask for more time, also when it is locked already. Raises `Refused` when the campaign is closed, the unit is
    excused, it waits for an answer to an earlier request, or would gain nothing."""
    assignment = _as_it_is(assignment)
    _still_asked(assignment, at)
    if assignment.extension_requests.filter(decided_at=None).exists():
        raise Refused(_("Đơn vị đã có một đề nghị gia hạn đang chờ trả lời."), code="open-request")
    if not squeeze(reason):
        raise Refused(_("Hãy ghi lý do đề nghị gia hạn."), code="reason")
    _is_ahead(until, at)
    due = due_at(assignment)
    if due and until <= due:
        raise Refused(_("Ngày xin phải sau hạn gửi hiện nay (%(due)s).") % {"due": format_end(due)}, code="until")
    asked = ExtensionRequest.objects.create(
        assignment=assignment, until=until, reason=squeeze(reason), asked_at=at, asked_by=by
    )
    record(verb="extension.ask", obj=assignment, by=by, at=at, until=until.isoformat(), reason=asked.reason)
    return asked


@write
def extend(*, assignment: Assignment, until: datetime, reason: str, by: User | None, at: datetime) -> Extension:
    """Give a unit more time, until an instant that lies ahead, with the reason. It answers an open request too.

    The unit is told; not when it gains nothing and has asked for nothing: a button pressed twice.
    """
    assignment = _as_it_is(assignment)
    _still_asked(assignment, at)
    _is_ahead(until, at)
    if not squeeze(reason):
        raise Refused(_("Hãy ghi lý do gia hạn."), code="reason")
    before = due_at(assignment)
    extension = Extension.objects.create(
        assignment=assignment, until=until, reason=squeeze(reason), given_at=at, given_by=by
    )
    waiting = assignment.extension_requests.filter(decided_at=None)
    answers = waiting.update(decided_at=at, decided_by=by, extension=extension)
    record(verb="assignment.extend", obj=assignment, by=by, at=at, until=until.isoformat(), reason=extension.reason)
    if assignment.deliverable == Deliverable.REPORT and before and until > before:
        tell_of_due(assignment.campaign, [assignment.unit_id], (before, until), at)
    if answers or before is None or until > before:
        tell_granted(assignment, extension, by=by, at=at)
    return extension


@write
def grant_extension(*, request: ExtensionRequest, until: datetime, by: User | None, at: datetime) -> Extension:
    """Give what was asked for, or another end, for the reason the unit gave."""
    request = _locked(request)
    return extend(assignment=request.assignment, until=until, reason=request.reason, by=by, at=at)


@write
def refuse_extension(*, request: ExtensionRequest, reason: str, by: User | None, at: datetime) -> ExtensionRequest:
    """Give no more time, and say why; the unit is told."""
    request = _locked(request)
    if not squeeze(reason):
        raise Refused(_("Hãy ghi lý do không gia hạn để đơn vị biết."), code="reason")
    request.decided_at, request.decided_by, request.refusal = at, by, squeeze(reason)
    request.save(update_fields=["decided_at", "decided_by", "refusal"])
    record(verb="extension.refuse", obj=request.assignment, by=by, at=at, reason=request.refusal)
    tell_refused(request, by=by, at=at)
    return request


def _locked(request: ExtensionRequest) -> ExtensionRequest:
    request = (
        ExtensionRequest.objects.select_for_update(of=("self",))
        .select_related("assignment__campaign__owner", "assignment__unit")
        .get(pk=request.pk)
    )
    if not is_open(request):
        raise Refused(_("Đề nghị này đã được trả lời."), code="decided")
    return request


def _as_it_is(assignment: Assignment) -> Assignment:
    """Read anew, and locked: two clerks of one school do not ask at once."""
    rows = Assignment.objects.select_for_update(of=("self",)).select_related("campaign__owner", "unit")
    return rows.get(pk=assignment.pk)


def _still_asked(assignment: Assignment, at: datetime) -> None:
    if is_closed(assignment.campaign, at=at):
        raise Refused(
            _("Đợt “%(name)s” đã đóng, không gia hạn được nữa.") % {"name": assignment.campaign.name}, code="closed"
        )
    if is_exempt(assignment):
        raise Refused(_("%(unit)s được miễn báo cáo đợt này.") % {"unit": assignment.unit.name}, code="exempt")


def _is_ahead(until: datetime, at: datetime) -> None:
    if until <= at:
        raise Refused(_("Hạn mới phải ở sau thời điểm hiện tại."), code="until")
