"""Servers of the tests' own: a Redis, a site with its workers in a home and a database of its own."""

import contextlib
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import psycopg
import pytest

from tests.databases import database

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 120.0


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port: int = trial.getsockname()[1]
        return port


def until(condition: Callable[[], Any], what: str) -> Any:
    """Wait for `condition`; fail when it does not come true."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found = condition()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError(f"waited {PATIENCE} s in vain: {what}")


@contextlib.contextmanager
def redis_server() -> Iterator[str]:
    """A Redis on a socket in a temporary folder; its address. Without the program the test is skipped, in CI it fails."""
    program = shutil.which("redis-server")
    if not program:
        message = "no redis-server: install Debian's redis-server"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    folder = Path(tempfile.mkdtemp(prefix="tuanle-redis-"))
    path = folder / "redis.sock"
    options = ["--port", "0", "--unixsocket", str(path), "--save", "", "--dir", str(folder), "--daemonize", "no"]
    server = subprocess.Popen([program, *options], stdout=subprocess.DEVNULL)
    try:
        until(path.exists, "Redis opens its socket")
        yield f"unix://{path}?db=0"
    finally:
        server.terminate()
        server.wait()
        shutil.rmtree(folder, ignore_errors=True)


class Site:
    """The project in processes of its own, as an office would run it."""

    def __init__(self, home: Path, environment: dict[str, str]) -> None:
        self.home = home
        self.environment = {**os.environ, **environment, "TUANLE_HOME": str(home), "PYTHONWARNINGS": "default"}
        self.started: list[subprocess.Popen[bytes]] = []

    def start(self, *arguments: str, **environment: str) -> psutil.Process:
        """`tuanle …` until the test ends."""
        with (self.home / "log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "tuanle", *arguments],
                cwd=ROOT, env={**self.environment, **environment}, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        self.started.append(process)
        return psutil.Process(process.pid)

    def run(self, *arguments: str) -> None:
        subprocess.run([sys.executable, "-m", "tuanle", *arguments], cwd=ROOT, env=self.environment, check=True)

    def python(self, code: str, **environment: str) -> str:
        """Run `code` with the project set up, in a process of its own; what it prints. Killed ones print nothing."""
        start = "import django, os, signal; django.setup()\n"
        done = subprocess.run(
            [sys.executable, "-c", start + code],
            cwd=ROOT, env={**self.environment, **environment}, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode in {0, -signal.SIGKILL}, done.stderr
        return done.stdout.strip()

    def sql(self, statement: str) -> list[tuple[Any, ...]]:
        """What the database answers, asked without the project."""
        url = self.environment["DATABASE_URL"]
        with contextlib.closing(
            psycopg.connect(url) if url else sqlite3.connect(self.home / "tuanle.sqlite3", timeout=20)
        ) as connection:
            cursor = connection.execute(statement)
            rows = cursor.fetchall() if cursor.description else []
            connection.commit()
        return rows

    def stop(self) -> None:
        for process in self.started:
            family = psutil.Process(process.pid).children(recursive=True) if process.poll() is None else []
            process.send_signal(signal.SIGTERM)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(20)
            for one in family:
                with contextlib.suppress(psutil.NoSuchProcess):
                    one.kill()
            process.kill()
            process.wait()


@contextlib.contextmanager
def site(redis: str = "", **environment: str) -> Iterator[Site]:
    home = Path(tempfile.mkdtemp(prefix="tuanle-site-"))
    with database(home) as url:
        site = Site(home, {"DATABASE_URL": url, "REDIS_URL": redis, **environment})
        try:
            yield site
        finally:
            site.stop()
            shutil.rmtree(home, ignore_errors=True)
