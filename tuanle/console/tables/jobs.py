"""Background work as a table: what waits, what runs, what failed and why."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tuanle.core.jobs.works import work_or_none
from tuanle.core.models import Job, JobState
from tuanle.ui.tables import Column, Filter, Table

_TONES = {JobState.WAITING: "wait", JobState.RUNNING: "draft", JobState.DONE: "ok", JobState.FAILED: "due"}


def title_of(job: Job) -> Any:
    """What a person calls it; the key, where a later version of the software no longer knows it."""
    work = work_or_none(job.key)
    return work.title if work else job.key


def state_of(job: Job) -> tuple[str, Any]:
    state = JobState(job.state)
    if state == JobState.WAITING and job.tries:
        return "wait", _("Chờ thử lại")
    return _TONES[state], state.label


class JobTable(Table):
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
    empty_title = _("Chưa có việc nào chạy nền.")
    empty_text = _("Gửi thư, nhắc đơn vị chưa báo cáo là những việc máy tự làm ở phía sau; làm rồi thì hiện ở đây.")
