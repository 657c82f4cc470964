"""A mailbox of 1,000 messages, each with our filled form, read over IMAP and taken in, beside only reading it over IMAP.

The server is a Dovecot of our own (pymap where there is none), started for the run. The peer logs in, fetches every
message in the same portions and throws it away; ours does what `tuanle mailbox read` does: keeps the message, reads and
checks the form, stores the report, writes the receipt, marks the message on the server. Each leg is a process of its
own; ours runs with a quarter of the messages first, to show that memory does not grow with their number.

Run: python -m benchmarks.mailbox [--messages 1000] [--profile]
"""

import argparse
import contextlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from tools.dovecot import Mailserver, dovecot, program


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=1000)
    parser.add_argument("--profile", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="tuanle-bench-") as folder, server() as (name, at):
        leg("prepare", folder, args.messages, at)
        bare = leg("bare", folder, args.messages, at)
        quarter = leg("ours", folder, args.messages // 4, at, home="quarter")
        ours = leg("ours", folder, args.messages, at, home="all", profile=args.profile)
    print(f"{args.messages} messages with our form, {bare['bytes'] / 1e6:.0f} MB, from {name}")
    print(f"only read over IMAP:              {bare['seconds']:.2f} s, peak {bare['peak']:.0f} MiB")
    print(
        f"read, kept, taken in, answered:   {ours['seconds']:.2f} s = {args.messages / ours['seconds']:.0f} messages a"
        f" second, peak {ours['peak']:.0f} MiB"
    )
    print(f"ours / only reading = {ours['seconds'] / bare['seconds']:.1f}")
    print(
        f"of the processor: {bare['cpu']:.2f} s and {ours['cpu']:.2f} s = {args.messages / ours['cpu']:.0f} messages a second"
        " of one core"
    )
    print(
        f"peak memory with {args.messages // 4} messages {quarter['peak']:.0f} MiB, with {args.messages}"
        f" {ours['peak']:.0f} MiB: {ours['peak'] - quarter['peak']:+.0f}"
    )
    return int(ours["reports"] != args.messages or ours["receipts"] != args.messages)


@contextlib.contextmanager
def server() -> Iterator[tuple[str, Mailserver]]:
    if program():
        with dovecot() as at:
            yield "Dovecot", at
    else:
        from tests.mailbox.servers import pymap

        with pymap() as at:
            yield "pymap", at


def leg(
    name: str, folder: str, messages: int, at: Mailserver, *, home: str = "", profile: bool = False
) -> dict[str, Any]:
    """Run one leg in a process of its own; what it measured."""
    where = f"{quote(at.user, safe='')}:{quote(at.password, safe='')}@127.0.0.1:{at.port}"
    mailbox = f"imap://{where}/{{folder}}?unit=huyen&address=tuanle@songlam.example"
    environment = {
        **os.environ, "TUANLE_HOME": f"{folder}/home-{home or name}", "DATABASE_URL": "", "TUANLE_SMTP": "",
        "TUANLE_IMAP": mailbox.format(folder=f"do{messages}"),
    }  # fmt: skip
    command = [sys.executable, "-m", "benchmarks.mailbox_legs", name, folder, str(messages), "profile" * profile]
    done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    *shown, last = done.stdout.splitlines()
    if profile:
        print("\n".join(shown))
    result: dict[str, Any] = json.loads(last)
    return result


class Clock:
    """Started when a leg begins its work: what the making of its world took does not count."""

    def __init__(self) -> None:
        self._seconds, self._cpu = time.perf_counter(), time.process_time()

    def stop(self) -> dict[str, float]:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        return {"seconds": time.perf_counter() - self._seconds, "cpu": time.process_time() - self._cpu, "peak": peak}


def tell(measured: dict[str, float], **more: Any) -> None:
    """Print what a leg measured, for the process that started it."""
    print(json.dumps({**measured, **more}))


SENT = datetime(2021, 10, 8, 2, 0, tzinfo=UTC)


def letters(folder: str) -> list[Path]:
    return sorted((Path(folder) / "letters").glob("*.eml"))


if __name__ == "__main__":
    sys.exit(main())
