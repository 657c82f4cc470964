"""Who sees which page on the road to a Week: role × own or foreign unit."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories as make
from tuanle.console.actions import open_week
from tuanle.console.queries.week import propose_week
from tuanle.orgs.models import Unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def week(confirmed, land):
    return open_week(
        plan=propose_week(confirmed, land.huyen, at=make.AT), version=None, dispatch=confirmed, by=None, at=make.AT
    )


def status(client, name, *args):
    response = client.get(reverse(name, args=args))
    for close in response._resource_closers:  # closing the answer itself would close the test's connection, too
        close()
    return response.status_code


def test_nobody_comes_in_without_signing_in(land, week, received):
    for name, args in [("home", ()), ("dispatches", ()), ("units", ()), ("intake", (week.code,))]:
        response = Client().get(reverse(f"console:{name}", args=args))
        assert (response.status_code, response.url.partition("?")[0]) == (302, "/dang-nhap/")


# role, unit: home, dispatches, receive, units, import
@pytest.mark.parametrize(
    ("role", "unit", "expected"),
    [
        ("coordinator", "huyen", (200, 200, 200, 200, 200)),
        ("leader", "huyen", (200, 200, 403, 200, 403)),
        # Who has nothing but units to act for is led to the office.
        ("parent-officer", "xa_1", (302, 200, 403, 200, 403)),
        ("unit-officer", "mn_1", (302, 200, 403, 200, 403)),
        ("observer", "huyen", (200, 200, 403, 200, 403)),
        ("", "", (200, 403, 403, 403, 403)),
    ],
)
def test_pages_by_role(sign_in, land, role, unit, expected):
    client = sign_in(role, getattr(land, unit, None))
    pages = ("home", "dispatches", "receive-dispatch", "units", "import-units")
    assert tuple(status(client, f"console:{page}") for page in pages) == expected


def test_a_dispatch_without_a_campaign_is_for_colleagues_who_open_campaigns(sign_in, land, received):
    seen = [
        ("coordinator", land.huyen),
        ("coordinator", land.khac),
        ("leader", land.huyen),
        ("unit-officer", land.mn_1),
    ]
    assert [status(sign_in(*one), "console:dispatch", received.pk) for one in seen[1:]] == [404, 404, 404]
    other = sign_in("coordinator", land.xa_1)
    assert status(other, "console:dispatch", received.pk) == 404


def test_a_dispatch_that_opened_a_campaign_is_for_all_who_take_part(sign_in, land, week, confirmed):
    assert status(sign_in("unit-officer", land.mn_1), "console:dispatch", confirmed.pk) == 200
    assert status(sign_in("leader", land.huyen), "console:dispatch", confirmed.pk) == 200
    assert status(sign_in("coordinator", land.khac), "console:dispatch", confirmed.pk) == 404
    assert status(sign_in("unit-officer", land.mn_2), "console:dispatch-file", confirmed.pk) == 200


def test_only_who_opens_campaigns_confirms_and_opens(sign_in, land, week, confirmed):
    officer = sign_in("unit-officer", land.mn_1)
    assert officer.post(reverse("console:confirm-dispatch", args=[confirmed.pk])).status_code == 403
    assert status(officer, "console:open-week", confirmed.pk) == 403


def test_units_are_seen_below_ones_own(sign_in, land):
    officer = sign_in("parent-officer", land.xa_1)
    assert [status(officer, "console:unit", code) for code in ("xa-1", "mn-1", "mn-2", "huyen")] == [200, 200, 404, 404]


def test_who_can_sign_in_is_shown_only_to_who_edits_the_unit(sign_in, land):
    sign_in("unit-officer", land.mn_1)
    address = "unit-officer-mn-1@tuanle.example"
    assert address in sign_in("coordinator", land.huyen).get("/don-vi/mn-1/").content.decode()
    assert address not in sign_in("parent-officer", land.xa_1).get("/don-vi/mn-1/").content.decode()


def test_files_are_taken_in_for_ones_own_units(sign_in, land, week):
    pages = [("unit-officer", land.mn_1, 200), ("observer", land.huyen, 403), ("coordinator", land.khac, 404)]
    assert [status(sign_in(role, unit), "console:intake", week.code) for role, unit, _ in pages] == [
        code for _, _, code in pages
    ]


def test_the_form_of_another_unit_is_not_found(sign_in, land, week):
    officer = sign_in("unit-officer", land.mn_1)
    assert status(officer, "console:form-template", week.code, "mn-1") == 200
    assert status(officer, "console:form-template", week.code, "mn-2") == 404


def test_units_that_are_there_only_later_are_told_of(client, land, confirmed):
    Unit.objects.exclude(pk=land.huyen.pk).update(valid_from=date(2021, 10, 2))
    plan = propose_week(confirmed, land.huyen, at=make.AT)
    assert (plan.units, plan.later) == ((), Unit.objects.count() - 2), "all but the district and its neighbour"
    client.force_login(make.user("coordinator", land.huyen, "sau@b.example"))
    said = client.get(reverse("console:open-week", args=[confirmed.pk])).content.decode()
    assert f"{plan.later} đơn vị có từ sau ngày 01/10/2021, khi Tuần lễ bắt đầu, nên không được tính." in said
