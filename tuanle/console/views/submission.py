"""One unit's report: read, accepted, returned, reopened."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tuanle.access.enums import Permission
from tuanle.access.rules import can, open_to
from tuanle.accounts.models import User
from tuanle.assignments.rules import due_at, locks_at
from tuanle.campaigns.models import Campaign
from tuanle.campaigns.queries import parent_in
from tuanle.console.forms.review import AcceptForm, ReopenForm, ReturnForm
from tuanle.console.queries.ledger import TONES
from tuanle.console.queries.trail import trail_of
from tuanle.console.rules import can_give_time, can_review
from tuanle.console.tables.report import ReportTable
from tuanle.console.views.campaign import campaign_or_404, campaign_tabs, ledger_crumb
from tuanle.console.views.decide import decide
from tuanle.core.clock import now
from tuanle.core.errors import Refused
from tuanle.mailbox.queries import message_behind
from tuanle.orgs.models import Unit
from tuanle.reports.actions import accept_report, reopen_report, return_report
from tuanle.reports.models import Revision, Submission
from tuanle.reports.queries import last_year_cells, peers_for, schema_of, submissions_visible_to
from tuanle.reports.queries.blocks import (
    Block,
    Finding,
    answered_in,
    blocks_of,
    findings_now,
    revisions_of,
    words_for,
)
from tuanle.reports.queries.forms import Cells
from tuanle.reports.queries.peers import Peers
from tuanle.reports.rules import can_accept, can_reopen, standing_of
from tuanle.ui.parts import Page


@dataclass(frozen=True)
class Opened:
    """A report that its reader may see, in its campaign. `parent`: whom the unit reports to, None for the owner."""

    campaign: Campaign
    submission: Submission
    parent: Unit | None
    may_review: bool

    @property
    def unit(self) -> Unit:
        return self.submission.assignment.unit

    @cached_property
    def last_year(self) -> Cells:
        return last_year_cells(self.submission)

    @cached_property
    def peers(self) -> Peers:
        return peers_for(self.submission)

    def findings(self, revision: Revision) -> list[Finding]:
        form = schema_of(self.submission.version)
        return findings_now(revision, form, self.unit, last_year=self.last_year, peers=self.peers)

    @property
    def href(self) -> str:
        return reverse("console:submission", args=[self.campaign.code, self.unit.code])


def open_or_404(request: HttpRequest, code: str, unit: str) -> Opened:
    campaign = campaign_or_404(request, code)
    found = submissions_visible_to(request.user, campaign).prefetch_related("assignment__extensions")
    submission = get_object_or_404(found, assignment__unit__code=unit)
    parent = parent_in(campaign, submission.assignment.unit)
    return Opened(campaign, submission, parent, can_review(request.user, submission.assignment.unit, parent))


@open_to(Permission.REPORT_VIEW, is_list=True)
@require_safe
def submission(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    opened = open_or_404(request, code, unit)
    asked = request.GET.get("lan", "")
    revision = opened.submission.current
    if asked:
        revision = get_object_or_404(opened.submission.revisions, n=int(asked) if asked.isdecimal() else 0)
    blocks = _blocks(opened, revision)
    table = ReportTable(blocks, request.GET, submission=opened.submission, revision=revision)
    return table.download() or _page(request, opened, revision, blocks)


def _blocks(opened: Opened, revision: Revision | None, typed: dict[str, str] | None = None) -> list[Block]:
    if revision is None:
        return []
    before = opened.submission.revisions.filter(n=revision.n - 1).first()
    return blocks_of(
        form=schema_of(opened.submission.version),
        revision=revision,
        before=before,
        unit=opened.unit,
        last_year=opened.last_year,
        findings=opened.findings(revision),
        words=words_for(revision.cells, before.cells if before else {}, opened.last_year),
        typed=typed or {},
    )


def _page(
    request: HttpRequest,
    opened: Opened,
    revision: Revision | None,
    blocks: list[Block],
    *,
    forms: dict[str, Any] | None = None,
    refused: Refused | None = None,
) -> HttpResponse:
    report, current = opened.submission, opened.submission.current
    is_current = revision is not None and current is not None and revision.pk == current.pk
    at, seen = now(), {"revision": revision.pk if revision else None}
    standing, asked = standing_of(report, at=at), answered_in(blocks)
    context = {
        "page": Page(opened.unit.name, kicker=opened.campaign.name, crumbs=[ledger_crumb(opened.campaign)]),
        "tabs": campaign_tabs(request, opened.campaign, "ledger"),
        "campaign": opened.campaign,
        "submission": report,
        "unit": opened.unit,
        "parent": opened.parent,
        "standing": standing,
        "tone": TONES[standing],
        "due_at": due_at(report.assignment),
        "locks_at": locks_at(report.assignment),
        "asked_time": report.assignment.extension_requests.filter(decided_at=None).first(),
        "may_give_time": can_give_time(request.user, opened.unit, opened.parent),
        "may_call": opened.parent is not None and can(request.user, Permission.NOTICE_SEND, opened.parent),
        "revision": revision,
        "message": message_behind(revision, request.user) if revision else None,
        "current": current,
        "is_current": is_current,
        "blocks": blocks,
        "asked": asked,
        "asked_tone": "ok" if all(said.is_mended for _line, said in asked) else "wait",
        "changed": sum(block.changed for block in blocks) if revision and revision.n > 1 else None,
        "findings": [found for found in opened.findings(revision) if found.message] if revision else [],
        "revisions": revisions_of(report),
        "trail": trail_of(report),
        "may_review": opened.may_review,
        "may_decide": opened.may_review and is_current and can_accept(report),
        "may_reopen": opened.may_review and is_current and can_reopen(report),
        "accept": AcceptForm(initial=seen),
        "return": ReturnForm(initial=seen),
        "reopen": ReopenForm(initial=seen),
        "refused": refused,
        **(forms or {}),
    }
    status = 409 if refused else 400 if forms else 200
    return render(request, "console/submission.html", context, status=status)


def _pk(request: HttpRequest) -> int:
    sent = request.POST.get("revision", "")
    return int(sent) if sent.isdecimal() and len(sent) < 18 else 0


def _decider_or_403(request: HttpRequest, code: str, unit: str) -> Opened:
    opened = open_or_404(request, code, unit)
    if not opened.may_review:
        raise PermissionDenied
    return opened


def _read_revision(opened: Opened, request: HttpRequest) -> Revision:
    """The revision that was on the screen."""
    revision = opened.submission.revisions.filter(pk=_pk(request)).first()
    if revision is None:
        raise Http404
    return revision


@open_to(Permission.REPORT_REVIEW)
@require_http_methods(["GET", "POST"])
def acceptance(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    opened = _decider_or_403(request, code, unit)
    report = opened.submission
    if can_reopen(report) and report.current_id == _pk(request):
        messages.info(request, _("Báo cáo này đã được duyệt rồi."))
        return redirect("console:submission", code, unit)

    def act(*, by: User, at: datetime) -> None:
        accept_report(submission=report, revision=_read_revision(opened, request), by=by, at=at)

    return _decide(request, opened, act, _("Đã duyệt báo cáo của %(unit)s.") % {"unit": opened.unit.name})


@open_to(Permission.REPORT_REVIEW)
@require_http_methods(["GET", "POST"])
def returning(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    opened = _decider_or_403(request, code, unit)
    if request.method == "GET":
        return redirect("console:submission", code, unit)
    revision = _read_revision(opened, request)
    form = ReturnForm(request.POST, keys=schema_of(opened.submission.version).cell_items)

    def act(*, reason: str, by: User, at: datetime, **_seen: Any) -> None:
        return_report(
            submission=opened.submission, revision=revision, reason=reason, comments=form.comments, by=by, at=at
        )

    done = _("Đã trả lại báo cáo cho %(unit)s.") % {"unit": opened.unit.name}
    return _decide(request, opened, act, done, **{"return": form})


@open_to(Permission.REPORT_REVIEW)
@require_http_methods(["GET", "POST"])
def reopening(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    opened = _decider_or_403(request, code, unit)

    def act(*, reason: str, by: User, at: datetime, **_seen: Any) -> None:
        reopen_report(submission=opened.submission, reason=reason, by=by, at=at)

    done = _("Đã mở lại báo cáo; báo cáo đang chờ duyệt.")
    return _decide(request, opened, act, done, reopen=ReopenForm(request.POST))


def _decide(request: HttpRequest, opened: Opened, act: Callable[..., Any], done: str, **forms: Any) -> HttpResponse:
    """One decision about a report; `forms` is the one form it was typed in, under its name on the page."""
    form = next(iter(forms.values()), None)

    def again(refused: Refused | None) -> HttpResponse:
        """The page with what was typed, at the revision that was on the screen."""
        seen = opened.submission.revisions.filter(pk=_pk(request)).first() or opened.submission.current
        blocks = _blocks(opened, seen, getattr(form, "comments", {}))
        return _page(request, opened, seen, blocks, forms=forms, refused=refused)

    page = redirect("console:submission", opened.campaign.code, opened.unit.code)
    return decide(request, act, form=form, done=done, page=page, again=again)
