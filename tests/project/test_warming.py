"""A process of the site reads the programme at its start; nothing fails or waits where it cannot."""

import os
import subprocess
import sys
import threading

import pytest
from django.db import OperationalError, connection

from tests.activities.conftest import EARLY, land, planned  # noqa: F401  (land is a fixture)
from tests.activities.public import made_public
from tests.databases import database
from tests.servers import ROOT
from tuanle.activities.queries.programme import forget_programme, programme
from tuanle.project import warming
from tuanle.project.warming import warm

#: Says which threads began, then, when they have ended, of which change the programme is.
SITE = """
import threading
from tuanle.project.wsgi import application
began = [thread for thread in threading.enumerate() if thread.name == "warming"]
[thread.join(60) for thread in began]
from tuanle.activities.queries import programme
print(programme._held.number)
"""
COMMAND = """
import sys, threading
import django
django.setup()
from django.core.management import call_command
call_command("migrate", check_unapplied=True, verbosity=0)
print([thread.name for thread in threading.enumerate()], "tuanle.project.wsgi" in sys.modules)
"""


def said_by(script: str, home, url: str = "") -> tuple[str, str]:
    """What a process of its own prints, and what it complains of."""
    (home / "static").mkdir(exist_ok=True)
    environment = {**os.environ, "TUANLE_HOME": str(home), "DATABASE_URL": url, "PYTHONPATH": str(ROOT)}
    environment["DJANGO_SETTINGS_MODULE"] = "tuanle.project.settings"
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True)
    return done.stdout.strip(), done.stderr


@pytest.mark.django_db(transaction=True)
def test_it_is_there_before_anybody_looks(land, django_assert_num_queries):  # noqa: F811
    made_public(planned(land, title="Tiếng Anh"), at=EARLY)
    forget_programme()
    warm().join()
    with django_assert_num_queries(1), programme() as held:
        assert [held.entry(slot).title for slot in range(len(held))] == ["Tiếng Anh"]


def test_nobody_waits_for_it(monkeypatch):
    may_end, threads = threading.Event(), []

    def slow():
        threads.append(threading.current_thread())
        may_end.wait(60)
        raise OperationalError("no such table")

    monkeypatch.setattr(warming, "programme", slow)
    monkeypatch.setitem(connection.settings_dict, "NAME", "a database that is there")
    thread = warm()
    assert (thread.is_alive(), thread.daemon) == (True, True)
    may_end.set()
    thread.join(60)
    assert (threads, thread.is_alive()) == ([thread], False)


@pytest.mark.django_db
def test_a_process_of_the_site_reads_it_and_a_command_does_not(tmp_path):
    with database(tmp_path) as url:
        assert said_by(SITE, tmp_path, url) == ("0", "")
        assert said_by(COMMAND, tmp_path, url) == ("['MainThread'] False", "")


def test_a_process_starts_where_there_is_no_database_and_makes_none(tmp_path):
    assert said_by(SITE, tmp_path) == ("None", "")
    assert not (tmp_path / "tuanle.sqlite3").exists()


def test_a_process_starts_where_there_are_no_tables_yet(tmp_path):
    (tmp_path / "tuanle.sqlite3").touch()
    assert said_by(SITE, tmp_path) == ("None", "")
