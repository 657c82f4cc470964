"""500 people race for 30 seats, in processes of their own, on both databases; one process is killed in the middle."""

import json
import os
import signal
import subprocess
import sys

import pytest

from tests.databases import database
from tests.registrations.registering.racing import LETTERS, PEOPLE, PROCESSES, SEATS

#: Without it no database of the tests' own is made when this file is run alone, and there is nothing to copy.
pytestmark = [pytest.mark.long, pytest.mark.django_db]


def test_nobody_gets_a_seat_that_is_not_there_and_nobody_is_lost(tmp_path):
    with database(tmp_path) as url:
        environment = {**os.environ, "TUANLE_HOME": str(tmp_path), "DATABASE_URL": url}
        command = [sys.executable, "-m", "tests.registrations.registering.racing"]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=240)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == {
        "ends": [-signal.SIGKILL, *[0] * PROCESSES],
        "taken": SEATS,
        "arrived": PEOPLE,
        "states": ["confirmed"] * SEATS + ["waiting"] * (PEOPLE - SEATS),
        "numbers": list(range(1, PEOPLE + 1)),
        "people": PEOPLE,
        "attendees": PEOPLE,
        "letters": PEOPLE // LETTERS,
        "records": PEOPLE,
    }
