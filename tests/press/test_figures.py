"""What was published fills the report: by kind of channel, out by the cut-off, of the unit itself."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.press.samples import draft, logged, story
from tuanle.campaigns.figures import FIGURES, known_figures
from tuanle.press.actions import take_down
from tuanle.reports.domain.default_forms import load_form

pytestmark = pytest.mark.django_db
UNTIL = datetime(2021, 10, 8, tzinfo=UTC)


def values(land, unit=None, until=UNTIL):
    figures = known_figures(campaign=land.week, unit=unit or land.truong, until=until)
    return {key: known.value for key, known in figures.items()}


def test_by_kind_of_channel(land):
    story(land)
    logged(land, "portal", reach=80)
    logged(land, "press")
    logged(land, "facebook", reach=1200)
    logged(land, "zalo")
    logged(land, "loudspeaker", times=9)
    logged(land, "other", reach=7)
    logged(land, "facebook", unit=land.xa, reach=99)
    assert values(land) == {"press.news": 3, "press.posts": 2, "press.reach": 1287, "press.broadcasts": 9}


def test_neither_drafts_nor_what_was_taken_down_nor_what_came_later(land):
    draft(land)
    take_down(publication=story(land), by=None, at=UNTIL)
    story(land, publish_at=UNTIL.replace(day=9))
    assert values(land) == {}
    assert values(land, until=UNTIL.replace(day=10)) == {"press.news": 1}


def test_reach_that_nobody_told_is_not_zero(land):
    logged(land, "facebook")
    assert values(land) == {"press.posts": 1}
    logged(land, "zalo", reach=0)
    assert values(land) == {"press.posts": 2, "press.reach": 0}


def test_each_opens_to_what_it_is_made_of_in_one_query(land):
    logged(land, "loudspeaker", title="Lời kêu gọi", times=9)
    with CaptureQueriesContext(connection) as queries:
        known = FIGURES["press"].supply(campaign=land.week, unit=land.truong, until=UNTIL)["press.broadcasts"]
    assert len(queries) == 1
    assert [(entry.label, entry.value, entry.href) for entry in known.entries] == [
        ("Lời kêu gọi (Loa truyền thanh)", 9, "/viec/tuan-le-2021/truong/tin-bai/")
    ]


def test_the_form_asks_for_each_of_them():
    asked = {item.prefill: item.key for item in load_form().items.values() if item.prefill.startswith("press.")}
    assert asked == {
        "press.news": "tin_bai",
        "press.posts": "bai_mang_xa_hoi",
        "press.reach": "luot_tiep_can",
        "press.broadcasts": "luot_phat_thanh",
    }
    assert {name.key for name in FIGURES["press"].names()} == set(asked)
