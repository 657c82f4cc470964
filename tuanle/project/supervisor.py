"""Several processes as one: what dies is started again, and all end together.

Each child is a session of its own, so that Ctrl+C reaches only the supervisor, which then ends all in order. A child
holds the reading end of a pipe; when the supervisor is gone without a word, the pipe closes and the child ends itself.
"""

import contextlib
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

LOG = logging.getLogger(__name__)

#: Seconds: between two looks, how long a child may take to end, the longest pause before it is started again, and how
#: long one must have lived for the pause to be short again.
LOOK, GRACE, LONGEST_PAUSE, HEALTHY = 0.2, 30.0, 30.0, 60.0
#: Where the project lies: the command may have been called from anywhere.
ROOT = Path(__file__).resolve().parents[2]
#: Set in a child's environment.
SUPERVISED = "TUANLE_SUPERVISED"


@dataclass
class Child:
    """`arguments` of `tuanle`, and the name under which the child works."""

    name: str
    arguments: Sequence[str]
    process: "subprocess.Popen[bytes] | None" = None
    started: float = 0.0
    pause: float = 0.0
    next_start: float = field(default=0.0)

    def start(self) -> None:
        found = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")]))
        environment = {**os.environ, "PYTHONPATH": found, SUPERVISED: "1", "TUANLE_WORKER": self.name}
        command = [sys.executable, "-m", "tuanle", *self.arguments]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, env=environment, start_new_session=True)  # noqa: S603
        self.started = time.monotonic()

    def look(self) -> None:
        """Start what is not running, unless it died a moment ago."""
        now = time.monotonic()
        if self.process is not None and self.process.poll() is not None:
            lived, status = now - self.started, self.process.returncode
            # What it had started itself, such as the processes of the site, does not live on behind it.
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.pause = min(LONGEST_PAUSE, max(0.5, self.pause * 2)) if lived < HEALTHY else 0.0
            self.next_start, self.process = now + self.pause, None
            LOG.warning("%s ended (%s) and is started again in %.1f s", self.name, status, self.pause)
        if self.process is None and now >= self.next_start:
            self.start()

    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None


def supervise(children: Sequence[Child]) -> None:
    """Run the children until SIGINT or SIGTERM, then end them all."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    while not stop.wait(LOOK):
        for child in children:
            child.look()
    _end(children)


def _end(children: Sequence[Child]) -> None:
    running = [child.process for child in children if child.is_running() and child.process]
    for process in running:
        process.terminate()
    until = time.monotonic() + GRACE
    for process in running:
        try:
            process.wait(max(0.0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def end_with_supervisor() -> None:
    """In a child: end as soon as the supervisor is gone. Without a supervisor nothing happens."""
    if os.environ.get(SUPERVISED):
        threading.Thread(target=_end_when_closed, daemon=True).start()


def _end_when_closed() -> None:
    os.read(0, 1)
    os.kill(os.getpid(), signal.SIGTERM)
