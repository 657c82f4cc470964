"""The parts of the office benchmark, each run in a process of its own by `benchmarks.office`."""

import asyncio
import itertools
import json
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tuanle.project.settings")

CODE = "tuan-le-2021"
TOKEN = "b" * 32
CONNECTIONS, BARE_CONNECTIONS = 64, 8
#: Seconds between two looks at the ledger, and before times are counted: caches fill, drafts are begun.
PAUSE, WARM = 5.0, 5.0
#: An officer writes something so often (seconds); reports are copies of so many.
HABIT, DISTINCT = 5.0, 20
TEXT = "Nhà trường đã tổ chức các hoạt động hưởng ứng Tuần lễ trong toàn trường, phối hợp với Hội Khuyến học. " * 4


# ---- the country


def prepare(path: str, seconds: int, saves: int, submits: int, units: int) -> None:
    """A province of districts. Some officers have a finished draft to send, others are writing theirs."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    whole = int(seconds + WARM) + 1
    people = {"send": submits * whole, "write": int(saves * HABIT)}
    print(json.dumps(_province(path, people, units)))


def _province(path: str, people: dict[str, int], district: int) -> dict[str, Any]:
    from datetime import date

    from tests import factories as make
    from tuanle.assignments.actions import assign_reports
    from tuanle.campaigns.actions import open_campaign
    from tuanle.core import clock
    from tuanle.orgs.actions import load_unit_kinds
    from tuanle.orgs.models import Unit, UnitKind
    from tuanle.reports.actions import expect_reports, publish_default_form, use_form
    from tuanle.reports.models import Submission

    at = clock.now()
    load_unit_kinds(by=None, at=at)
    schools = UnitKind.objects.get(key="tieu-hoc")
    province, total = make.unit("tinh", kind="ubnd-huyen"), sum(people.values())
    districts = [make.unit(f"huyen-{n}", parent=province, kind="ubnd-huyen") for n in range(-(-total // district))]
    rows = []
    for n in range(total):
        above = districts[n // district]
        rows.append(
            Unit(
                path=f"{above.path}{n % district + 1:04d}", depth=3, numchild=0, code=f"th-{n}", name=f"Trường số {n}",
                name_key=f"truong so {n}", kind=schools, valid_from=date(2020, 1, 1),
            )
        )  # fmt: skip
    Unit.objects.bulk_create(rows, batch_size=2000)
    Unit.objects.filter(pk__in=[one.pk for one in districts]).update(numchild=district)
    units = list(Unit.objects.filter(code__startswith="th-").order_by("id"))
    campaign = open_campaign(
        code=CODE, name="Tuần lễ 2021", theme="", owner=province, starts_on=date(2021, 10, 1), ends_on=date(2021, 10, 7),
        due_at=make.SENT.replace(day=9), by=None, at=make.AT,
        lines=[*((one, province) for one in districts), *((unit, districts[n // district]) for n, unit in enumerate(units))],
    )  # fmt: skip
    version = publish_default_form(by=None, at=at)
    use_form(campaign=campaign, version=version, by=None, at=at)
    assigned = assign_reports(campaign=campaign, units=units, by=None, at=at)
    expect_reports(assignments=assigned, version=version, by=None, at=at)
    submissions = dict(Submission.objects.values_list("assignment__unit", "pk"))
    officers = _officers([*units, districts[0]])
    hashes = _drafts(units[: people["send"]], submissions, officers, version)
    plan = {
        "senders": [
            [unit.code, officers[unit.pk][1], hashes[n % DISTINCT]] for n, unit in enumerate(units[: people["send"]])
        ],
        "writers": [
            [unit.code, officers[unit.pk][1], submissions[unit.pk], officers[unit.pk][0]]
            for unit in units[people["send"] :]
        ],
        "coordinator": officers[districts[0].pk][1],
    }
    Path(path).write_text(json.dumps(plan))
    return {"units": total}


def _officers(units: list[Any]) -> dict[int, tuple[int, str]]:
    """The id of each unit's officer and the key of a session in which they are signed in."""
    from datetime import UTC, datetime, timedelta

    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.contrib.sessions.models import Session

    from tuanle.access.models import Grant
    from tuanle.accounts.models import User

    at = datetime.now(UTC)
    User.objects.bulk_create(
        [User(email=f"{unit.code}@tuanle.example", name="Cán bộ", password="!", created_at=at) for unit in units], 2000
    )
    people = {user.email: user for user in User.objects.all()}
    store, found, sessions, grants = SessionStore(), {}, [], []
    backend = settings.AUTHENTICATION_BACKENDS[-1]
    for unit in units:
        user = people[f"{unit.code}@tuanle.example"]
        key = f"{user.pk:032d}"
        data = {SESSION_KEY: str(user.pk), BACKEND_SESSION_KEY: backend, HASH_SESSION_KEY: user.get_session_auth_hash()}
        sessions.append(Session(session_key=key, session_data=store.encode(data), expire_date=at + timedelta(days=400)))
        role = "unit-officer" if unit.code.startswith("th-") else "coordinator"
        grants.append(Grant(user=user, unit=unit, role=role, given_at=at))
        found[unit.pk] = user.pk, key
    Session.objects.bulk_create(sessions, 2000)
    Grant.objects.bulk_create(grants, 2000)
    return found


