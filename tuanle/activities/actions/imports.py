"""Taking in many activities at once."""

from collections.abc import Sequence
from datetime import datetime

from tuanle.accounts.models import User
from tuanle.activities.actions.activities import fields_of, tidy
from tuanle.activities.actions.gaps import answer_gap_requests
from tuanle.activities.actions.locking import refuse_days
from tuanle.activities.actions.partners import put_partners
from tuanle.activities.enums import SessionState
from tuanle.activities.models import Activity, Audience, GapRequest, Session
from tuanle.activities.queries.imports import Incoming
from tuanle.activities.queries.places import home_area
from tuanle.audit.actions import record_many
from tuanle.campaigns.models import Campaign
from tuanle.core.db import write
from tuanle.orgs.models import Unit


@write
def import_activities(
    *, campaign: Campaign, lead: Unit, rows: Sequence[Incoming], source: str, by: User | None, at: datetime
) -> list[Activity]:
    """Write down all of `rows` for `lead`, or none; those with turns as held. Returns what is new.

    `source` is the hash of the list: the same rows of the same list a second time are already there.
    Raises `Refused` for a day outside the school year or in a Week that is closed.
    """
    lead = Unit.objects.select_for_update(of=("self",)).get(pk=lead.pk)
    tokens = {_token(source, row): row for row in rows}
    known = set(Activity.objects.filter(lead=lead, token__in=tokens).values_list("token", flat=True))
    fresh = [(token, row) for token, row in tokens.items() if token not in known]
    refuse_days(campaign, lead, {row.listed.time.day for _token, row in fresh}, at=at)
    area = home_area(lead)
    activities = Activity.objects.bulk_create(
        [
            Activity(
                campaign=campaign, lead=lead, area=area, token=token, people=row.listed.people,
                created_at=at, created_by=by, changed_at=at, changed_by=by, **fields_of(tidy(row.listed.details)),
            )
            for token, row in fresh
        ]
    )  # fmt: skip
    made = list(zip(activities, (row for _token, row in fresh), strict=True))
    Session.objects.bulk_create([_session(activity, row, by=by, at=at) for activity, row in made])
    Audience.objects.bulk_create(
        [Audience(activity=activity, group=group) for activity, row in made for group in row.listed.details.groups]
    )
    for activity, row in made:
        if row.together:
            put_partners(activity, row.together)
    record_many(
        verb="activity.import",
        changes=[
            (activity, {"source": source, "row": row.key, "title": activity.title, "turns": row.listed.turns})
            for activity, row in made
        ],
        by=by,
        at=at,
    )
    if GapRequest.objects.filter(campaign=campaign, unit=lead, answered_at=None).exists():
        for activity in activities:
            answer_gap_requests(activity=activity, by=by, at=at)
    return activities


def _session(activity: Activity, row: Incoming, *, by: User | None, at: datetime) -> Session:
    time, turns = row.listed.time, row.listed.turns
    session = Session(activity=activity, starts_at=time.starts_at, ends_at=time.ends_at, is_timed=time.is_timed)
    if turns is not None:
        session.state, session.turns, session.settled_at, session.settled_by = SessionState.HELD, turns, at, by
    return session


def _token(source: str, row: Incoming) -> str:
    return f"{source[:64]}:{row.key}"[:120]
