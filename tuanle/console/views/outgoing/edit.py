"""Writing a dispatch on one page, with the printed form beside it and what others will understand of it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tuanle.access.enums import Permission
from tuanle.access.rules import open_to
from tuanle.console.forms.letters import letter_forms, letter_from_forms
from tuanle.console.queries.letters import PARTS, anchor_of, groups_of
from tuanle.console.views.campaign import actor
from tuanle.console.views.outgoing.place import (
    dispatches_crumb,
    draft_or_404,
    drafts_crumb,
    home_crumb,
    title_of_draft,
)
from tuanle.core.clock import now, today
from tuanle.core.errors import Refused
from tuanle.dispatches.actions import edit_outgoing
from tuanle.dispatches.enums import State
from tuanle.dispatches.models import Outgoing
from tuanle.dispatches.queries import (
    Letter,
    letter_in,
    lines_of,
    questions_of,
    sender_of,
    understood_of,
)
from tuanle.dispatches.rules import may_draft
from tuanle.ui.parts import Crumb, Page


@open_to(Permission.DISPATCH_DRAFT)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The form; saved, it leads to the draft's page, or with the button «Xem lại» stays here."""
    one = _editable(request, pk)
    before, sender = letter_in(one), sender_of(one.issuer, day=today())
    if request.method != "POST":
        form, groups = letter_forms(before, one.version, sender)
        return _page(request, one, before, form, groups)
    form, groups = letter_forms(before, one.version, sender, request.POST)
    valid = form.is_valid() & groups.is_valid()
    letter = letter_from_forms(before, form, groups, sender)
    refused: Refused | None = None
    if valid and "look" not in request.POST:
        seen = form.cleaned_data["version"]
        try:
            edit_outgoing(outgoing=one, letter=letter, seen=seen, by=actor(request), at=now())
        except Refused as error:
            refused = error
        else:
            return redirect("console:draft", one.pk)
    status = 409 if refused else 200 if valid else 400
    return _page(request, one, letter, form, groups, refused=refused, status=status)


@open_to(Permission.DISPATCH_DRAFT)
@require_POST
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The printed form and what is understood, of what is typed so far; nothing is saved."""
    one = _editable(request, pk)
    before, sender = letter_in(one), sender_of(one.issuer, day=today())
    form, groups = letter_forms(before, one.version, sender, request.POST)
    form.is_valid(), groups.is_valid()
    letter = letter_from_forms(before, form, groups, sender)
    return render(request, "console/outgoing/parts/preview.html", _seen(one, letter))


def _editable(request: HttpRequest, pk: int) -> Outgoing:
    one = draft_or_404(request, pk)
    if not may_draft(request.user, one) or one.issued_at is not None:
        raise PermissionDenied
    return one


def _seen(one: Outgoing, letter: Letter) -> dict[str, Any]:
    """What the preview shows."""
    lines = lines_of(one, letter, at=now())
    return {
        "lines": lines,
        "understood": understood_of(one, letter, lines, day=today()),
        "questions": [(question, anchor_of(question.field)) for question in questions_of(one, letter)],
    }


def _page(
    request: HttpRequest,
    one: Outgoing,
    letter: Letter,
    form: Any,
    groups: Any,
    *,
    refused: Refused | None = None,
    status: int = 200,
) -> HttpResponse:
    asked = {question.field for question in questions_of(one, letter)}
    page = Page(
        title_of_draft(one),
        kicker=_("Soạn công văn"),
        crumbs=[
            home_crumb(),
            dispatches_crumb(),
            drafts_crumb(),
            Crumb(_("Bản soạn"), reverse("console:draft", args=[one.pk])),
        ],
    )
    context = {
        "page": page,
        "draft": one,
        "form": form,
        "groups": groups,
        "parts": groups_of(form, PARTS, asked),
        "duty_groups": _duty_groups(form, groups, letter),
        "refused": refused,
        "was_underway": State(one.state) in {State.SUBMITTED, State.CHECKED, State.SIGNED},  # type: ignore[attr-defined]
        **_seen(one, letter),
    }
    return render(request, "console/outgoing/edit.html", context, status=status)


def _duty_groups(form: Any, groups: Any, letter: Letter) -> list[tuple[Any, str, bool]]:
    """Each group's form with its heading, and whether it stands open: something in it is asked or wrong."""
    shown = []
    for place, group in enumerate(groups.forms):
        known = letter.groups[place] if place < len(letter.groups) else None
        title = f"{known.bodies or '…'} ({len(known.duties)})" if known else _("Thêm nơi nhận nhiệm vụ")
        is_open = bool(group.errors) or (known is not None and not (known.kinds and known.duties))
        shown.append((group, title, is_open))
    return shown
