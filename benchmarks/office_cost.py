"""What one save and one submit cost: processor time and statements, measured in this process through the whole site.

`python -m benchmarks.office --cost`. Unlike a time by the clock it says the same on a busy machine.
"""

import io
import json
import os
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlencode

from benchmarks.office_legs import CODE, TEXT, TOKEN

TICK = os.sysconf("SC_CLK_TCK")


def cost(path: str, saves: int, submits: int) -> dict[str, dict[str, float]]:
    """Seconds here and in the database's process, and statements, of one request of each kind.

    Half of the requests warm the caches up, the other half are measured.
    """
    from django.db import connection

    from tuanle.project.wsgi import application

    backend = _backend(connection)
    plan, told = json.loads(Path(path).read_text()), {}
    asked = {
        "save": [_save(plan, n, saves) for n in range(2 * saves)],
        "submit": [_submit(plan, n) for n in range(2 * submits)],
        "ledger": [_ledger(plan)] * 20,
    }
    for name, requests in asked.items():
        half = len(requests) // 2
        for request in requests[:half]:
            _answer(application, request)
        with _statements() as statements:
            _answer(application, requests[half])
        used, before = [], backend()
        for request in requests[half + 1 :]:
            began = time.process_time()
            _answer(application, request)
            used.append(time.process_time() - began)
        told[name] = {
            "cpu": median(used),
            "database": (backend() - before) / len(used),
            "statements": sum(statements.values()),
        }
    return told


def _backend(connection: Any) -> Callable[[], float]:
    """Processor seconds of the database's process that answers this one."""
    connection.settings_dict["CONN_MAX_AGE"] = None
    connection.close()
    connection.ensure_connection()
    stat = Path(f"/proc/{connection.connection.info.backend_pid}/stat")
    return lambda: sum(map(int, stat.read_text().rpartition(")")[2].split()[11:13])) / TICK


@contextmanager
def _statements() -> Iterator[Counter[str]]:
    """The statements that are sent meanwhile, BEGIN and COMMIT among them."""
    from django.db import connection

    seen: Counter[str] = Counter()
    connection.force_debug_cursor = True
    connection.queries_log.clear()
    try:
        yield seen
    finally:
        seen.update(query["sql"] for query in connection.queries_log)
        connection.force_debug_cursor = False


def _request(
    method: str, path: str, session: str, kind: str = "", body: bytes = b"", person: object = ""
) -> dict[str, Any]:
    return {
        "REQUEST_METHOD": method, "PATH_INFO": path, "SCRIPT_NAME": "", "QUERY_STRING": "", "SERVER_NAME": "localhost",
        "SERVER_PORT": "8000", "HTTP_HOST": "localhost", "SERVER_PROTOCOL": "HTTP/1.1", "wsgi.url_scheme": "http",
        "HTTP_COOKIE": f"sessionid={session}; csrftoken={TOKEN}", "HTTP_X_CSRFTOKEN": TOKEN, "HTTP_X_MADE_FOR": str(person), "CONTENT_TYPE": kind,
        "HTTP_ACCEPT_ENCODING": "gzip", "CONTENT_LENGTH": str(len(body)), "wsgi.input": io.BytesIO(body), "REMOTE_ADDR": "127.0.0.1",
        "wsgi.errors": io.StringIO(), "wsgi.multithread": False, "wsgi.multiprocess": True, "body": body,
    }  # fmt: skip


def _answer(application: Any, request: dict[str, Any]) -> None:
    status: list[str] = []
    answer = application(
        {**request, "wsgi.input": io.BytesIO(request["body"])}, lambda said, *_headers: status.append(said)
    )
    content = b"".join(answer)
    answer.close()
    assert status[0][:3] in {"200", "302"}, (status, content[:500])


def _save(plan: dict[str, Any], n: int, writers: int) -> dict[str, Any]:
    """Each writer saves one cell, which begins the draft, and then another: that is the save that is asked for."""
    code, session, _submission, user = plan["writers"][n % writers]
    cell, text = ("chi_dao", TEXT + str(n)) if n % 7 == 0 else ("tin_bai" if n < writers else "so_lop", str(n))
    edit = {"cell": cell, "key": f"k-{n}", "based": 0, "text": text}
    body = json.dumps({"draft": 1, "edits": [edit]}, ensure_ascii=False).encode()
    return _request("POST", f"/viec/{CODE}/{code}/bao-cao/luu/", session, "application/json", body, user)


def _submit(plan: dict[str, Any], n: int) -> dict[str, Any]:
    code, session, seen = plan["senders"][n]
    body = urlencode({"draft": 1, "seen": seen, "send": 1}).encode()
    kind = "application/x-www-form-urlencoded"
    return _request("POST", f"/viec/{CODE}/{code}/bao-cao/kiem-tra/", session, kind, body)


def _ledger(plan: dict[str, Any]) -> dict[str, Any]:
    return _request("GET", f"/dot/{CODE}/so-theo-doi/", plan["coordinator"])
