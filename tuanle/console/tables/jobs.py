"""Background work as a table: what waits, what runs, what failed and why."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tuanle.console.queries.jobs import Alike
from tuanle.core.jobs.works import work_or_none
from tuanle.core.models import Job, JobState
from tuanle.ui.tables import Column, Filter, Table

_TONES = {JobState.WAITING: "wait", JobState.RUNNING: "draft", JobState.DONE: "ok", JobState.FAILED: "due"}


def title_of(job: Job | Alike) -> Any:
    """What a person calls it; the key, where a later version of the software no longer knows it."""
    work = work_or_none(job.key)
    return work.title if work else job.key


def state_of(job: Job | Alike) -> tuple[str, Any]:
    state = JobState(job.state)
    if state == JobState.WAITING and job.tries:
        return "wait", _("Chờ thử lại")
    return _TONES[state], state.label


def _open_alike(row: Alike) -> str:
    """The job itself; where several are alike, the list of them."""
    if row.n == 1:
        return reverse("console:job", args=[row.pk])
    return f"{reverse('console:jobs')}?{urlencode({'viec': row.key, 'state': row.state})}"


class AlikeTable(Table):
    """What is the same stands in one line, with how many there are and the last time."""

    caption = _("Việc chạy nền")
    columns = (
        Column("title", _("Việc"), title_of, link=_open_alike),
        Column("state", _("Tình trạng"), state_of, template="console/parts/tone.html", export=lambda row: state_of(row)[1]),
        Column("n", _("Số việc"), number=True, sort=True),
        Column("created_at", _("Giao lần cuối"), sort=lambda row: row.created_at.timestamp()),
        Column("finished_at", _("Kết thúc lần cuối"), sort=lambda row: row.finished_at.timestamp() if row.finished_at else 0, phone=False),
        Column("error", _("Vì sao chưa xong"), lambda row: row.error or None),
    )  # fmt: skip
    filters = (Filter("state", _("Tình trạng"), JobState.choices, test=lambda row, wanted: row.state == wanted),)
    file_name = "viec-chay-nen"
    empty_title = _("Chưa có việc nào chạy nền.")
    empty_text = _("Gửi thư, nhắc đơn vị chưa báo cáo là những việc máy tự làm ở phía sau; làm rồi thì hiện ở đây.")


class JobTable(Table):
    """Jobs of one kind, one by one."""

    caption = _("Việc chạy nền")
    columns = (
        Column("title", _("Việc"), title_of, link=lambda job: reverse("console:job", args=[job.pk])),
        Column("state", _("Tình trạng"), state_of, template="console/parts/tone.html", export=lambda job: state_of(job)[1]),
        Column("tries", _("Số lần chạy"), number=True, sort="tries", phone=False),
        Column("created_at", _("Giao lúc"), sort="created_at"),
        Column("finished_at", _("Kết thúc lúc"), sort="finished_at", phone=False),
        Column("error", _("Vì sao chưa xong"), lambda job: job.error or None),
    )  # fmt: skip
    filters = (Filter("state", _("Tình trạng"), JobState.choices, field="state"),)
    default_sort = "-created_at"
    file_name = "viec-chay-nen"
    empty_title = _("Không còn việc nào loại này.")
