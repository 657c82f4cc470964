"""A report that comes while roll-ups are being computed, on a database that lets both in."""

import threading

import pytest
from django.db import connection

from tests import factories as make
from tests.reports.consolidation.land import AT
from tuanle.core.db import write
from tuanle.core.jobs import run_waiting
from tuanle.reports.actions import accept_report, refresh_rollups
from tuanle.reports.models import Rollup

pytestmark = pytest.mark.django_db(transaction=True)

WITHIN = 60


@pytest.mark.parametrize("change", ["send", "accept"])
def test_what_changes_meanwhile_waits_for_nobody_and_is_not_lost(change):
    if connection.vendor == "sqlite":
        pytest.skip("SQLite lets one writer in at a time")
    district = make.unit("huyen")
    schools = [make.unit(f"truong-{n}", parent=district) for n in range(2)]
    week = make.campaign(district, schools)
    make.send(week, schools[0], {"so_lop": 10})
    computed, changed = threading.Event(), threading.Event()

    def compute() -> None:
        with write():
            refresh_rollups(campaign=week, by=None, at=AT)
            computed.set()
            changed.wait(WITHIN)
        connection.close()

    other = threading.Thread(target=compute)
    other.start()
    assert computed.wait(WITHIN)
    if change == "send":
        make.send(week, schools[1], {"so_lop": 7})
    else:
        report = make.submission(week, schools[0])
        accept_report(submission=report, revision=report.current, by=None, at=AT)
    changed.set()
    other.join(WITHIN)
    assert Rollup.objects.get(unit=district).stale_at is None
    run_waiting()
    assert Rollup.objects.get(unit=district).stale_at is not None
    refresh_rollups(campaign=week, by=None, at=AT)
    rollup = Rollup.objects.get(unit=district)
    assert (rollup.reported, rollup.unaccepted) == {"send": (2, 2), "accept": (1, 0)}[change]
