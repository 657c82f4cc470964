"""What the programme in memory says is similar is what the database would say."""

from datetime import datetime, timedelta
from random import Random

import pytest
from django.db.models import Exists, OuterRef, Q

from tests import factories as make
from tests.activities.conftest import EARLY, land, planned  # noqa: F401  (land is a fixture)
from tests.activities.public import made_public
from tuanle.activities.enums import PublicState, SessionState
from tuanle.activities.models import Activity, Audience, PublicPage, Session
from tuanle.activities.queries.programme import forget_programme
from tuanle.core.clock import VIETNAM
from tuanle.portal.queries.similar import similar_to

pytestmark = pytest.mark.django_db

#: A Friday in the Week, in the morning.
NOW = datetime(2021, 10, 8, 9, 30, tzinfo=VIETNAM)
GROUPS = ("phu_huynh", "nguoi_cao_tuoi", "hoc_sinh")


def by_database(activity: Activity, at: datetime) -> list[tuple[int, datetime]]:
    groups = [audience.group for audience in activity.audiences.all()]
    shares = Exists(Audience.objects.filter(activity=OuterRef("activity"), group__in=groups))
    near = Q(activity__kind=activity.kind) | Q(shares=True)
    if activity.area_id:
        near |= Q(activity__area=activity.area_id)
    sessions = (
        Session.objects.filter(state=SessionState.PLANNED, starts_at__gt=at)
        .filter(activity__public_page__state=PublicState.PUBLIC)
        .exclude(activity=activity.pk)
        .annotate(shares=shares)
        .filter(near)
        .select_related("activity")
        .order_by("starts_at", "activity", "pk")[:60]
    )
    first = {session.activity_id: session for session in reversed(sessions)}

    def order(one: Session) -> tuple[datetime, int]:
        return one.starts_at, one.activity_id

    def shared(one: Session) -> int:
        in_area = activity.area_id is not None and one.activity.area_id == activity.area_id
        return (one.activity.kind == activity.kind) + in_area + one.shares

    best = sorted(first.values(), key=lambda one: (-shared(one), *order(one)))[:3]
    return [(one.activity_id, one.starts_at) for one in sorted(best, key=order)]


def some_programme(land, seed: int, count: int) -> list[Activity]:  # noqa: F811
    """Activities of all sorts: over, going on for days, of a day without an hour, for everyone, called off, not public."""
    chance = Random(seed)
    areas = [land.xa, make.unit("xa-xa", parent=land.huyen, kind="ubnd-xa", name="UBND xã Ngõ Xa"), None]
    made = []
    for n in range(count):
        activity = planned(
            land, lead=land.lop, title=f"Lớp {n}", kind=chance.choice(("course", "library", "talk")),
            groups=tuple(chance.sample(GROUPS, chance.randint(0, 2))),
        )  # fmt: skip
        activity.area = chance.choice(areas)
        activity.save()
        activity.sessions.all().delete()
        times = {
            starts: (ends, timed) for starts, ends, timed in (some_time(chance) for _ in range(chance.randint(1, 4)))
        }
        for starts, (ends, timed) in times.items():
            off = chance.random() < 0.15
            Session.objects.create(
                activity=activity, starts_at=starts, ends_at=ends, is_timed=timed,
                **({"state": SessionState.CANCELLED, "cancel_reason": "Mưa bão", "settled_at": EARLY} if off else {}),
            )  # fmt: skip
        made.append(activity)
        made_public(activity, at=EARLY)
        if chance.random() < 0.1:
            PublicPage.objects.filter(activity=activity).update(state=PublicState.TAKEN_DOWN)
    return made


def some_time(chance: Random) -> tuple[datetime, datetime | None, bool]:
    day = NOW.replace(hour=0, minute=0) + timedelta(days=chance.randint(-3, 6))
    if chance.random() < 0.2:
        return day, day + timedelta(days=chance.randint(1, 4)), False
    starts = day + timedelta(hours=chance.choice((0, 7, 9, 10, 12, 14, 18, 19, 23)))
    return starts, chance.choice((None, starts + timedelta(hours=2))), True


@pytest.mark.parametrize(("seed", "count"), [(1, 12), (2, 12), (3, 60)])
def test_it_is_what_the_database_would_say(land, seed, count):  # noqa: F811
    made = some_programme(land, seed, count)
    forget_programme()
    answers = {one.pk: [(hit.entry.pk, hit.moment.starts_at) for hit in similar_to(one, at=NOW)] for one in made}
    assert answers == {one.pk: by_database(one, NOW) for one in made}
    assert len({tuple(answer) for answer in answers.values()}) > 3
