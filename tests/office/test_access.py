"""Who opens which page of which unit: one's own and below 200, beside and above 404, without the right 403."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.office.conftest import CODE

pytestmark = pytest.mark.django_db

PAGES = ("today", "dispatch", "ask-extension")
OWN, LOOKS, NOT_FOUND = (200, 200, 200), (403, 200, 403), (404, 404, 404)


@pytest.mark.parametrize(
    ("role", "on", "own", "below", "beside"),
    [
        ("unit-officer", "school", OWN, None, NOT_FOUND),
        ("parent-officer", "commune", OWN, OWN, NOT_FOUND),
        ("coordinator", "district", None, OWN, OWN),
        ("observer", "district", None, LOOKS, LOOKS),
        ("leader", "district", None, LOOKS, LOOKS),
    ],
)
def test_pages_by_role_and_unit(sign_in, land, role, on, own, below, beside):
    client = sign_in(role, getattr(land, on))
    found = {
        unit: tuple(client.get(reverse(f"office:{page}", args=[CODE, unit])).status_code for page in PAGES)
        for unit in ("xa", "th-1", "xa-khac")
    }
    mine = {"school": "th-1", "commune": "xa"}.get(on)
    expected = {"xa-khac": beside}
    if mine:
        expected[mine] = own
    if on == "school":
        expected["xa"] = NOT_FOUND
    for unit in found.keys() - expected.keys():
        expected[unit] = below
    # An observer may open neither page of what is to be done: the guard answers before the unit is looked for.
    assert found == expected


@pytest.mark.parametrize("page", PAGES)
def test_nobody_comes_in_without_signing_in(land, page):
    address = reverse(f"office:{page}", args=[CODE, "th-1"])
    assert Client().get(address).url == f"/dang-nhap/?next={address}"


def test_an_unknown_week_or_unit_is_not_found(officer, land):
    for args in (["khong-co", "th-1"], [CODE, "khong-co"]):
        assert officer.get(reverse("office:today", args=args)).status_code == 404
