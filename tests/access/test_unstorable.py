"""What no database holds: it is refused before anything is asked of one, on every address. What no page understands."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories as make
from tests.access.matrix.addresses import fill
from tests.access.matrix.world import World, build
from tests.grounds import kept
from tests.test_architecture import ADDRESSES

pytestmark = pytest.mark.django_db

HUGE = "9" * 30
#: Nonsense in every name a list page reads: numbers, days, sorts, choices, words.
NONSENSE = ("-1", "1" + "0" * 30, "9999-12-31", "0001-01-01", "a" * 10_000, "%ff%fe", "%C2%B2")
ASKED = (
    "page", "sort", "q", "trang", "ngay", "tu", "den", "tai", "state", "kind", "group", "season", "unit", "nhom", "xa",
    "loai", "branch", "clause", "below", "year", "lan", "luc", "xem", "gan", "call", "wish",
)  # fmt: skip


@kept
def world() -> World:
    return build()


def signed_in(user) -> Client:
    """Somebody signed in, on pages that were made for them."""
    client = Client(headers={"X-Made-For": str(user.pk)})
    client.force_login(user)
    return client


@pytest.mark.parametrize("address", ["/tim/?q=%00", "/tim/?%00=a", "/noi-hoc/a%00b/", "/dang-nhap/?next=a%00b"])
def test_a_nul_in_an_address_is_refused(address):
    assert Client().get(address).status_code == 400


def test_a_nul_in_a_form_is_refused_once_its_token_was_looked_at():
    assert Client().post("/dang-nhap/", {"login": "a\x00b", "password": "x"}).status_code == 400
    assert Client(enforce_csrf_checks=True).post("/dang-nhap/", {"login": "a\x00b"}).status_code == 403


@pytest.mark.parametrize("broken", ["a\x00b", "\ud800"])
def test_a_telephone_cannot_send_it_either(world, broken):
    person = make.user("unit-officer", world.units["child"], "dien-thoai@b.example")
    things = {name: relations["child"] for name, relations in world.things.items() if "child" in relations}
    note = {
        "key": "k",
        "how": "walk-in",
        "present": True,
        "at": 0,
        "walk_in": {"id": "1", "name": broken, "group": "khac"},
    }
    sent = signed_in(person).post(
        reverse("office:attendance-notes", args=[world.campaign.code, "truong", things["activity"], things["session"]]),
        json.dumps({"sent_at": 0, "notes": [note]}), content_type="application/json",
    )  # fmt: skip
    assert sent.status_code == 400


def test_a_number_that_fits_no_column_names_nothing(world):
    client = signed_in(make.user("coordinator", world.units["parent"], "so-lon@b.example"))
    for address in (f"/hd/1/tai-lieu/{HUGE}/", f"/cong-van/{HUGE}/"):
        assert client.get(address).status_code == 404
    for name, parts in (("console:plan-inspections", [world.campaign.code]), ("console:code-sheets", [])):
        sent = client.post(reverse(name, args=parts), {"units": [HUGE], "on": "01/10/2021"})
        assert (sent.status_code, list(sent.context["form"].errors)) == (400, ["units"])


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_without_a_neighbour_is_no_day(world, day):
    client = signed_in(make.user("coordinator", world.units["parent"], "ngay-xa@b.example"))
    gap = reverse("console:gap", args=[world.campaign.code, "xa"])
    assert client.get(gap, {"tu": day, "den": day}).status_code == client.get(gap, {"tu": "hôm qua"}).status_code
    assert Client().get("/tim/", {"ngay": day}).status_code == 200


def test_a_list_page_asked_for_nonsense_answers(world):
    client = Client()
    client.force_login(make.user("coordinator", world.units["parent"], "dieu-phoi@b.example"))
    broken = {}
    for turn, name in enumerate(name for name in ADDRESSES if getattr(ADDRESSES[name].callback, "is_list", False)):
        parts = fill(name, ADDRESSES[name], world, "own") or fill(name, ADDRESSES[name], world, "parent")
        values = [NONSENSE[(turn + place) % len(NONSENSE)] for place in range(len(ASKED))]
        query = "&".join(f"{key}={value}&{key}=" for key, value in zip(ASKED, values, strict=True))
        status = client.get(f"{reverse(name, kwargs=parts)}?{query}").status_code
        if status >= 500:
            broken[name] = status
    assert broken == {}
