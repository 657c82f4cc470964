"""Every test on every leg: SQLite, PostgreSQL, Chromium, Redis, LibreOffice. What a machine lacks is installed where it may be.

A leg that cannot run is said plainly; with CI=true it fails the run. PostgreSQL is a server of our own, started for
the run in a temporary folder and stopped after it.
"""

import contextlib
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from tools.dovecot import program as dovecot_program

CI = os.environ.get("CI") == "true"
#: Without the frame of its window it draws the same with half the work; where there is no such package, the whole one.
CHROMIUM = ("chromium-headless-shell", "chromium")
FONTS = ("fonts-noto-core", "fonts-liberation2")
LIBREOFFICE = ("libreoffice-writer-nogui", "libreoffice-calc-nogui")
POSTGRESQL = ("postgresql",)
DOVECOT = ("dovecot-imapd",)
REDIS = ("redis-server",)
#: What a second database is asked: all that touches one, and in the browser the whole road.
AGAIN = "again or not (browser or pure or once)"
#: One more than cores: tests wait for processes, browsers and leases while others run. With two more the first leg took a
#: tenth longer, with none more a twentieth.
WORKERS = str(min((os.cpu_count() or 1) + 1, 6))


def main(arguments: list[str]) -> int:
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # every process started here would compile everything anew
    skipped = []
    if not any(shutil.which(one) or install(one, *FONTS) for one in CHROMIUM):
        skipped.append("browser: no Chromium, and it may not be installed here")
    if not (shutil.which("redis-server") or install(*REDIS)):
        skipped.append("Redis: no server program, and it may not be installed here")
    if not (shutil.which("libreoffice") or install(*LIBREOFFICE)):
        skipped.append("documents in LibreOffice: it is not here, and it may not be installed here")
    if not (dovecot_program() or (install(*DOVECOT) and dovecot_program())):
        skipped.append("mail: no Dovecot, and it may not be installed here; pymap stands in")
    if not (postgresql_programs() or (install(*POSTGRESQL) and postgresql_programs())):
        skipped.append("PostgreSQL: no server programs, and they may not be installed here")
    with contextlib.ExitStack() as stack:
        legs = {"SQLite": ("", arguments)}
        if postgresql_programs():
            legs["PostgreSQL"] = stack.enter_context(postgresql()), [*arguments, "-m", AGAIN]
        moulds = stack.enter_context(migrated([url for url, _arguments in legs.values()]))
        results = {
            leg: pytest(arguments, {"DATABASE_URL": url, "TUANLE_MOULD": moulds[url]})
            for leg, (url, arguments) in legs.items()
        }
    for leg, status in results.items():
        print(f"{leg}: {'passed' if status == 0 else f'FAILED (exit {status})'}")
    for leg in skipped:
        print(f"SKIPPED {leg}")
    return int(any(results.values()) or (CI and bool(skipped)))


def pytest(arguments: list[str], environment: dict[str, str]) -> int:
    command = [sys.executable, "-m", "pytest", "-n", WORKERS, "--dist", "worksteal", *arguments]
    print(f"\n== {environment['DATABASE_URL'].split(':')[0] or 'sqlite'}", flush=True)
    return subprocess.run(command, env={**os.environ, **environment}, check=False).returncode


@contextlib.contextmanager
def migrated(urls: list[str]) -> Iterator[dict[str, str]]:
    """On each server a migrated database for the tests to begin with: its name there, or its file. Made side by side."""
    with tempfile.TemporaryDirectory(prefix="tuanle-mould-") as home, contextlib.ExitStack() as stack:
        moulds, running = {}, []
        for url in urls:
            moulds[url] = "tuanle_mould" if url else f"{home}/tuanle.sqlite3"
            own = urlsplit(url)._replace(path=f"/{moulds[url]}").geturl() if url else ""
            if url:
                server = stack.enter_context(psycopg.connect(url, autocommit=True))
                server.execute(f"CREATE DATABASE {moulds[url]}")
            environment = {**os.environ, "TUANLE_HOME": home, "DATABASE_URL": own}
            command = [sys.executable, "-m", "tuanle", "migrate", "-v0"]
            running.append(subprocess.Popen(command, env=environment))
        statuses = [process.wait() for process in running]
        if any(statuses):
            raise SystemExit("The database cannot be migrated; see above.")
        yield moulds


def install(*packages: str) -> bool:
    """Install Debian packages where that may be done: as root, with apt."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], env=quiet, check=False)
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    return subprocess.run(command, env=quiet, check=False, stdout=subprocess.DEVNULL).returncode == 0


def postgresql_programs() -> Path | None:
    """The folder of `initdb` and `pg_ctl`, the newest installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), key=lambda path: int(path.parts[4]))
    on_path = shutil.which("pg_ctl")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


@contextlib.contextmanager
def postgresql(*, durable: bool = False) -> Iterator[str]:
    """A server of our own on a socket in a temporary folder; its address. It refuses to run as root, so it does not.

    `durable`: with PostgreSQL's own settings, as a benchmark needs it; tests go without waiting for the disk.
    """
    programs = postgresql_programs()
    assert programs
    folder = Path(tempfile.mkdtemp(prefix="tuanle-pg-"))
    folder.chmod(0o755)
    as_user: list[str] = []
    if os.geteuid() == 0:
        owner = pwd.getpwnam("postgres")
        os.chown(folder, owner.pw_uid, owner.pw_gid)
        as_user = ["runuser", "-u", "postgres", "--"]
    data = folder / "data"
    careless = "" if durable else "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
    options = f"-c listen_addresses='' {careless} -k {folder}"
    initdb = [
        str(programs / "initdb"),
        "-D",
        str(data),
        "-U",
        "tuanle",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
    ]
    control = [*as_user, str(programs / "pg_ctl"), "-D", str(data), "-s", "-w"]
    subprocess.run([*as_user, *initdb], check=True, stdout=subprocess.DEVNULL, cwd=folder)
    subprocess.run([*control, "-o", options, "-l", str(folder / "log"), "start"], check=True, cwd=folder)
    try:
        yield f"postgresql://tuanle@/postgres?host={folder}"
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], check=False, cwd=folder)
        time.sleep(0.1)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
