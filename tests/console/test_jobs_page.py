"""Background work on its page: what waits, what failed and why, trying again."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from tuanle.audit.models import Record
from tuanle.core.clock import VIETNAM
from tuanle.core.jobs import enqueue
from tuanle.core.jobs.schedule import tick
from tuanle.core.models import Job, Period

pytestmark = pytest.mark.django_db

NOW = datetime(2021, 10, 8, 9, tzinfo=VIETNAM)
JOBS = reverse("console:jobs")


@pytest.fixture(autouse=True)
def now(monkeypatch):
    monkeypatch.setattr("tuanle.console.views.jobs.now", lambda: NOW)


@pytest.fixture
def failed(db) -> Job:
    return Job.objects.create(
        key="notices.deliver", state="failed", tries=8, created_at=NOW, due_at=NOW, finished_at=NOW,
        error="Không nói chuyện được với máy chủ thư.", trace="Traceback…",
    )  # fmt: skip


def test_what_failed_is_shown_with_why(coordinator, failed):
    page = coordinator.get(f"{JOBS}?state=failed")
    assert [(str(cells[0].value), cells[1].value, cells[5].value) for _row, cells in page.context["table"].lines()] == [
        ("Gửi thư đang chờ", ("due", "Không xong"), "Không nói chuyện được với máy chủ thư.")
    ]
    assert [(tile["label"], tile["value"]) for tile in page.context["tiles"]] == [
        ("Chờ chạy", 0),
        ("Đang chạy", 0),
        ("Không xong", 1),
    ]
    assert "Traceback…" in coordinator.get(reverse("console:job", args=[failed.pk])).content.decode()


def test_what_is_the_same_stands_in_one_line(coordinator, failed):
    for minute in range(3):
        Job.objects.create(
            key="notices.deliver", state="done", created_at=NOW + timedelta(minutes=minute), due_at=NOW, finished_at=NOW
        )
    table = coordinator.get(JOBS).context["table"]
    assert [(row.state, row.n, row.created_at) for row, _cells in table.lines()] == [
        ("done", 3, NOW + timedelta(minutes=2)),
        ("failed", 1, NOW),
    ]
    done, lone = (cells[0].href for _row, cells in table.lines())
    assert lone == reverse("console:job", args=[failed.pk])
    page = coordinator.get(done)
    assert page.context["page"].title == "Gửi thư đang chờ"
    assert len(page.context["table"].rows) == 3


def test_what_failed_is_tried_again_once(coordinator, failed):
    address = reverse("console:job-retry", args=[failed.pk])
    answer = coordinator.post(address, follow=True)
    assert [str(message) for message in answer.context["messages"]] == [
        "Đã đưa việc “Gửi thư đang chờ” vào hàng chờ chạy lại."
    ]
    failed.refresh_from_db()
    assert (failed.state, failed.tries) == ("waiting", 0)
    answer = coordinator.post(address, follow=True)
    assert [str(message) for message in answer.context["messages"]] == [
        "Việc này không còn ở tình trạng hỏng: có người vừa cho chạy lại."
    ]
    assert list(Record.objects.filter(verb="job.retry").values_list("by", flat=True)) == [coordinator.user.pk]


def test_a_job_that_waits_for_another_try_says_so(coordinator, failed):
    Job.objects.update(state="waiting", tries=1, finished_at=None)
    page = coordinator.get(reverse("console:job", args=[failed.pk]))
    assert (page.context["state"], page.context["may_retry"]) == ("Chờ thử lại", False)


def test_a_job_the_software_no_longer_knows_is_shown_by_its_key(coordinator, failed):
    Job.objects.update(key="notices.gone")
    assert coordinator.get(reverse("console:job", args=[failed.pk])).context["page"].title == "notices.gone"


def test_the_page_says_when_nothing_runs(coordinator):
    assert coordinator.get(JOBS).context["is_still"] is True
    tick(at=NOW)
    Job.objects.all().delete()
    assert coordinator.get(JOBS).context["is_still"] is False
    Period.objects.update(next_at=NOW - timedelta(minutes=6))
    assert coordinator.get(JOBS).context["is_still"] is True
    Period.objects.update(next_at=NOW)
    enqueue("core.tidy")
    Job.objects.update(due_at=NOW - timedelta(minutes=6))
    assert coordinator.get(JOBS).context["is_still"] is True


@pytest.mark.parametrize("role", ["leader", "parent-officer", "unit-officer", "observer"])
def test_only_who_may_see_jobs_sees_them(sign_in, land, failed, role):
    client = sign_in(role, land.huyen)
    assert client.get(JOBS).status_code == 403
    assert client.get(reverse("console:job", args=[failed.pk])).status_code == 403
    assert client.post(reverse("console:job-retry", args=[failed.pk])).status_code == 403
    assert Job.objects.get().state == "failed"
