"""Activities that the public sees."""

from datetime import date, time

import pytest

from tests.activities.conftest import EARLY, details
from tuanle.activities.actions import (
    PublicWords,
    ask_to_publish,
    limit_meetings,
    note_public_change,
    plan_activity,
    trust_host,
    write_public_page,
)
from tuanle.activities.enums import PublicState
from tuanle.activities.models import Activity, PublicPage
from tuanle.activities.queries import when
from tuanle.core.errors import Refused

DAY = date(2021, 10, 2)
GOOD = {
    "description": "Học soạn thư, tìm tin và nhận ra tin giả, ai chậm có người kèm từng bước một.",
    "contact": "Văn phòng, 0500 123 456",
    "fee": 0,
    "capacity": 20,
    "groups": ("phu_huynh",),
}
FULL = PublicWords(bring="Điện thoại", wheelchair=True)
ONLINE = {"mode": "truc_tuyen", "platform": "zoom", "venue": ""}


def made_public(activity: Activity, *, at, **fields) -> PublicPage:
    """`activity` on its public page, however it got there."""
    page = PublicPage.objects.create(activity=activity, state=PublicState.PUBLIC, published_at=at, **fields)
    note_public_change(activity=activity)
    page.refresh_from_db()
    return page


def evening(land, *, lead=None, **fields) -> Activity:
    """An activity of which nothing is missing."""
    activity = plan_activity(
        campaign=land.week, lead=lead or land.truong, details=details(**{**GOOD, **fields}),
        times=[when(DAY, start=time(19), end=time(21))], by=None, at=EARLY,
    )  # fmt: skip
    write_public_page(activity=activity, words=FULL, by=None, at=EARLY)
    activity.refresh_from_db()
    return activity


def published(land, **fields) -> Activity:
    activity = evening(land, **fields)
    trust_host(unit=activity.lead, by=None, at=EARLY)
    ask_to_publish(activity=activity, by=None, at=EARLY)
    activity.refresh_from_db()
    return activity


def state(activity) -> str:
    return PublicPage.objects.get(activity=activity).state


def refusal(act, **asked) -> str:
    with pytest.raises(Refused) as caught:
        act(**asked, by=None, at=EARLY)
    return caught.value.code


def limited(land, *, area=None, most=0, day=DAY):
    return limit_meetings(
        campaign=land.week, area=area, first_day=day, last_day=day, most=most, basis="Công văn 12", by=None, at=EARLY
    )
