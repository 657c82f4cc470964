"""Whatever happens in whatever order: seats add up, nobody is overtaken, nobody is lost."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from tests.activities.conftest import details
from tests.registrations.registering.conftest import AT, DAY, come, opened
from tuanle.activities.actions import change_activity
from tuanle.activities.models import Activity
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.registrations.actions import accept_offer, cancel_registration, lapse_offer
from tuanle.registrations.models import Registration

pytestmark = pytest.mark.django_db


class Line(RuleBasedStateMachine):
    """Checked against what everybody expects of a queue: a model of it is not needed, its promises are."""

    land = None

    def __init__(self):
        super().__init__()
        self.undone = write()
        self.undone.__enter__()
        self.activity = opened(self.land, capacity=4)
        self.n = 0
        self.at = AT

    def teardown(self):
        class Undo(Exception):
            pass

        self.undone.__exit__(Undo, Undo(), None)

    def any_of(self, data, *states):
        rows = list(Registration.objects.filter(activity=self.activity, state__in=states).order_by("number"))
        return data.draw(st.sampled_from(rows)) if rows else None

    @rule(seats=st.integers(1, 4))
    def register(self, seats):
        self.n += 1
        try:
            come(self.activity, self.n, seats=seats, at=self.at, email="", phone=f"0912{self.n:06d}")
        except Refused:
            assert seats > Activity.objects.get(pk=self.activity.pk).capacity

    @rule(data=st.data())
    def cancel(self, data):
        if one := self.any_of(data, "confirmed", "offered", "waiting"):
            cancel_registration(registration=one, by=None, at=self.at)

    @rule(data=st.data())
    def accept(self, data):
        if one := self.any_of(data, "offered"):
            accept_offer(registration=one, by=None, at=self.at)

    @rule(data=st.data())
    def lapse(self, data):
        if one := self.any_of(data, "offered"):
            assert lapse_offer(registration=one, by=None, at=one.offer_ends_at)

    @rule(capacity=st.integers(1, 8))
    def change_room(self, capacity):
        activity = Activity.objects.get(pk=self.activity.pk)
        try:
            change_activity(
                activity=activity, details=details(capacity=capacity), area=activity.area, seen=activity.lock_version,
                by=None, at=self.at,
            )  # fmt: skip
        except Refused:
            assert capacity < activity.taken

    @precondition(lambda self: self.at < AT + DAY)
    @rule()
    def wait(self):
        self.at += timedelta(hours=1)

    @invariant()
    def it_holds(self):
        activity = Activity.objects.get(pk=self.activity.pk)
        rows = list(Registration.objects.filter(activity=activity).order_by("number"))
        seated = [one for one in rows if one.state in {"confirmed", "offered"}]
        assert activity.taken == sum(one.seats for one in seated) <= activity.capacity
        assert [one.number for one in rows] == list(range(1, activity.arrived + 1))
        assert [one.attendees.count() for one in rows] == [one.seats for one in rows]
        waiting = [one for one in rows if one.state == "waiting" and one.seats <= activity.capacity]
        free = activity.capacity - activity.taken
        assert not waiting or waiting[0].seats > free
        # Nobody who could have sat there waits while somebody who came later was given a seat in their stead.
        for one in waiting:
            assert one.confirmed_at is None


def test_the_line_keeps_its_promises(land):
    Line.land = land
    quick = settings(
        max_examples=8, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck), database=None
    )
    run_state_machine_as_test(Line, settings=quick)


def test_who_came_first_is_offered_first(land):
    """Overtaking, looked for directly: however seats come free, offers go out in the order of arrival."""
    activity = opened(land, capacity=3)
    rows = [come(activity, n, seats=1 + n % 2) for n in range(1, 9)]
    order = []
    for _round in range(8):
        live = Registration.objects.filter(activity=activity, state__in=["confirmed", "offered"]).order_by("number")
        for one in live:
            cancel_registration(registration=one, by=None, at=AT)
        order += [
            one.number
            for one in Registration.objects.filter(activity=activity, state="offered").order_by("number")
            if one.number not in order
        ]
    seated = [one.number for one in rows if one.confirmed_at]
    assert order == [one.number for one in rows if one.number not in seated]
