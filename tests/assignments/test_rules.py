"""What holds a report up, at every instant and in every state."""

from datetime import UTC, datetime, timedelta

import pytest

from tests import factories as make
from tuanle.assignments.actions import ask_extension, exempt, extend, refuse_extension
from tuanle.assignments.enums import HoldKind
from tuanle.assignments.queries import hold_of, report_assignment
from tuanle.assignments.rules import can_ask_extension, hold_kind, proposed_end
from tuanle.campaigns.actions import close_campaign
from tuanle.core.clock import VIETNAM

pytestmark = pytest.mark.django_db

DUE = datetime(2021, 10, 9, 17, tzinfo=UTC)
LOCK = DUE + timedelta(days=30)
MOMENT = timedelta(microseconds=1)
LATE, LOCKED, EXEMPT, CLOSED = HoldKind.LATE, HoldKind.LOCKED, HoldKind.EXEMPT, HoldKind.CLOSED


@pytest.mark.parametrize(
    ("done", "at", "kind", "may_ask"),
    [
        ((), DUE - MOMENT, None, True),
        ((), DUE, LATE, True),
        ((), LOCK - MOMENT, LATE, True),
        ((), LOCK, LOCKED, True),
        (("extended",), DUE, None, True),
        (("extended",), DUE + timedelta(days=4), LATE, True),
        (("exempt",), DUE, EXEMPT, False),
        (("exempt",), LOCK, EXEMPT, False),
        (("closed",), DUE, CLOSED, False),
        (("exempt", "closed"), LOCK, CLOSED, False),
        (("asked",), LOCK, LOCKED, False),
        (("asked", "refused"), LOCK, LOCKED, True),
    ],
)
def test_what_holds_a_report_up(land, report, done, at, kind, may_ask):
    before = DUE - timedelta(days=1)
    for what in done:
        if what == "extended":
            extend(assignment=report, until=DUE + timedelta(days=4), reason="Cách ly", by=None, at=before)
        elif what == "exempt":
            exempt(assignment=report, reason="Sửa chữa", by=None, at=before)
        elif what == "closed":
            close_campaign(campaign=land.week, by=None, at=before)
        elif what == "asked":
            asked = ask_extension(assignment=report, until=LOCK + timedelta(days=9), reason="x", by=None, at=before)
        else:
            refuse_extension(request=asked, reason="Đã đủ thời gian", by=None, at=before)
    report = report_assignment(land.week, land.school)
    assert (hold_kind(report, at=at), can_ask_extension(report, at=at)) == (kind, may_ask)


def test_a_hold_says_who_can_open_it_and_what_was_asked(land, report):
    hold = hold_of(report, parent=land.commune, at=LOCK)
    assert (hold.kind, hold.opener, hold.locks_at, hold.request, hold.may_ask) == (
        LOCKED,
        land.commune,
        LOCK,
        None,
        True,
    )
    asked = ask_extension(assignment=report, until=LOCK + timedelta(days=9), reason="Bận", by=None, at=LOCK)
    hold = hold_of(report, parent=land.commune, at=LOCK)
    assert (hold.request, hold.is_waiting, hold.may_ask) == (asked, True, False)


def test_once_closed_only_the_owner_can_help(land, report):
    close_campaign(campaign=land.week, by=None, at=make.SENT)
    report = report_assignment(land.week, land.school)
    assert hold_of(report, parent=land.commune, at=LOCK).opener == land.district


def test_what_was_sent_is_not_late(land, report):
    assert hold_of(report, parent=land.commune, at=DUE, is_sent=True) is None
    assert hold_of(report, parent=land.commune, at=LOCK, is_sent=True).kind == LOCKED


@pytest.mark.parametrize(
    ("due", "at", "end"),
    [
        (DUE, datetime(2021, 10, 5, 8, tzinfo=VIETNAM), datetime(2021, 10, 13, tzinfo=VIETNAM)),
        (DUE, datetime(2021, 10, 11, 23, 59, tzinfo=VIETNAM), datetime(2021, 10, 15, tzinfo=VIETNAM)),
        (None, datetime(2021, 10, 11, 0, 0, tzinfo=VIETNAM), datetime(2021, 10, 15, tzinfo=VIETNAM)),
    ],
)
def test_three_more_days_are_proposed(due, at, end):
    assert proposed_end(due, at) == end