def _drafts(units: list[Any], submissions: dict[int, int], officers: dict[int, Any], version: Any) -> list[str]:
    """Finished drafts, each a copy of one of a few; the hash of each of these, as the page before sending has it."""
    from django.db import connection

    from tuanle.core import clock
    from tuanle.project.demo.figures import cells_for
    from tuanle.reports.domain.drafting import compose, name_of, questions
    from tuanle.reports.domain.drafting.latest import Latest
    from tuanle.reports.domain.validation import NOBODY
    from tuanle.reports.enums import Level
    from tuanle.reports.queries import schema_of

    form, drafts, hashes = schema_of(version), [], []
    for n in range(DISTINCT):
        cells = cells_for(form, "tieu-hoc", 300 + 20 * n, 2021, f"mau-{n}")
        entries: dict[str, Any] = {}
        for key, value in cells.items():
            if form.items.get(key) is not None and form.items[key].feeds:
                entries.update({f"{key}+r{place}": {"value": row} for place, row in enumerate(value)})
            else:
                entries[key] = {"value": value}
        draft = _composed(compose, form, entries, Latest)
        for found in questions(draft, {}, NOBODY):
            assert found.level != Level.ERROR, found
            entries[f"!{name_of(found)}"] = {"value": "Đã kiểm tra, số liệu đúng"}
        drafts.append([(key, json.dumps(entry, ensure_ascii=False)) for key, entry in entries.items()])
        hashes.append(draft.sha256)
    at = clock.now()
    with connection.cursor() as cursor, cursor.copy(
        "COPY reports_draftedit (submission_id, draft, cell, n, after, key, at, by_id) FROM STDIN"
    ) as copy:  # fmt: skip
        for n, unit in enumerate(units):
            for key, entry in drafts[n % DISTINCT]:
                copy.write_row((submissions[unit.pk], 1, key, 1, entry, f"bench-{key}"[:80], at, officers[unit.pk][0]))
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE reports_submission SET state = 'draft' WHERE id IN (SELECT submission_id FROM reports_draftedit)"
        )
        cursor.execute("VACUUM ANALYZE")
    return hashes


def _composed(compose: Any, form: Any, entries: dict[str, Any], latest: Any) -> Any:
    return compose(
        form=form, unit="th", unit_kind="tieu-hoc", known={}, sent={}, sent_sources={},
        latest={key: latest(1, entry) for key, entry in entries.items()},
    )  # fmt: skip


# ---- the load: requests on a schedule, over connections that stay open


Ask = Callable[[int], Awaitable[str]]


