"""Real workers in processes of their own, killed in the middle: nothing is lost, and what was begun is done once more."""

import contextlib
import signal
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.servers import Site, free_port, redis_server, site, until

#: Without it no database of the tests' own is made when this file is run alone, and there is nothing to copy.
pytestmark = [pytest.mark.long, pytest.mark.django_db]

WORKSHOP = {"DJANGO_SETTINGS_MODULE": "tests.core.worker_settings"}


#: The queue in the database is seen on one database; the second goes with Redis, as a large site has them.
@pytest.fixture(scope="module", params=[pytest.param("database", marks=pytest.mark.once), "redis"])
def place(request, django_db_setup, tmp_path_factory) -> Iterator[Site]:
    """A migrated site whose jobs wait in the database or in Redis."""
    file = tmp_path_factory.mktemp("workshop") / "daily"
    with contextlib.ExitStack() as stack:
        redis = stack.enter_context(redis_server()) if request.param == "redis" else ""
        yield stack.enter_context(site(redis, WORKSHOP_FILE=str(file), **WORKSHOP))


@pytest.fixture
def paper(place, tmp_path) -> Iterator[Path]:
    """A file to write on; afterwards no process of the site is left."""
    place.sql("DELETE FROM core_job")
    place.sql("DELETE FROM core_period")
    yield tmp_path / "paper"
    place.stop()
    place.started.clear()


def jobs(place: Site, key: str) -> list[tuple[str, int]]:
    """State and tries of each job of this kind."""
    return place.sql(f"SELECT state, tries FROM core_job WHERE key = 'workshop.{key}'")


def lines(path: Path) -> list[str]:
    return path.read_text().splitlines() if path.exists() else []


def worker_of(supervisor: psutil.Process) -> psutil.Process:
    def found() -> psutil.Process | None:
        return next((one for one in supervisor.children() if "worker" in one.cmdline()), None)

    worker: psutil.Process = until(found, "the worker is started")
    return worker


def lives(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def ask(place: Site, *calls: str, then: str = "") -> None:
    place.python("from tuanle.core.jobs import enqueue\n" + "\n".join(calls) + f"\n{then}")


def test_a_worker_killed_in_the_middle(place, paper):
    ask(
        place,
        f"enqueue('workshop.long', path={str(paper)!r})",
        f"enqueue('workshop.note', path={str(paper)!r}, line='after')",
    )
    supervisor = place.start("work")
    until(lambda: lines(paper) == ["begun"], "the long work is begun")
    mark = "SELECT 1 FROM core_job WHERE key = 'workshop.long' AND beat_at > started_at"
    until(lambda: place.sql(mark), "its worker renews its mark of life")
    first = worker_of(supervisor)
    first.kill()
    until(lambda: len(lines(paper)) == 4, "all is done")
    assert sorted(lines(paper)) == ["after", "begun", "begun", "ended"]
    until(lambda: jobs(place, "long") == [("done", 2)] and jobs(place, "note") == [("done", 1)], "all is noted")
    assert worker_of(supervisor).pid != first.pid


def test_work_asked_for_by_a_process_that_died_at_once_is_done(place, paper):
    kill = "os.kill(os.getpid(), signal.SIGKILL)"
    ask(place, f"enqueue('workshop.note', path={str(paper)!r}, line='stored')", then=kill)
    ask(
        place,
        "from tuanle.core.db import write",
        f"with write():\n    enqueue('workshop.note', path={str(paper)!r}, line='never stored')\n    {kill}",
    )
    place.start("work")
    until(lambda: lines(paper) == ["stored"], "what was stored is done")
    until(lambda: jobs(place, "note") == [("done", 1)], "it is noted")


@pytest.mark.parametrize("place", ["database"], indirect=True)
def test_two_schedulers_take_a_turn_once(place, paper):
    daily = Path(place.environment["WORKSHOP_FILE"])
    daily.unlink(missing_ok=True)
    for _ in range(2):
        place.start("work")
    until(lambda: lines(daily), "the daily work is done")
    ask(place, f"enqueue('workshop.note', path={str(paper)!r}, line='later')")
    until(lambda: lines(paper) == ["later"], "later work is done")
    assert lines(daily) == ["daily"]


@pytest.mark.parametrize("place", ["redis"], indirect=True)
def test_what_redis_was_never_told_is_done_all_the_same(place, paper):
    call = f"from tuanle.core.jobs import enqueue; enqueue('workshop.note', path={str(paper)!r}, line='found')"
    place.python(call, REDIS_URL="unix:///nowhere/redis.sock")
    assert jobs(place, "note") == [("waiting", 0)]
    place.start("work")
    until(lambda: lines(paper) == ["found"], "the row is found")


@pytest.mark.parametrize("place", ["database"], indirect=True)
def test_a_machine_that_goes_down_with_all_its_processes(place, paper):
    ask(place, f"enqueue('workshop.long', path={str(paper)!r})")
    supervisor = place.start("work")
    until(lambda: lines(paper) == ["begun"], "the long work is begun")
    for process in (supervisor, *supervisor.children()):
        process.kill()
    place.start("work")
    until(lambda: lines(paper) == ["begun", "begun", "ended"], "another machine's worker does it")


@pytest.mark.once
@pytest.mark.parametrize("place", ["database"], indirect=True)
def test_the_site_and_its_background_work_live_and_end_together(place, paper):
    port = free_port()
    whole = {"DJANGO_SETTINGS_MODULE": "tuanle.project.settings"}
    supervisor = place.start("serve", "--port", str(port), "--workers", "1", **whole)
    address = f"http://127.0.0.1:{port}/dang-nhap/"

    def answers() -> bool:
        with contextlib.suppress(OSError), urllib.request.urlopen(address) as answer:
            return answer.status == 200
        return False

    until(answers, "the site answers")
    family = supervisor.children()
    assert [one.cmdline()[3:5] for one in family] == [["serve", "--only-web"], ["work", "--only"], ["work", "--only"]]
    inside = family[0].children()
    family[0].kill()
    until(lambda: not any(lives(one) for one in inside), "what the site had started ends with it")
    until(lambda: family[0].pid not in {one.pid for one in supervisor.children()} and answers(), "the site is back")
    everyone = supervisor.children(recursive=True)
    supervisor.send_signal(signal.SIGTERM)
    assert supervisor.wait(30) == 0
    assert [one for one in everyone if lives(one)] == []


@pytest.mark.once
@pytest.mark.parametrize("place", ["database"], indirect=True)
def test_nothing_lives_on_behind_a_supervisor_that_was_killed(place, paper):
    supervisor = place.start("work")
    worker_of(supervisor)
    family = until(lambda: children if len(children := supervisor.children()) == 2 else None, "both are started")
    supervisor.kill()
    until(lambda: not any(lives(one) for one in family), "they end")
