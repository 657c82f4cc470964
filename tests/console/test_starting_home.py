"""The first page: what is under way and what to do, for each kind of person."""

import pytest

from tests import factories as make
from tuanle.access.actions import give_role
from tuanle.console.actions import open_week
from tuanle.console.queries.home import weeks_of
from tuanle.console.queries.week import propose_week
from tuanle.core import clock
from tuanle.reports.rules import Standing

pytestmark = pytest.mark.django_db


@pytest.fixture
def week(confirmed, land):
    return open_week(
        plan=propose_week(confirmed, land.huyen, at=make.AT), version=None, dispatch=confirmed, by=None, at=make.AT
    )


def test_what_a_coordinator_sees(coordinator, land, week):
    make.send(week, land.mn_1, {})
    [one] = weeks_of(coordinator.user, at=make.later(2))
    assert (one.expected, one.counts[Standing.SUBMITTED], one.own) == (6, 1, ())
    assert one.counts[Standing.LATE] == 5


def test_what_an_officer_sees(sign_in, land, week):
    officer = sign_in("unit-officer", land.mn_1)
    [one] = weeks_of(officer.user, at=make.SENT)
    assert ([row.unit.code for row in one.own], one.is_only_own) == (["mn-1"], True)
    assert (officer.get("/tong-quan/").status_code, officer.get("/tong-quan/").url) == (302, "/viec/")


def test_a_commune_sees_its_own_report_and_its_schools(sign_in, land, week):
    [one] = weeks_of(sign_in("parent-officer", land.xa_1).user, at=make.SENT)
    assert ([row.unit.code for row in one.own], one.expected, one.is_only_own) == (["xa-1"], 3, False)


def test_who_watches_others_too_finds_the_page_of_their_own_report_on_the_first_page(sign_in, land, week, settings):
    settings.CLOCK_SHIFT = make.SENT - clock.now() + settings.CLOCK_SHIFT
    officer = sign_in("unit-officer", land.mn_1)
    give_role(user=officer.user, role="observer", unit=land.huyen, by=None, at=make.AT)
    officer.user.__dict__.pop("_held_grants", None)
    own = f"/viec/{week.code}/mn-1/bao-cao/"
    page = officer.get("/tong-quan/").content.decode()
    assert [page.count(f'href="{address}"') for address in (own, f"{own}bieu-mau/")] == [1, 1]
    make.send(week, land.mn_1, {})
    page = officer.get("/tong-quan/").content.decode()
    assert [page.count(f'href="{address}"') for address in (own, f"{own}bieu-mau/")] == [1, 0]


def test_only_who_takes_in_files_is_led_there(sign_in, coordinator, land, week):
    def ways(client):
        page = client.get("/tong-quan/").content.decode()
        names = ("nhan-tep", "tien-do", "tong-hop/huyen")
        return [name for name in names if f'href="/dot/{week.code}/{name}/"' in page]

    assert ways(coordinator) == ["nhan-tep", "tong-hop/huyen"]
    assert ways(sign_in("leader", land.huyen)) == ways(sign_in("observer", land.huyen)) == ["tien-do", "tong-hop/huyen"]


def test_a_week_that_is_locked_gives_way_to_the_next(coordinator, land, week):
    assert [one.campaign for one in weeks_of(coordinator.user, at=week.locks_at)] == [week]
    later = make.campaign(land.huyen, [land.mn_1], code="sau", year=2022)
    assert [one.campaign for one in weeks_of(coordinator.user, at=week.locks_at)] == [later]


@pytest.mark.parametrize(
    ("role", "unit", "words"),
    [
        ("coordinator", "huyen", "Chưa có đợt phát động nào"),
        ("observer", "mn_1", "Đơn vị của anh chị chưa có việc nào"),
        ("", "", "Tài khoản này chưa được giao đơn vị nào"),
    ],
)
def test_an_empty_start_says_what_to_do(sign_in, land, role, unit, words):
    assert words in sign_in(role, getattr(land, unit, None)).get("/tong-quan/").content.decode()


def test_a_dispatch_that_waits_is_the_thing_to_do(coordinator, received):
    assert coordinator.get("/tong-quan/").context["goes_on"]["href"] == f"/cong-van/{received.pk}/"


def test_the_first_page_asks_no_more_for_more_units(sign_in, land, week, django_assert_num_queries):
    for client, count in [(sign_in("observer", land.mn_1), 1), (sign_in("observer", land.xa_1), 3)]:
        with django_assert_num_queries(8):
            assert client.get("/tong-quan/").context["weeks"][0]["week"].expected == count
