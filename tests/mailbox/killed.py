"""What a process of its own runs: `prepare` a land; or `read` the mailbox and die at a place, then read on, and tell.

It has a home of its own, as in service. Who dies is a child of it, forked before anything is asked of the database:
nothing of the software knows that it is killed, and the project is loaded once.
"""

import json
import os
import signal
import sys
from typing import Any


def main(what: str, place: str = "", call: str = "0") -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tuanle.project.settings")
    import django

    django.setup()
    if what == "prepare":
        prepare()
        return
    child = os.fork()
    if child == 0:
        read(place, int(call))
        os._exit(0)
    _pid, status = os.waitpid(child, 0)
    print(os.waitstatus_to_exitcode(status), flush=True)
    sys.stdin.readline()
    finish()


def prepare() -> None:
    from tests.mailbox import place
    from tests.mailbox.test_killed import reports

    land = place.build()
    for name, content in reports(land):
        with open(os.path.join(os.environ["TUANLE_HOME"], name), "wb") as out:
            out.write(content)


def read(place: str, call: int) -> None:
    """Read; killed for good (SIGKILL) right after the n-th call of the function at `place`, or right before it."""
    from tuanle.mailbox.jobs import read

    _arm(place, call)
    read()


def finish() -> None:
    """How many messages the dead process had stored; then what is stored after reading on twice."""
    from tuanle.mailbox.jobs import read
    from tuanle.mailbox.models import Message

    before = Message.objects.count()
    read()
    read()
    print(json.dumps({"before": before, **stored()}))


def _arm(place: str, call: int) -> None:
    from importlib import import_module

    when, _, path = place.partition(" ")
    owner_path, _, name = path.rpartition(".")
    module, _, attribute = owner_path.partition(":")
    owner = import_module(module)
    owner = getattr(owner, attribute) if attribute else owner
    true, calls = getattr(owner, name), [0]

    def deadly(*args: Any, **kwargs: Any) -> Any:
        calls[0] += 1
        if calls[0] == call and when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        result = true(*args, **kwargs)
        if calls[0] == call and when == "after":
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    setattr(owner, name, deadly)


def stored() -> dict[str, Any]:
    from tuanle.audit.models import Record
    from tuanle.mailbox.models import Message
    from tuanle.mailbox.queries import content_of
    from tuanle.notices.models import Delivery
    from tuanle.reports.models import Revision

    messages = Message.objects.order_by("uid")
    return {
        "messages": [[m.sender, m.outcome, content_of(m.file).decode("latin-1")] for m in messages],
        "revisions": sorted(Revision.objects.values_list("submission__assignment__unit__code", "n")),
        "receipts": sorted(Delivery.objects.values_list("address", flat=True)),
        "taken": Record.objects.filter(verb="mailbox.take").count(),
    }


if __name__ == "__main__":
    main(*sys.argv[1:])
