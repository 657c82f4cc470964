"""Autosave and submit on PostgreSQL with two web workers, beside a console that refreshes.

`python -m benchmarks.office [--seconds 120] [--saves 200] [--submits 25] [--units 115] [--cost]`. So many saves and submits are
asked for in each second by a fixed schedule, whether or not those before have been answered; a time is counted from the
instant its request was due. The site is granian as `tuanle serve` runs it, the database a durable PostgreSQL of its own,
the load a process of its own; all of them share the machine. A coordinator opens the ledger of a district (`--units`)
every few seconds. The same rows are then written on the same schedule by bare psycopg, without a site. Every save that
was acknowledged is looked for in the database afterwards.
"""

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from tools.legs import postgresql, postgresql_programs

TARGET = 0.300
#: What the site's clock shows: the week in which reports are due.
NOW = datetime(2021, 10, 8, 2, tzinfo=UTC)
PORT = 8149


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=120)
    parser.add_argument("--saves", type=int, default=200)
    parser.add_argument("--submits", type=int, default=25)
    parser.add_argument("--units", type=int, default=115, help="units of the district whose ledger is refreshed")
    parser.add_argument("--port", type=int, default=PORT)
    parser.add_argument("--cost", action="store_true", help="only what one request costs, measured in one process")
    args = parser.parse_args()
    if not postgresql_programs():
        print("office: no PostgreSQL programs to start a server, left out")
        return 0
    home = Path(tempfile.mkdtemp(prefix="tuanle-bench-"))
    (home / "demo-clock").write_text(str((NOW - datetime.now(UTC)).total_seconds()))
    try:
        with postgresql(durable=True) as url:
            return (_cost if args.cost else _run)(args, home, url)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _run(args: argparse.Namespace, home: Path, url: str) -> int:
    environment = {**os.environ, "TUANLE_HOME": str(home), "DATABASE_URL": url}
    plan = str(home / "plan.json")
    shape = [str(args.seconds), str(args.saves), str(args.submits)]
    _leg(environment, "prepare", plan, *shape, str(args.units))
    before = os.times()
    with _site(environment, args.port):
        loaded = _leg(environment, "load", plan, *shape, str(args.port))
    after = os.times()
    bare = _leg(environment, "bare", plan, *shape)
    lost = _leg(environment, "lost", plan)
    print(
        f"office, postgresql, 2 web workers on {os.cpu_count()} cores: {args.saves} saves and {args.submits} submits a"
        f" second for {args.seconds} s, a ledger of {args.units} units every {loaded['pause']:.0f} s"
    )
    missed = False
    for name in ("save", "submit"):
        ours, peer = loaded[name], bare[name]
        good = ours["p95"] < TARGET
        missed = missed or not good
        print(
            f"  {name:<7} {ours['count']:>6}: {_line(ours)}, target p95 {TARGET * 1000:.0f} ms"
            f" {'ok' if good else 'MISSED'}"
        )
        print(f"  {'':<14} bare psycopg, the same row: {_line(peer)}: ratio of p95 {ours['p95'] / peer['p95']:.1f}")
    print(f"  ledger  {loaded['ledger']['count']:>6}: {_line(loaded['ledger'])}")
    errors = loaded["errors"]
    print(f"  errors {sum(errors.values())} {errors or ''}; acknowledged and not in the database: {lost['lost']}")
    used = (after.children_user + after.children_system) - (before.children_user + before.children_system)
    print(
        f"  processor used by the site and the load {used / args.seconds:.2f} of {os.cpu_count()} cores, the database beside"
    )
    return int(missed or bool(errors) or bool(lost["lost"]))


def _cost(args: argparse.Namespace, home: Path, url: str) -> int:
    """Processor time and statements of one request of each kind. Unlike a time by the clock, little changed by neighbours."""
    environment, plan = {**os.environ, "TUANLE_HOME": str(home), "DATABASE_URL": url}, str(home / "plan.json")
    saves, submits = 500, 200
    # So many officers: two saves for each that is measured, and two reports sent.
    _leg(environment, "prepare", plan, "34", "100", str(submits * 2 // 40), str(args.units))
    for name, told in _leg(environment, "cost", plan, str(saves), str(submits)).items():
        print(
            f"  {name:<7} {told['cpu'] * 1000:.1f} ms here, {told['database'] * 1000:.1f} ms in the database,"
            f" {told['statements']} statements"
        )
    return 0


def _line(times: dict[str, float]) -> str:
    return " ".join(f"{name} {times[name] * 1000:.1f} ms" for name in ("p50", "p95", "p99"))


def _leg(environment: dict[str, str], *arguments: str) -> dict[str, Any]:
    """One part in a process of its own; what it found."""
    command = [sys.executable, "-m", "benchmarks.office_legs", *arguments]
    done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


@contextmanager
def _site(environment: dict[str, str], port: int) -> Iterator[None]:
    """The site with two workers, as `tuanle serve` starts it."""
    command = [sys.executable, "-m", "tuanle", "serve", "--only-web", "--port", str(port), "--workers", "2"]
    process = subprocess.Popen(command, env=environment, start_new_session=True, stdout=subprocess.DEVNULL)
    try:
        until = time.monotonic() + 120
        while time.monotonic() < until:
            try:
                urlopen(f"http://127.0.0.1:{port}/dang-nhap/", timeout=5).read()
                break
            except OSError:
                time.sleep(0.2)
        yield
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()


if __name__ == "__main__":
    sys.exit(main())
