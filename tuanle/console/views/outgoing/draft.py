"""One dispatch of ours: the printed form, its steps, and the one thing to do next."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tuanle.access.enums import Permission
from tuanle.access.rules import open_to
from tuanle.console.forms.outgoing import IssueForm, ReturnDraftForm, SignedCopyForm, StepForm
from tuanle.console.queries.letters import anchor_of
from tuanle.console.queries.outgoing import TONES, Trail, changes_since, changes_to, events_of, trail_of_draft
from tuanle.console.views.outgoing.place import (
    dispatches_crumb,
    draft_or_404,
    drafts_crumb,
    home_crumb,
    title_of_draft,
)
from tuanle.core.clock import now, today
from tuanle.core.errors import Refused
from tuanle.dispatches.enums import Direction, State
from tuanle.dispatches.models import Outgoing, SignedCopy
from tuanle.dispatches.queries import (
    campaign_of,
    last_day_to_register,
    letter_in,
    lines_of,
    next_number,
    number_of,
    questions_of,
    signed_copy_of,
    understood_of,
    units_to_send,
)
from tuanle.dispatches.rules import can_be_dropped, is_registered_late, may_check, may_draft, may_send, may_sign
from tuanle.documents.kinds import KINDS
from tuanle.ui.parts import Page, Step


@open_to(Permission.DISPATCH_READ)
@require_safe
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    one = draft_or_404(request, pk)
    return (
        redirect("console:dispatch", one.dispatch_id)
        if one.issued_at and "xem" not in request.GET
        else page(request, one)
    )


def page(
    request: HttpRequest, one: Outgoing, *, forms: dict[str, Any] | None = None, refused: Refused | None = None
) -> HttpResponse:
    """The page, with forms as they were sent and could not be acted upon."""
    letter, trail, at = letter_in(one), trail_of_draft(one), now()
    copy = signed_copy_of(one)
    lines = lines_of(one, letter, at=at)
    seen = {"seen": one.digest}
    context = {
        "page": Page(
            title_of_draft(one),
            kicker=KINDS[one.kind].name,
            crumbs=[home_crumb(), dispatches_crumb(), drafts_crumb()],
        ),
        "draft": one,
        "state": trail.state,
        "tone": TONES[trail.state],
        "steps": _steps(trail),
        "lines": lines,
        "understood": understood_of(one, letter, lines, day=today()),
        "questions": [(question, anchor_of(question.field)) for question in questions_of(one, letter)],
        "trail": trail,
        "campaign": campaign_of(one),
        "events": events_of(one, trail, list(one.signed_copies.select_related("by"))),
        "changes": changes_since(one, trail.before, at=at) if trail.before else None,
        "amends": changes_to(one.amends, lines) if one.amends is not None else None,
        "may": _may(request, one, trail),
        "check": StepForm(initial=seen, auto_id="check-%s"),
        "sign": StepForm(initial=seen, auto_id="sign-%s"),
        "return": ReturnDraftForm(initial=seen, auto_id="return-%s"),
        "refused": refused,
        **(_issuing(one, copy, trail) if trail.state is State.SIGNED else {}),
        **(forms or {}),
    }
    status = 409 if refused else 400 if forms else 200
    return render(request, "console/outgoing/draft.html", context, status=status)


def _may(request: HttpRequest, one: Outgoing, trail: Trail) -> dict[str, bool]:
    """What this reader may do with it as it stands."""
    user, state = request.user, trail.state
    is_own = trail.is_author(user, one)
    return {
        "edit": state is not State.ISSUED and may_draft(user, one),
        "submit": state in {State.DRAFT, State.RETURNED} and may_draft(user, one),
        "check": state is State.SUBMITTED and may_check(user, one) and not is_own,
        "not_own": state is State.SUBMITTED and may_check(user, one) and is_own,
        "sign": state is State.CHECKED and may_sign(user, one),
        "return": (state is State.SUBMITTED and may_check(user, one) and not is_own)
        or (state is State.CHECKED and may_sign(user, one)),
        "send": state is State.SIGNED and may_send(user, one),
        "drop": may_draft(user, one) and can_be_dropped(one),
    }


def _issuing(one: Outgoing, copy: SignedCopy | None, trail: Trail) -> dict[str, Any]:
    """What the page needs to issue what has been signed."""
    entry, at = number_of(one), now()
    signed_at = trail.last.at if trail.last else at
    units = units_to_send(one, letter_in(one), day=today())
    return {
        "entry": entry,
        "next_number": next_number(one.issuer, Direction.OUT, today().year),
        "copy": copy,
        "signed_copy": SignedCopyForm(),
        "issue": IssueForm(differs=bool(copy and copy.found)),
        "units": len(units),
        "without_email": [unit for unit in units if not unit.email],
        "is_late": is_registered_late(signed_at, at=at),
        "last_day": last_day_to_register(signed_at.date()),
    }


def _steps(trail: Trail) -> list[Step]:
    """Draft, check, sign, issue; the one at which it stands is current."""
    place = {
        State.DRAFT: 0,
        State.RETURNED: 0,
        State.SUBMITTED: 1,
        State.CHECKED: 2,
        State.SIGNED: 3,
        State.ISSUED: 4,
    }[trail.state]
    labels = (_("Soạn thảo"), _("Kiểm tra"), _("Lãnh đạo duyệt ký"), _("Vào sổ, phát hành"))
    return [
        Step(label, "done" if n < place else "current" if n == place else "ahead") for n, label in enumerate(labels)
    ]
