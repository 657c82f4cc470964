"""Public pages with 5,000 activities, beside pretix's and pretalx's comparable pages and a bare Django view.

`python -m benchmarks.portal [--seconds 8] [--activities 5000]`. The peers are installed from the package registry into
environments of their own under `.bench`, once. Every site runs in granian with one process on the same durable
PostgreSQL server, one after the other, and is asked by the same client over the same number of kept connections, which
takes what a browser takes (gzip). pretix shows an organizer of as many events, pretalx a conference as its own command
makes one: 36 talks, in its favour. The bare view answers a constant of the size of our home page as it is sent.

Every address is asked for once before anything is counted. Ours are one home page, 200 searches and 200 activity pages
in turn: each is made once and then kept in memory for a minute, or until the programme changes. How fast they are made
is told too, by asking with a new address each time.
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
from urllib.error import HTTPError
from urllib.request import urlopen

from benchmarks.load import Answered, ask
from benchmarks.search import NOW
from tools.legs import postgresql, postgresql_programs

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / ".bench" / "peers"
PORT = 8151
#: At least so many times the peers' rate, and this share of a bare view's.
TIMES, SHARE = 10.0, 0.5
PEERS = {
    "pretix": ("pretix==2026.8.0", "granian", "psycopg2-binary"),
    # The newest for Python 3.11.
    "pretalx": ("pretalx==2025.2.2", "granian", "psycopg[binary]", "redis", "faker", "freezegun"),
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=8)
    parser.add_argument("--activities", type=int, default=5000)
    parser.add_argument("--only-ours", action="store_true", help="without the peers")
    args = parser.parse_args()
    if not postgresql_programs():
        print("portal: no PostgreSQL programs to start a server, left out")
        return 0
    print(f"{args.activities} public activities, PostgreSQL, one server process, {args.seconds:g} s each", flush=True)
    with postgresql(durable=True) as url, tempfile.TemporaryDirectory(prefix="tuanle-bench-") as folder:
        ours, bare = _ours(args, url, Path(folder))
        _tell({**ours, "bare view, constant page": bare})
        peers: dict[str, dict[str, Answered]] = {}
        for name in () if args.only_ours else PEERS:
            peers[name] = _peer(name, args, url, Path(folder))
            _tell({f"{name} {page}": found for page, found in peers[name].items()})
    missed = False
    for page in ("home", "search", "activity"):
        share = ours[page].rate / bare.rate
        good = share >= SHARE
        missed |= not good
        print(f"{page} / bare view = {share:.2f} (at least {SHARE}): {'kept' if good else 'MISSED'}")
        for name, pages in peers.items():
            ratio = ours[page].rate / pages[page].rate
            good = ratio >= TIMES
            missed |= not good
            print(f"{page} / {name}'s {page} = {ratio:.0f} (at least {TIMES:g}): {'kept' if good else 'MISSED'}")
    return int(missed)


def _tell(found: dict[str, Answered]) -> None:
    for page, answered in found.items():
        print(f"  {page:<28} {_line(answered)}", flush=True)


def _line(found: Answered) -> str:
    return f"{found.rate:8.0f} requests a second, p95 {found.p95 * 1000:6.1f} ms, {found.size / 1024:5.1f} KiB"


# ---- ours, and the bare view


def _ours(args: argparse.Namespace, url: str, home: Path) -> tuple[dict[str, Answered], Answered]:
    environment = {
        **os.environ, "TUANLE_HOME": str(home), "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "tuanle.project.settings"
    }  # fmt: skip
    (home / "demo-clock").write_text(str((NOW - datetime.now(UTC)).total_seconds()))
    fill = [sys.executable, "-m", "benchmarks.search", "--fill", "--activities", str(args.activities)]
    subprocess.run(fill, env=environment, check=True, cwd=ROOT)
    listed = [sys.executable, "-m", "benchmarks.portal_legs"]
    made = subprocess.run(listed, env=environment, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    pages: dict[str, list[str]] = json.loads(made.stdout.splitlines()[-1])
    command = [sys.executable, "-m", "tuanle", "serve", "--only-web", "--port", str(PORT), "--workers", "1"]
    with _site(command, environment, "/"):
        found = {name: ask(PORT, addresses, args.seconds, seen="anew" not in name) for name, addresses in pages.items()}
    size = found["home"].size
    command = _granian(Path(sys.executable).parent, "benchmarks.bare:application")
    with _site(command, {**os.environ, "BARE_SIZE": str(size)}, "/"):
        return found, ask(PORT, ["/"], args.seconds)


# ---- the peers


def _peer(name: str, args: argparse.Namespace, url: str, folder: Path) -> dict[str, Answered]:
    """A peer as its own documents say, with a database, a cache in Redis where there is one, and its pages' rates."""
    place = KEPT / name
    python = place / "bin" / "python"
    if not (place / "ready").exists():
        shutil.rmtree(place, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", str(place)], check=True)
        subprocess.run([python, "-m", "pip", "install", "-qq", *PEERS[name]], check=True)
        (place / "ready").touch()
    socket = url.partition("host=")[2]
    (folder / name).mkdir()
    with _redis(folder / name) as redis:
        environment = {
            **os.environ,
            "PEER_DATA": str(folder / name),
            "PEER_SOCKET": socket,
            "PEER_REDIS": redis,
            "PEER_PORT": str(PORT),
            "DJANGO_SETTINGS_MODULE": f"{name}.settings",
            f"{name.upper()}_CONFIG_FILE": str(folder / name / "site.cfg"),
        }
        prepare = [python, str(ROOT / "benchmarks" / "peers" / f"{name}_site.py"), str(args.activities)]
        with open(folder / f"{name}.log", "w") as log:
            made = subprocess.run(prepare, env=environment, stdout=subprocess.PIPE, stderr=log, text=True, check=False)
        if made.returncode:
            print((folder / f"{name}.log").read_text()[-3000:], file=sys.stderr)
            made.check_returncode()
        pages: dict[str, list[str]] = json.loads(made.stdout.splitlines()[-1])
        with _site(_granian(python.parent, f"{name}.wsgi:application"), environment, pages["home"][0]):
            return {page: ask(PORT, addresses, args.seconds) for page, addresses in pages.items()}


@contextmanager
def _redis(folder: Path) -> Iterator[str]:
    """A Redis of the peer's own on a socket; nothing where there is no server program."""
    program = shutil.which("redis-server")
    if not program:
        yield ""
        return
    socket = folder / "redis.sock"
    process = subprocess.Popen(
        [program, "--port", "0", "--unixsocket", str(socket), "--save", ""], stdout=subprocess.DEVNULL
    )
    try:
        yield f"unix://{socket}?db=0"
    finally:
        process.terminate()
        process.wait()


# ---- servers


def _granian(programs: Path, application: str) -> list[str]:
    return [
        str(programs / "granian"), "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(PORT), "--workers", "1",
        "--blocking-threads", "1", "--no-access-log", "--log-level", "error", application,
    ]  # fmt: skip


@contextmanager
def _site(command: list[str], environment: dict[str, str], page: str) -> Iterator[None]:
    process = subprocess.Popen(
        command, env=environment, cwd=ROOT, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait(page)
        yield
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()


def _wait(page: str) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until:
        try:
            urlopen(f"http://localhost:{PORT}{page}", timeout=60).read()
            return
        except HTTPError:
            raise
        except OSError:
            time.sleep(0.3)
    raise SystemExit(f"no answer at {page}")


if __name__ == "__main__":
    sys.exit(main())
