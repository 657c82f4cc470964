"""The first page of who is signed in: what is under way, and what to do now."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tuanle.access.enums import Permission
from tuanle.access.rules import SIGNED_IN, can, can_somewhere, only_acts_for_units, open_to
from tuanle.console.queries.home import Week, newest_dispatch, waiting_dispatches, weeks_of
from tuanle.console.queries.ledger import ORDER, TONES
from tuanle.console.queries.outgoing import waiting_for
from tuanle.console.tables.dispatches import standing_of, title_of
from tuanle.console.views.campaign import actor
from tuanle.console.views.outgoing.place import works_on_dispatches
from tuanle.core.clock import now
from tuanle.core.numbers import format_number
from tuanle.dispatches.models import Dispatch
from tuanle.dispatches.rules import is_confirmed
from tuanle.reports.rules import PART_TONES, Standing, refusal_of
from tuanle.ui.charts import Part, Stack
from tuanle.ui.parts import Page
from tuanle.ui.templatetags.ui import day, end, weekday


@open_to(SIGNED_IN)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The coordinator's first page. Who has nothing but units to act for is led to theirs, which leads nowhere else."""
    at, person = now(), actor(request)
    if only_acts_for_units(person):
        return redirect("office:home")
    may_open = can_somewhere(person, Permission.CAMPAIGN_OPEN)
    newest = newest_dispatch(person)
    waiting = waiting_dispatches(person) if may_open else 0
    weeks = [
        {
            "week": week,
            "stack": _stack(week),
            "own": [_own(week, row, at) for row in week.own],
            "href": reverse("console:ledger", args=[week.campaign.code]),
            "may_see_sums": can(person, Permission.REPORT_VIEW, week.campaign.owner),
        }
        for week in weeks_of(person, at=at)
    ]
    context = {
        "page": Page(_("Xin chào, %(name)s") % {"name": person.name}, kicker=f"{weekday(at.date())}, {day(at)}"),
        "weeks": weeks,
        "newest": newest,
        "newest_title": title_of(newest) if newest else "",
        "newest_standing": standing_of(newest) if newest else None,
        "goes_on": _goes_on(newest) if newest and may_open else None,
        "waiting": waiting,
        "drafts": waiting_for(person) if works_on_dispatches(person) else 0,
        "may_open": may_open,
        "may_take_in": can_somewhere(person, Permission.REPORT_INTAKE),
        "has_role": person.grants.exists(),
    }
    return render(request, "console/home.html", context)


def _goes_on(newest: Dispatch) -> dict[str, str] | None:
    """The next step for a dispatch that has not opened its campaign yet."""
    if newest.campaign_id:
        return None
    title = {"title": _("Công văn %(number)s chưa mở đợt") % {"number": title_of(newest)}}
    if is_confirmed(newest):
        return {**title, "words": _("Xem ai nhận việc gì, rồi mở đợt."), "label": _("Giao việc và mở đợt"),
                "href": reverse("console:open-week", args=[newest.pk])}  # fmt: skip
    return {**title, "words": _("Máy đã đọc xong. Kiểm tra lại những gì đọc được, rồi mở đợt."),
            "label": _("Kiểm tra"), "href": reverse("console:dispatch", args=[newest.pk])}  # fmt: skip


def _stack(week: Week) -> Stack:
    href = reverse("console:ledger", args=[week.campaign.code])
    parts = [
        Part(standing.label, week.counts[standing], PART_TONES[standing], f"{href}?standing={standing.value}")
        for standing in reversed(ORDER)
        if week.counts[standing]
    ]
    return Stack(_("Báo cáo của %(n)s đơn vị") % {"n": format_number(week.expected)}, parts)


def _own(week: Week, row: Any, at: Any) -> dict[str, Any]:
    """The person's own unit: where its report stands, and what can be done."""
    return {
        "unit": row.unit,
        "tone": TONES[row.standing],
        "standing": row.standing.label,
        "is_due": row.standing in {Standing.LATE, Standing.RETURNED, Standing.WAITING, Standing.DRAFT},
        "due": end(row.due_at) if row.due_at else "",
        "closed": refusal_of(row.submission, at=at),
        "report": row.submission.get_absolute_url(),
        "form": reverse("office:report-form", args=[week.campaign.code, row.unit.code]),
        "is_returned": row.standing == Standing.RETURNED,
    }
