"""Two who look at the ladder in the same moment, on a database that lets both in."""

import threading

import pytest
from django.db import connection

from tests import factories as make
from tuanle.notices.models import Notice
from tuanle.reports.actions import remind_due, set_ladder
from tuanle.reports.models import Reminder

pytestmark = pytest.mark.django_db(transaction=True)

WITHIN = 60


def test_each_step_is_taken_by_one_of_them():
    if connection.vendor == "sqlite":
        pytest.skip("SQLite lets one writer in at a time")
    district = make.unit("huyen")
    schools = [make.unit(f"truong-{n}", parent=district) for n in range(12)]
    week = make.campaign(district, schools)
    set_ladder(campaign=week, by=None, at=make.AT)
    start, written = threading.Barrier(2, timeout=WITHIN), []

    def look() -> None:
        start.wait()
        written.append(remind_due(campaign=week, at=make.SENT))
        connection.close()

    threads = [threading.Thread(target=look) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(WITHIN)
    assert (sum(written), Notice.objects.count(), Reminder.objects.count()) == (12, 12, 12)
