"""Seats and the line. Every change of a state begins with `hold`, so that two never decide about the same seat."""

from datetime import datetime

from django.db.models import F

from tuanle.accounts.models import User
from tuanle.activities.actions import note_public_change
from tuanle.activities.models import Activity, PublicPage
from tuanle.audit.actions import record
from tuanle.core.db import write
from tuanle.registrations.actions.telling import ask_for_a_call, tell
from tuanle.registrations.domain.line import Place, next_in_line
from tuanle.registrations.enums import RegistrationState
from tuanle.registrations.models import Registration
from tuanle.registrations.rules import free_seats, holds_seats, is_full, offer_stands_until


def hold(activity_id: int, *, arriving: bool = False) -> Activity:
    """The activity as it is now, its row held until the transaction ends. `arriving`: with one more in `arrived`."""
    Activity.objects.filter(pk=activity_id).update(arrived=F("arrived") + int(arriving))
    return Activity.objects.select_related("lead", "campaign").get(pk=activity_id)


def held(registration: Registration) -> Registration:
    """The registration as it is now, with its activity held."""
    activity = hold(registration.activity_id)
    fresh = Registration.objects.get(pk=registration.pk)
    fresh.activity = activity
    return fresh


def take(activity: Activity, seats: int) -> None:
    """Give seats, or, with less than none, take them back. The public programme learns when there are none left, or some."""
    was_full = is_full(activity)
    Activity.objects.filter(pk=activity.pk).update(taken=F("taken") + seats)
    activity.taken += seats
    if is_full(activity) != was_full:
        note_public_change(activity=activity)


def move_line(*, activity: Activity, by: User | None, at: datetime) -> int:
    """Offer what is free to those at the head of the line, in the transaction that freed it. Returns how many offers.

    Nothing is offered when it is too late for an answer.
    """
    free = free_seats(activity)
    line = Registration.objects.filter(activity=activity, state=RegistrationState.WAITING)
    if free == 0 or not (rows := {one.number: one for one in line}):
        return 0
    page = PublicPage.objects.filter(activity=activity).first()
    until = offer_stands_until(page, list(activity.sessions.all()), at=at)
    if until is None:
        return 0
    chosen = next_in_line(
        [Place(one.number, one.seats) for one in rows.values()], free=free, capacity=activity.capacity
    )
    for place in chosen:
        registration = rows[place.number]
        registration.activity = activity
        registration.state, registration.offer_ends_at = RegistrationState.OFFERED, until
        registration.save(update_fields=["state", "offer_ends_at"])
        take(activity, place.seats)
        record(verb="registration.offer", obj=registration, by=by, at=at, until=until.isoformat())
        tell(registration=registration, what="offered", at=at, until=until)
        ask_for_a_call(registration=registration, at=at)
    return len(chosen)


def leave(registration: Registration, state: RegistrationState, *, by: User | None, at: datetime) -> None:
    """End a registration whose activity is held: its seats are free, and those who wait move up."""
    had_seats = registration.seats if holds_seats(registration) else 0
    registration.state, registration.ended_at, registration.offer_ends_at = state, at, None
    registration.save(update_fields=["state", "ended_at", "offer_ends_at"])
    if had_seats:
        take(registration.activity, -had_seats)
    move_line(activity=registration.activity, by=by, at=at)


@write
def open_line(*, activity: Activity, by: User | None, at: datetime) -> int:
    """Offer whatever is free to those who wait. Returns how many offers."""
    return move_line(activity=hold(activity.pk), by=by, at=at)


def fill_more_room(activity: Activity, by: User | None, at: datetime) -> None:
    """Offer seats that the host has added: hangs in `activities.actions.CAPACITY_RAISED`."""
    open_line(activity=activity, by=by, at=at)
