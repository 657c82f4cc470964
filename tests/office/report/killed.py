"""A real site in a home of its own, that can be killed and started again; run as a program, it fills its database."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing
from http.client import HTTPConnection, HTTPException
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
TOKEN = "a" * 32


class Site:
    """`home` has its files and clock; its database is SQLite there, or `database`."""

    def __init__(self, home: Path, database: str = "") -> None:
        self.environment = {**os.environ, "TUANLE_HOME": str(home), "DATABASE_URL": database}
        self.process: subprocess.Popen[bytes] | None = None
        with closing(socket.socket()) as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]

    def run(self, *arguments: str) -> str:
        command = [sys.executable, *arguments]
        done = subprocess.run(command, cwd=ROOT, env=self.environment, check=False, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start(self) -> None:
        """Start it as `tuanle serve` does, and wait until it answers."""
        command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(self.port),
                   "--workers", "2", "--blocking-threads", "1", "tuanle.project.wsgi:application"]  # fmt: skip
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.process = subprocess.Popen(command, cwd=ROOT, env=self.environment, start_new_session=True, **quiet)
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                self.ask("GET", "/dang-nhap/")
            except (OSError, HTTPException):
                time.sleep(0.1)
            else:
                return
        raise TimeoutError("the site does not answer")

    def kill(self) -> None:
        """End all its processes where they stand."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def ask(
        self, method: str, path: str, *, body: bytes = b"", session: str = "", kind: str = ""
    ) -> tuple[int, str, bytes]:
        """Status, the address it leads to, and the body of one answer. `session`: its key, a colon, whose it is."""
        session, _colon, person = session.partition(":")
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=10)) as line:
            headers = {
                "Cookie": f"sessionid={session}; csrftoken={TOKEN}",
                "X-CSRFToken": TOKEN,
                "Content-Type": kind,
                "X-Made-For": person,
            }
            line.request(method, path, body, headers)
            answer = line.getresponse()
            return answer.status, answer.headers.get("Location", ""), answer.read()


def fill(schools: int) -> dict[str, str]:
    """A Week with so many schools whose reports are ready to send; the session of each officer, by the school."""
    from django.conf import settings
    from django.core.management import call_command
    from django.test import Client

    from tests import factories as make
    from tests.reports.drafts import sample
    from tuanle.core import clock
    from tuanle.reports.actions import Edit, save_edits
    from tuanle.reports.models import Submission

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    call_command("collectstatic", interactive=False, verbosity=0)
    district = make.unit("huyen")
    units = [make.unit(f"truong-{n}", parent=district) for n in range(schools)]
    week = make.campaign(district, units, form=sample.FORM)
    sessions = {}
    for unit in units:
        officer = make.user("unit-officer", unit, f"{unit.code}@tuanle.example")
        client = Client()
        client.force_login(officer)
        sessions[unit.code] = f"{client.session.session_key}:{officer.pk}"
        submission = Submission.objects.get(assignment__campaign=week, assignment__unit=unit)
        ready = [Edit(cell, {"value": value}, 0, cell) for cell, value in (("ke_hoach", True), ("so_hoat_dong", 0))]
        save_edits(submission=submission, draft=1, edits=ready, by=officer, at=clock.now())
    return sessions


def found() -> dict[str, object]:
    """What the database has: the edits of each school in order, and its revisions with their receipts."""
    from tuanle.reports.models import DraftEdit, Revision

    edits: dict[str, list[object]] = {}
    for code, cell, n, after, key in DraftEdit.objects.order_by("cell", "n").values_list(
        "submission__assignment__unit__code", "cell", "n", "after", "key"
    ):
        edits.setdefault(code, []).append([cell, n, after, key])
    sent = Revision.objects.order_by("id").values_list("submission__assignment__unit__code", "n", "receipt__n")
    return {"edits": edits, "sent": [list(row) for row in sent]}


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tuanle.project.settings")
    django.setup()
    print(json.dumps(fill(int(sys.argv[2])) if sys.argv[1] == "fill" else found()))
