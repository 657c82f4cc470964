"""Work that leaves a line in a file, so that a test can see what was done."""

import os
import signal
from pathlib import Path

from tuanle.core.jobs import job


@job(title="Ghi một dòng")
def note(*, path: str, line: str) -> None:
    with Path(path).open("a") as file:
        file.write(f"{line}\n")


@job(title="Việc ngày")
def daily() -> None:
    note(path=os.environ["WORKSHOP_FILE"], line="daily")


@job(title="Việc dài")
def long(*, path: str) -> None:
    """The first time it never ends; the second time it does."""
    note(path=path, line="begun")
    while Path(path).read_text().count("begun") == 1:
        signal.pause()  # it returns at any signal: also at the one by which a worker hears that its supervisor is gone
    note(path=path, line="ended")
