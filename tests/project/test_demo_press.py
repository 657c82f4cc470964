"""The demonstration's news and agenda: some to come, some past, a report that they fill."""

import pytest

from tests import factories as make
from tuanle.agenda.models import Event, Feed
from tuanle.agenda.queries import public_events
from tuanle.campaigns.figures import known_figures
from tuanle.press.models import Publication
from tuanle.press.queries import news_seen
from tuanle.project.demo.activities import COMMUNE, SCHOOL
from tuanle.project.demo.agenda import build_agenda
from tuanle.project.demo.press import DISTRICT, STORIES, build_press
from tuanle.project.demo.weeks import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def week():
    district = make.unit(DISTRICT, name="UBND huyện Gia Lâm")
    commune = make.unit(COMMUNE, parent=district, kind="ubnd-xa", name="UBND xã Bát Tràng")
    school = make.unit(SCHOOL, parent=commune, name="Trường Tiểu học Bát Tràng")
    return make.campaign(district, [], lines=[(commune, district), (school, commune)])


def test_what_was_told_and_what_is_to_come(week):
    by = make.user()
    for _twice in range(2):
        build_press(campaign=week, by=by, at=NOW)
    told = [story for story in STORIES if story.unit in {DISTRICT, COMMUNE, SCHOOL}]
    seen = [story for story in told if story.at and story.at[0] < NOW.day]
    assert {one.title for one in news_seen(at=NOW)} == {story.title for story in seen}
    assert len(told) - len(seen) == 2
    assert Publication.objects.filter(channel="own").count() == len(told)
    build_agenda(campaign=week, by=by, now=NOW)
    assert (Feed.objects.count(), public_events(at=NOW).count()) == (1, 9)
    assert Event.objects.filter(title__contains="tr").exclude(body__contains="trình diễn").count() == 0
    figures = known_figures(campaign=week, unit=week.lines.get(child__code=SCHOOL).child, until=NOW)
    assert {key: known.value for key, known in figures.items() if key != "press.reach"} == {
        "press.news": 4, "press.posts": 4, "agenda.attended": 1,
    }  # fmt: skip
