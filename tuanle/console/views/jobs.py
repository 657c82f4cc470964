"""Background work: what waits, what runs, what failed and may be tried again."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from tuanle.access.enums import Permission
from tuanle.access.rules import open_to
from tuanle.console.actions.jobs import retry_job
from tuanle.console.queries.jobs import is_standing_still, job_counts, jobs_alike, jobs_of, turns
from tuanle.console.tables.jobs import AlikeTable, JobTable, state_of, title_of
from tuanle.console.views.campaign import actor
from tuanle.core.clock import now
from tuanle.core.errors import Refused
from tuanle.core.jobs.works import work_or_none
from tuanle.core.models import Job, JobState
from tuanle.core.numbers import format_number
from tuanle.ui.parts import Crumb, Page
from tuanle.ui.templatetags.ui import instant


@open_to(Permission.JOB_VIEW, is_list=True)
@require_safe
def jobs(request: HttpRequest) -> HttpResponse:
    kind = request.GET.get("viec", "")
    table = JobTable(jobs_of(kind), request.GET) if kind else AlikeTable(jobs_alike(), request.GET)
    counts = job_counts()
    context = {
        "page": Page(
            _named(kind),
            _("Những việc máy tự làm ở phía sau: gửi thư, nhắc đơn vị. Việc hỏng được giữ lại đây để xem và chạy lại."),
            crumbs=_crumbs() if kind else _crumbs()[:1],
        ),
        "table": table,
        "tiles": [
            {"label": label, "value": counts[state], "tone": tone if counts[state] else "", "href": f"?state={state}#table"}
            for state, label, tone in (
                (JobState.WAITING, _("Chờ chạy"), "wait"),
                (JobState.RUNNING, _("Đang chạy"), ""),
                (JobState.FAILED, _("Không xong"), "due"),
            )
        ],
        "is_still": is_standing_still(at=now()),
        "turns": turns(),
    }  # fmt: skip
    return table.download() or render(request, "console/jobs.html", context)


@open_to(Permission.JOB_VIEW)
@require_safe
def job(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(Job, pk=pk)
    tone, state = state_of(one)
    context = {
        "page": Page(title_of(one), kicker=_("Việc chạy nền số %(n)s") % {"n": one.pk}, crumbs=_crumbs()),
        "job": one,
        "tone": tone,
        "state": state,
        "notice_tone": "due" if one.state == JobState.FAILED else "wait",
        "facts": _facts(one),
        "data": "\n".join(f"{name}: {value}" for name, value in one.kwargs.items()),
        "may_retry": one.state == JobState.FAILED,
    }
    return render(request, "console/job.html", context)


@open_to(Permission.JOB_VIEW)
@require_POST
def job_retry(request: HttpRequest, pk: int) -> HttpResponse:
    """Run once more what failed for good."""
    one = get_object_or_404(Job, pk=pk)
    try:
        retry_job(job=one, by=actor(request), at=now())
    except Refused as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, _("Đã đưa việc “%(title)s” vào hàng chờ chạy lại.") % {"title": title_of(one)})
    return redirect("console:job", pk)


def _facts(one: Job) -> list[tuple[str, Any]]:
    tries = ngettext("%(n)s lần", "%(n)s lần", one.tries) % {"n": format_number(one.tries)}
    facts = [
        (_("Giao lúc"), instant(one.created_at)),
        (_("Chạy lại lúc"), instant(one.due_at) if one.state == JobState.WAITING and one.tries else ""),
        (_("Bắt đầu lúc"), instant(one.started_at) if one.started_at else ""),
        (_("Kết thúc lúc"), instant(one.finished_at) if one.finished_at else ""),
        (_("Đã chạy"), tries),
        (_("Nơi chạy"), one.worker),
    ]
    return [(name, value) for name, value in facts if value]


def _named(key: str) -> Any:
    work = work_or_none(key) if key else None
    return work.title if work else _("Việc chạy nền")


def _crumbs() -> list[Crumb]:
    return [Crumb(_("Trang đầu"), reverse("console:home")), Crumb(_("Việc chạy nền"), reverse("console:jobs"))]
