"""Many hands at one register at once: run as a process of its own, on the database that the environment names.

    python -m tests.dispatches.outgoing.race THREADS NUMBERS     prints the numbers taken, and the register's next one

Each thread takes NUMBERS numbers and keeps them, and as many that it gives back by failing half-way.
"""

import json
import sys
import threading
from datetime import UTC, datetime

import django

AT = datetime(2021, 9, 20, 8, tzinfo=UTC)


def main(threads: int, numbers: int) -> None:
    django.setup()
    from django.db import connection

    from tests import factories as make
    from tuanle.dispatches.actions import reserve_number
    from tuanle.dispatches.enums import Direction
    from tuanle.dispatches.queries import next_number

    unit = make.unit("dua", kind="ubnd-huyen")
    start = threading.Barrier(threads)
    taken: list[int] = []
    trouble: list[str] = []

    def work() -> None:
        try:
            start.wait()
            for n in range(numbers):
                taken.append(reserve_number(owner=unit, purpose=f"văn bản {n}", by=None, at=AT).number)
                fail_half_way(unit)
        except Exception as error:  # shown by the test
            trouble.append(repr(error))
        finally:
            connection.close()

    hands = [threading.Thread(target=work) for _ in range(threads)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    print(json.dumps([sorted(taken), next_number(unit, Direction.OUT, 2021), trouble]))


def fail_half_way(unit) -> None:
    """A number is taken and what would have used it fails: the number is not lost."""
    from tuanle.core.db import write
    from tuanle.dispatches.actions.registers import take_number
    from tuanle.dispatches.enums import Direction

    try:
        with write():
            take_number(owner=unit, direction=Direction.OUT, by=None, at=AT)
            raise RuntimeError("half-way")
    except RuntimeError:
        pass


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