class Lines:
    """So many open connections; a request waits for a free one."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.free: asyncio.Queue[tuple[asyncio.StreamReader, asyncio.StreamWriter] | None] = asyncio.Queue()
        for _line in range(CONNECTIONS):
            self.free.put_nowait(None)

    async def ask(self, head: bytes, body: bytes = b"") -> tuple[int, bytes, bytes]:
        """Status, headers and body of the answer."""
        line = await self.free.get()
        try:
            if line is None:
                line = await asyncio.open_connection("127.0.0.1", self.port)
            reader, writer = line
            writer.write(head + b"Content-Length: %d\r\n\r\n" % len(body) + body)
            headers = await reader.readuntil(b"\r\n\r\n")
            length = int(headers.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0] or 0)
            content = await reader.readexactly(length) if length else b""
        except (OSError, asyncio.IncompleteReadError):
            self.free.put_nowait(None)
            raise
        self.free.put_nowait(line)
        return int(headers[9:12]), headers, content


class Clock:
    """Times of one kind of request, from when each was due."""

    def __init__(self) -> None:
        self.times: list[float] = []

    def told(self) -> dict[str, float]:
        times = sorted(self.times)
        return {
            "count": len(times),
            **{f"p{share}": times[min(len(times) - 1, len(times) * share // 100)] for share in (50, 95, 99)},
        }


async def on_schedule(rate: float, seconds: float, clock: Clock, errors: Counter[str], ask: Ask) -> None:
    """Ask so often in each second, however long the answers take."""
    loop, tasks = asyncio.get_running_loop(), []
    start = loop.time()

    async def one(n: int, due: float) -> None:
        try:
            wrong = await ask(n)
        except Exception as failed:  # whatever it is, it is an error of the run
            wrong = type(failed).__name__
        if wrong:
            errors[wrong] += 1
        if due - start >= WARM:
            clock.times.append(loop.time() - due)

    for n in range(int(rate * (seconds + WARM))):
        due = start + n / rate
        if (wait := due - loop.time()) > 0:
            await asyncio.sleep(wait)
        tasks.append(asyncio.create_task(one(n, due)))
    await asyncio.gather(*tasks)


def _head(method: str, path: str, session: str, kind: str, person: object = "") -> bytes:
    return (
        f"{method} {path} HTTP/1.1\r\nHost: localhost\r\nCookie: sessionid={session}; csrftoken={TOKEN}\r\n"
        f"X-CSRFToken: {TOKEN}\r\nX-Made-For: {person}\r\nContent-Type: {kind}\r\n"
    ).encode()


def load(path: str, seconds: int, saves: int, submits: int, port: int) -> None:
    print(json.dumps(asyncio.run(_load(path, seconds, saves, submits, port))))


async def _load(path: str, seconds: int, saves: int, submits: int, port: int) -> dict[str, Any]:
    plan = json.loads(Path(path).read_text())
    lines, chance, errors = Lines(port), random.Random(5), Counter[str]()
    clocks = {name: Clock() for name in ("save", "submit", "ledger")}
    cells = ["tin_bai", "bai_mang_xa_hoi", "bang_ron", "so_lop", "luot_nguoi_hoc", "cau_lac_bo", "chi_dao"]
    written: dict[tuple[int, str], int] = {}
    acknowledged: list[str] = []

    async def save(n: int) -> str:
        who = n % len(plan["writers"])
        code, session, _submission, user = plan["writers"][who]
        cell = chance.choice(cells)
        based = written.get((who, cell), 0)
        written[who, cell] = based + 1
        text = TEXT + str(n) if cell == "chi_dao" else str(chance.randrange(1, 900))
        edit = {"cell": cell, "key": f"k-{n}", "based": based, "text": text}
        body = json.dumps({"draft": 1, "edits": [edit]}, ensure_ascii=False).encode()
        head = _head("POST", f"/viec/{CODE}/{code}/bao-cao/luu/", session, "application/json", user)
        status, _headers, content = await lines.ask(head, body)
        if status != 200 or b'"outcome": "saved"' not in content:
            return f"save {status} {content[:80]!r}"
        acknowledged.append(f"k-{n}")
        return ""

    async def submit(n: int) -> str:
        code, session, seen = plan["senders"][n]
        body = urlencode({"draft": 1, "seen": seen, "send": 1}).encode()
        head = _head("POST", f"/viec/{CODE}/{code}/bao-cao/kiem-tra/", session, "application/x-www-form-urlencoded")
        status, headers, _content = await lines.ask(head, body)
        return "" if status == 302 and b"/bien-nhan/1/" in headers else f"submit {status}"

    async def ledger(n: int) -> str:
        head = _head("GET", f"/dot/{CODE}/so-theo-doi/", plan["coordinator"], "")
        status, _headers, _content = await lines.ask(head)
        return "" if status == 200 else f"ledger {status}"

    await asyncio.gather(
        on_schedule(saves, seconds, clocks["save"], errors, save),
        on_schedule(submits, seconds, clocks["submit"], errors, submit),
        on_schedule(1 / PAUSE, seconds, clocks["ledger"], errors, ledger),
    )
    Path(f"{path}.acknowledged").write_text("\n".join(acknowledged))
    return {**{name: clock.told() for name, clock in clocks.items()}, "errors": errors, "pause": PAUSE}


# ---- the same rows by bare psycopg


def bare(path: str, seconds: int, saves: int, submits: int) -> None:
    print(json.dumps(asyncio.run(_bare(path, min(seconds, 30), saves, submits))))


async def _bare(path: str, seconds: int, saves: int, submits: int) -> dict[str, Any]:
    """One INSERT and its commit for each save and each submit, over a few open connections."""
    import psycopg
    from psycopg.types.json import Jsonb

    plan = json.loads(Path(path).read_text())
    address = os.environ["DATABASE_URL"]
    lines: asyncio.Queue[Any] = asyncio.Queue()
    for _line in range(BARE_CONNECTIONS):
        lines.put_nowait(await psycopg.AsyncConnection.connect(address, autocommit=True))
    with psycopg.connect(address) as line:
        cells, sha256 = line.execute("SELECT cells, cells_sha256 FROM reports_revision LIMIT 1").fetchone() or ({}, "")
    clocks, errors = {name: Clock() for name in ("save", "submit")}, Counter[str]()

    async def execute(sql: str, values: tuple[Any, ...]) -> str:
        line = await lines.get()
        try:
            await line.execute(sql, values)
        finally:
            lines.put_nowait(line)
        return ""

    async def save(n: int) -> str:
        _code, _session, submission, user = plan["writers"][n % len(plan["writers"])]
        return await execute(
            "INSERT INTO reports_draftedit (submission_id, draft, cell, n, after, key, at, by_id)"
            " VALUES (%s, 9, 'tin_bai', %s, %s, %s, now(), %s)",
            (submission, n + 1, Jsonb({"value": n}), f"bare-{n}", user),
        )

    async def submit(n: int) -> str:
        _code, _session, submission, user = plan["writers"][n % len(plan["writers"])]
        return await execute(
            "INSERT INTO reports_revision (submission_id, n, source, file_name, cells, sources, findings, is_nil,"
            " cells_sha256, submitted_at, submitted_by_id) VALUES (%s, %s, 'web', '', %s, '{}', '[]', false, %s, now(), %s)",
            (submission, 1000 + n, Jsonb(cells), sha256, user),
        )

    await asyncio.gather(
        on_schedule(saves, seconds, clocks["save"], errors, save),
        on_schedule(submits, seconds, clocks["submit"], errors, submit),
    )
    for _line in range(BARE_CONNECTIONS):
        await (await lines.get()).close()
    assert not errors, errors
    return {name: clock.told() for name, clock in clocks.items()}


def lost(path: str) -> None:
    """How many of the saves that were acknowledged are not in the database exactly once."""
    import psycopg

    acknowledged = Path(f"{path}.acknowledged").read_text().split()
    with psycopg.connect(os.environ["DATABASE_URL"]) as line:
        rows = line.execute("SELECT key, count(*) FROM reports_draftedit WHERE key LIKE 'k-%' GROUP BY key").fetchall()
    kept = dict(rows)
    print(json.dumps({"lost": sum(kept.get(key) != 1 for key in acknowledged)}))


def cost(path: str, saves: int, submits: int) -> None:
    import django

    from benchmarks.office_cost import cost

    django.setup()
    print(json.dumps(cost(path, saves, submits)))


if __name__ == "__main__":
    parts: dict[str, Callable[..., None]] = {
        "prepare": prepare, "load": load, "bare": bare, "lost": lost, "cost": cost,
    }  # fmt: skip
    name, path, *numbers = itertools.islice(sys.argv, 1, None)
    started = time.monotonic()
    parts[name](path, *map(int, numbers))
    print(f"{name}: {time.monotonic() - started:.0f} s", file=sys.stderr)
