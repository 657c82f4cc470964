"""What a unit was asked to hold: its page, the form filled in, and saying why not."""

import pytest
from django.test import Client

from tests import factories as make
from tests.activities.conftest import NOW, land  # noqa: F401  (a fixture)
from tests.activities.test_gaps import ask, wish
from tests.browser import everywhere, session_of
from tuanle.core import clock

BASE = "/viec/tuan-le-2021/tthtcd/"


@pytest.fixture(autouse=True)
def monday(settings):
    settings.CLOCK_SHIFT = NOW - (clock.now() - settings.CLOCK_SHIFT)


@pytest.fixture
def officer(land):  # noqa: F811
    client = Client()
    client.user = make.user("unit-officer", land.lop)
    client.force_login(client.user)
    return client


@pytest.mark.django_db
def test_the_unit_plans_what_was_asked_for(land, officer):  # noqa: F811
    wish(land, "trồng nấm", area=land.xa, group="nguoi_cao_tuoi")
    [request] = ask(land, note="Buổi tối")
    today = officer.get(BASE).content.decode()
    assert f"{BASE}de-nghi/{request.pk}/" in today
    page = officer.get(f"{BASE}de-nghi/{request.pk}/")
    form = officer.get(page.context["plan_href"]).context["form"]
    assert [form[name].value() for name in ("kind", "title", "groups")] == ["course", "Trồng nấm", ["nguoi_cao_tuoi"]]


@pytest.mark.django_db
def test_or_says_why_not(land, officer):  # noqa: F811
    [request] = ask(land)
    address = f"{BASE}de-nghi/{request.pk}/"
    assert officer.post(address, {"reason": ""}).status_code == 400
    assert officer.post(address, {"reason": "Chưa có người dạy"}).status_code == 302
    assert officer.post(address, {"reason": "Lại"}).status_code == 400
    page = officer.get(address).content.decode()
    assert ("Chưa có người dạy" in page, "Ghi hoạt động sẽ tổ chức" in page) == (True, False)


@pytest.mark.django_db
def test_the_request_of_another_unit_is_not_there(land, officer):  # noqa: F811
    [other] = ask(land, land.truong)
    assert officer.get(f"{BASE}de-nghi/{other.pk}/").status_code == 404
    assert officer.get(f"/viec/tuan-le-2021/truong/de-nghi/{other.pk}/").status_code == 404


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_page_at_every_width(land, visitor):  # noqa: F811
    wish(land, "trồng nấm", area=land.xa)
    [request] = ask(land, note="Nhà văn hóa thôn cho mượn buổi tối.")
    session = session_of(make.user("unit-officer", land.lop))
    assert everywhere(visitor, {"request": f"{BASE}de-nghi/{request.pk}/"}, session) == {}
