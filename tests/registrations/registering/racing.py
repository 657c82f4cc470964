"""What the racing process runs: a class of 30 seats, and several processes with several threads each that fill in forms.

A process of its own with a home of its own, as in service. One of its children is killed for good (SIGKILL) in the middle
of a registration; what it had to send is then sent again by another, from the first to the last.
"""

import json
import os
import signal
import sys
from datetime import UTC, datetime
from threading import Thread
from typing import Any

PEOPLE, SEATS, PROCESSES, THREADS = 500, 30, 4, 2
#: Every so manieth has an e-mail address and is written to; how often somebody sends a form that was not taken.
LETTERS, TRIES = 5, 5
AT = datetime(2021, 9, 27, 2, 0, tzinfo=UTC)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tuanle.project.settings")
    import django

    django.setup()
    activity = _class()
    shares = [range(child + 1, PEOPLE + 1, PROCESSES) for child in range(PROCESSES)]
    children = [_child(activity, share, dies=n == 0) for n, share in enumerate(shares)]
    ends = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    ends.append(os.waitstatus_to_exitcode(os.waitpid(_child(activity, shares[0], dies=False), 0)[1]))
    print(json.dumps({"ends": ends, **_stored(activity)}))


def _class() -> int:
    from tests import factories as make
    from tests.registrations.registering.conftest import opened

    class Land:
        huyen = make.unit("huyen", name="UBND huyện Sông Lam")
        truong = make.unit("truong", parent=huyen, name="Trường Tiểu học Đường Đá")
        week = make.campaign(huyen, [], lines=[(truong, huyen)])

    return int(opened(Land, capacity=SEATS).pk)


def _child(activity: int, share: range, *, dies: bool) -> int:
    """A process that registers these people, or begins to; its number."""
    from django.db import connections

    connections.close_all()
    if child := os.fork():
        return child
    if dies:
        _arm(after=len(share) // 2)
    failed: list[str] = []
    threads = [Thread(target=_register, args=(activity, share[n::THREADS], failed)) for n in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sys.stderr.write("".join(failed))
    sys.stderr.flush()
    os._exit(len(failed))


def _register(activity: int, numbers: range, failed: list[str]) -> None:
    from django.db import OperationalError, connection

    from tests.registrations.registering.conftest import come
    from tuanle.activities.models import Activity

    try:
        for n in numbers:
            reach = {"email": "", "phone": f"09120{n:05d}"} if n % LETTERS else {"email": f"hv{n}@songlam.example"}
            for again in range(TRIES):
                try:
                    come(Activity.objects.get(pk=activity), n, at=AT, **reach)
                    break
                except OperationalError:  # SQLite was busy too long: the page asks to send the same form again
                    if again == TRIES - 1:
                        raise
    except Exception as error:
        failed.append(f"{n}: {error!r}\n")
    finally:
        connection.close()


def _arm(*, after: int) -> None:
    """Die in a transaction: the registration is written, its seat or its place in the line is not yet stored."""
    from tuanle.registrations.actions import registering

    true, calls = registering.record, [0]

    def deadly(**kwargs: Any) -> Any:
        calls[0] += 1
        if calls[0] == after:
            os.kill(os.getpid(), signal.SIGKILL)
        return true(**kwargs)

    registering.record = deadly


def _stored(pk: int) -> dict[str, Any]:
    from tuanle.activities.models import Activity
    from tuanle.audit.models import Record
    from tuanle.notices.models import Notice
    from tuanle.registrations.models import Attendee, Registration

    activity = Activity.objects.get(pk=pk)
    rows = Registration.objects.filter(activity=activity).order_by("number")
    return {
        "taken": activity.taken,
        "arrived": activity.arrived,
        "states": [row.state for row in rows],
        "numbers": [row.number for row in rows],
        "people": len({row.email or row.phone for row in rows}),
        "attendees": Attendee.objects.count(),
        "letters": Notice.objects.count(),
        "records": Record.objects.filter(verb="registration.make").count(),
    }


if __name__ == "__main__":
    main()
