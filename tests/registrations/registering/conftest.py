"""A class that the public may register for, in the land of the activities' tests."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from tests.activities.conftest import EARLY, details, land  # noqa: F401  (a fixture)
from tests.activities.public import made_public
from tests.grounds import kept
from tuanle.activities.actions import plan_activity
from tuanle.activities.queries import when
from tuanle.core.jobs import run_waiting
from tuanle.notices.models import Notice
from tuanle.registrations.actions import Contact, register
from tuanle.registrations.domain.people import Person
from tuanle.registrations.domain.proof import is_proven

#: Five days before the class, which is on 2 October 2021 from 8 to 10 in Vietnam.
AT = datetime(2021, 9, 27, 2, 0, tzinfo=UTC)
STARTS = datetime(2021, 10, 2, 1, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def opened(land, *, capacity=3, days=(2,), times=None, questions=(), **fields):  # noqa: F811
    """An activity on its public page, open for registration."""
    public = {
        name: fields.pop(name) for name in ("closes_at", "counts_clicks", "takes_registrations") if name in fields
    }
    times = times or [when(date(2021, 10, day), start=time(8), end=time(10)) for day in days]
    activity = plan_activity(
        campaign=land.week,
        lead=land.truong,
        details=details(capacity=capacity, **fields),
        times=times,
        by=None,
        at=EARLY,
    )
    made_public(activity, at=EARLY, questions=list(questions), **public)
    activity.refresh_from_db()
    return activity


def come(activity, n=1, *, seats=1, at=AT, email=None, phone="", token="", by=None, answers=None, **more):
    """The registration of contact number `n`, for so many persons."""
    return register(
        activity=activity, contact=Contact("", f"hv{n}@songlam.example" if email is None else email, phone),
        persons=[Person(f"Học viên {n}.{i}", "nguoi_lao_dong") for i in range(1, seats + 1)],
        answers=answers or {}, token=token or f"tờ-{n}", by=by, at=at, **more,
    )  # fmt: skip


def states(activity):
    """`1 confirmed, 2 waiting…` in the order of arrival."""
    return [one.state for one in activity.registrations.order_by("number")]


def told(registration):
    """The subjects of what the contact was sent, in order."""
    about = Notice.objects.filter(about_label="registrations.registration", about_id=str(registration.pk))
    return list(about.order_by("pk").values_list("subject", flat=True))


@kept
def lesson(land):  # noqa: F811
    return opened(land)


@pytest.fixture
def clock_at(settings):
    """`clock_at(instant)`: what jobs and pages take for now."""
    from tuanle.core import clock

    def set_clock(at):
        settings.CLOCK_SHIFT = at - (clock.now() - settings.CLOCK_SHIFT)

    return set_clock


def work():
    """Run what waits in the background."""
    return run_waiting()


def prove(token: str) -> str:
    """The nonce that a browser finds for `token`."""
    return next(str(nonce) for nonce in range(2**32) if is_proven(token, str(nonce)))
