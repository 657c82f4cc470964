"""What became of a plan, the latest first."""

from typing import Any

from tuanle.core.dates import cited_date
from tuanle.core.language import gettext as _
from tuanle.plans.models import Plan, PlanIssue, PlanReview, PlanSubmission
from tuanle.plans.rules import is_approval
from tuanle.ui.parts import Event


def history_of(plan: Plan) -> list[Event]:
    """Every sending, decision and issue: three queries."""
    sent = PlanSubmission.objects.filter(plan=plan).select_related("by").defer("content")
    reviews = PlanReview.objects.filter(submission__plan=plan).select_related("by", "submission")
    issues = PlanIssue.objects.filter(plan=plan).select_related("by").defer("content")
    events = [*map(_sending, sent), *map(_decision, reviews), *map(_issue, issues)]
    return sorted(events, key=lambda event: event.at, reverse=True)


def _sending(one: PlanSubmission) -> Event:
    return Event(one.at, _("Gửi duyệt lần %(n)s") % {"n": one.n}, _name(one.by), one.note, "wait")


def _decision(one: PlanReview) -> Event:
    if not is_approval(one):
        return Event(one.at, _("Trả lại lần %(n)s") % {"n": one.submission.n}, _name(one.by), one.reason, "due")
    note = ""
    if one.approved_on:
        note = _("Văn bản phê duyệt: %(number)s %(day)s") % {"number": one.number, "day": cited_date(one.approved_on)}
    return Event(one.at, _("Duyệt lần %(n)s") % {"n": one.submission.n}, _name(one.by), note, "ok")


def _issue(one: PlanIssue) -> Event:
    title = _("Ban hành kế hoạch số %(number)s") % {"number": one}
    return Event(one.at, title, _name(one.by), cited_date(one.issued_on), "ok")


def _name(user: Any) -> str:
    return user.name if user else ""
