"""Background work without a worker: what waits, what is tried again and when, what is kept as failed."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError
from django_tasks_db.models import DBTaskResult

from tuanle.core import clock
from tuanle.core.clock import VIETNAM
from tuanle.core.db import write
from tuanle.core.errors import NotNow, Refused
from tuanle.core.jobs import enqueue, enqueue_once, job, run_waiting, tidy, try_again
from tuanle.core.jobs.perform import LEASE
from tuanle.core.jobs.queue import run
from tuanle.core.jobs.sweep import PATIENCE, TRIES_AFTER_DEATH, sweep, take_over
from tuanle.core.models import Job, JobState

pytestmark = pytest.mark.django_db

NOW = datetime(2021, 10, 8, 8, 0, tzinfo=VIETNAM)
DONE: list[str] = []


class Trouble(Exception):
    pass


@job(title="Ghi")
def write_down(*, word: str) -> None:
    DONE.append(word)


@job(title="Hỏng", tries=3, pause=timedelta(minutes=1))
def break_down() -> None:
    raise Trouble("máy in hết giấy")


@job(title="Từ chối", tries=3)
def refuse() -> None:
    raise Refused("Đợt đã đóng.")


@job(title="Hỏi lại")
def ask_again() -> None:
    """While it runs, the same is asked for by someone else; then it breaks down."""
    enqueue_once(ask_again)
    raise NotNow("Máy in không trả lời.")


@job(title="Một lần", tries=1)
def once() -> None:
    raise Trouble


@job(title="Bị ngắt")
def interrupt() -> None:
    raise SystemExit(1)


@job(title="Sống dai")
def outlive() -> None:
    """While it runs, its worker is taken for dead and a second one takes the work up."""
    take_over(the_job().worker, at=NOW)
    taken = {"state": JobState.RUNNING, "tries": 2, "worker": "second", "beat_at": NOW}
    Job.objects.update(**taken)


@pytest.fixture(autouse=True)
def now(monkeypatch):
    """The clock of the test; `now.at` is moved by hand."""
    DONE.clear()

    class Now:
        at = NOW

    monkeypatch.setattr(clock, "now", lambda: Now.at)
    return Now


def the_job() -> Job:
    return Job.objects.get()


def test_work_is_done_once():
    enqueue(write_down, word="xin chào")
    assert (run_waiting(), DONE) == (1, ["xin chào"])
    assert (run_waiting(), DONE) == (0, ["xin chào"])
    kept = the_job()
    assert (kept.key, kept.kwargs, kept.state, kept.tries, kept.finished_at) == (
        "test_jobs.write_down", {"word": "xin chào"}, JobState.DONE, 1, NOW,
    )  # fmt: skip


def test_a_message_that_comes_twice_does_nothing_the_second_time():
    row = enqueue(write_down, word="a")
    run.call(job=row.pk)
    run.call(job=row.pk)
    assert DONE == ["a"]


def test_the_message_is_written_in_the_transaction_that_asks_for_the_work():
    def then_fail() -> None:
        with write():
            enqueue(write_down, word="a")
            assert (Job.objects.count(), DBTaskResult.objects.count()) == (1, 1)
            raise Trouble

    with pytest.raises(Trouble):
        then_fail()
    assert (Job.objects.count(), DBTaskResult.objects.count()) == (0, 0)


@pytest.mark.parametrize("kwargs", [{}, {"word": "a", "more": 1}, {"words": "a"}])
def test_arguments_are_checked_when_the_work_is_asked_for(kwargs):
    with pytest.raises(TypeError):
        enqueue(write_down, **kwargs)
    assert Job.objects.count() == 0


def test_arguments_that_json_cannot_hold_are_refused():
    with pytest.raises(TypeError):
        enqueue(write_down, word=object())
    assert Job.objects.count() == 0


def test_work_is_named_by_its_key_too():
    enqueue("test_jobs.write_down", word="b")
    run_waiting()
    assert DONE == ["b"]


def test_what_raises_is_tried_again_after_growing_pauses(now):
    enqueue(break_down)
    pauses = []
    while run_waiting():
        row = the_job()
        pauses.append((row.state, row.tries, row.due_at - now.at))
        now.at = row.due_at
        sweep(at=now.at)
    assert pauses == [
        (JobState.WAITING, 1, timedelta(minutes=1)),
        (JobState.WAITING, 2, timedelta(minutes=4)),
        (JobState.FAILED, 3, timedelta(0)),
    ]
    row = the_job()
    assert (row.error, row.trace.splitlines()[-1]) == (
        "Lỗi phần mềm, hãy báo người quản trị: Trouble: máy in hết giấy",
        "tests.core.test_jobs.Trouble: máy in hết giấy",
    )


def test_a_pause_is_kept(now):
    enqueue(break_down)
    run_waiting()
    now.at += timedelta(seconds=59)
    assert run_waiting() == 0


def test_a_refusal_is_not_tried_again():
    enqueue(refuse)
    assert run_waiting() == 1
    row = the_job()
    assert (row.state, row.tries, row.error) == (JobState.FAILED, 1, "Đợt đã đóng.")


def test_what_failed_for_good_is_tried_again_when_a_person_says_so():
    enqueue(refuse)
    run_waiting()
    assert try_again(job=the_job(), at=NOW) is True
    assert (the_job().state, the_job().tries) == (JobState.WAITING, 0)
    assert try_again(job=the_job(), at=NOW) is False
    assert run_waiting() == 1


def test_work_that_is_no_longer_known_fails_and_is_kept():
    Job.objects.create(key="notices.gone", created_at=NOW, due_at=NOW)
    assert run_waiting() == 1
    assert the_job().state == JobState.FAILED


def test_the_same_work_waits_once():
    first = enqueue_once(write_down, word="a")
    assert enqueue_once(write_down, word="a") == first
    enqueue_once(write_down, word="b")
    assert (run_waiting(), DONE) == (2, ["a", "b"])
    enqueue_once(write_down, word="a")
    assert (run_waiting(), DONE) == (1, ["a", "b", "a"])


def test_what_waits_for_another_try_is_done_at_once_when_it_is_asked_for_again(now):
    first = enqueue_once(break_down)
    run_waiting()
    assert the_job().due_at == NOW + timedelta(minutes=1)
    assert enqueue_once(break_down) == first
    assert (the_job().due_at, the_job().tries) == (NOW, 1)
    assert run_waiting() == 1


def test_a_try_that_fails_while_the_same_was_asked_for_again_is_the_same_work():
    enqueue_once(ask_again)
    run.call(job=the_job().pk)
    row = the_job()
    assert (row.state, row.tries, row.error) == (JobState.WAITING, 0, "Máy in không trả lời.")


def test_what_failed_may_be_tried_again_beside_the_same_that_waits():
    enqueue_once(refuse)
    run_waiting()
    enqueue_once(refuse)
    assert try_again(job=Job.objects.get(state=JobState.FAILED), at=NOW) is True
    assert Job.objects.filter(state=JobState.WAITING).count() == 2


@pytest.mark.parametrize(
    "fields",
    [
        {"state": "running", "started_at": NOW, "beat_at": NOW},
        {"state": "running", "worker": "a", "started_at": NOW},
        {"state": "done"},
        {"state": "failed"},
        {"state": "waiting", "finished_at": NOW},
    ],
)
def test_states_and_instants_agree(fields):
    with pytest.raises(IntegrityError), write():
        Job.objects.create(key="x", created_at=NOW, due_at=NOW, **fields)


def taken_by(worker: str, key: str, *, tries: int = 1) -> Job:
    return Job.objects.create(
        key=key, created_at=NOW, due_at=NOW, state=JobState.RUNNING, tries=tries, worker=worker, started_at=NOW, beat_at=NOW
    )  # fmt: skip


def test_work_whose_worker_died_is_found_and_done(now):
    row = taken_by("dead", "test_jobs.write_down")
    Job.objects.filter(pk=row.pk).update(kwargs={"word": "a"})
    assert sweep(at=NOW + LEASE) == 0
    now.at = NOW + LEASE + timedelta(seconds=1)
    assert sweep(at=now.at) == 2  # given back, then its message sent
    assert (run_waiting(), DONE, the_job().tries) == (1, ["a"], 2)


def test_a_new_worker_takes_over_at_once_what_the_dead_one_of_its_name_held():
    taken_by("here:work-1", "test_jobs.write_down")
    other = taken_by("here:work-2", "test_jobs.write_down")
    take_over("here:work-1", at=NOW)
    assert set(Job.objects.values_list("worker", "state")) == {("", "waiting"), ("here:work-2", "running")}
    assert Job.objects.get(worker="here:work-2") == other


def test_a_job_that_kills_its_workers_is_given_up_in_the_end():
    taken_by("dead", "test_jobs.once", tries=TRIES_AFTER_DEATH - 1)
    take_over("dead", at=NOW)
    assert the_job().state == JobState.WAITING
    Job.objects.update(state=JobState.RUNNING, tries=TRIES_AFTER_DEATH, worker="dead", beat_at=NOW)
    take_over("dead", at=NOW)
    assert (the_job().state, the_job().error) == (JobState.FAILED, "Tiến trình chạy việc này dừng đột ngột.")


def test_a_worker_that_was_thought_dead_does_not_overwrite_the_second_try():
    enqueue(outlive)
    run.call(job=the_job().pk)
    row = the_job()
    assert (row.state, row.tries, row.worker) == (JobState.RUNNING, 2, "second")


def test_a_lost_message_is_sent_again(now):
    row = enqueue(write_down, word="a")
    DBTaskResult.objects.all().delete()
    now.at = NOW + PATIENCE
    assert sweep(at=now.at) == 0
    now.at += timedelta(seconds=1)
    assert sweep(at=now.at) == 1
    assert [each.args_kwargs["kwargs"] for each in DBTaskResult.objects.all()] == [{"job": row.pk}]


def test_a_message_that_is_only_waiting_is_not_sent_again(now):
    enqueue(write_down, word="a")
    now.at = NOW + PATIENCE * 3
    assert sweep(at=now.at) == 0


def test_a_message_never_sent_is_sent_by_the_next_sweep():
    Job.objects.create(key="test_jobs.write_down", kwargs={"word": "a"}, created_at=NOW, due_at=NOW)
    assert sweep(at=NOW) == 1
    assert DBTaskResult.objects.count() == 1


def test_what_was_done_long_ago_is_forgotten(now):
    enqueue(write_down, word="a")
    enqueue(refuse)
    run_waiting()
    DBTaskResult.objects.update(status="SUCCESSFUL")
    enqueue(write_down, word="b")
    now.at = NOW + timedelta(days=8)
    tidy()
    assert set(Job.objects.values_list("key", "state")) == {
        ("test_jobs.refuse", "failed"),
        ("test_jobs.write_down", "waiting"),
    }
    assert DBTaskResult.objects.count() == 1


def test_an_interrupted_job_waits_again():
    enqueue(interrupt)
    with pytest.raises(SystemExit):
        run_waiting()
    row = the_job()
    assert (row.state, row.due_at, row.ticket) == (JobState.WAITING, NOW, "")
