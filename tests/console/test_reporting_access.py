"""Who may open the pages of a campaign's reports: above 200, beside 404, and one's own report is not one's to review."""

import pytest
from django.urls import reverse

from tests import factories as make
from tests.grounds import kept
from tuanle.campaigns.actions import open_campaign
from tuanle.reports.actions.rollups import refresh_rollups
from tuanle.reports.enums import State

pytestmark = pytest.mark.django_db


@kept
def tree():
    district = make.unit("huyen", name="UBND huyện Gia Lâm")
    commune = make.unit("xa", parent=district, kind="xa", name="UBND xã Bát Tràng")
    school = make.unit("truong", parent=commune, name="Trường Tiểu học Bát Tràng")
    beside = make.unit("xa-khac", parent=district, kind="xa", name="UBND xã Kim Lan")
    week = make.campaign(
        district, [commune, school, beside], lines=[(commune, district), (school, commune), (beside, district)]
    )
    for unit in (commune, school, beside):
        make.send(week, unit, {"so_lop": 3, "luot": 90})
    refresh_rollups(campaign=week, by=None, at=make.later())
    return {"district": district, "commune": commune, "school": school, "beside": beside, "week": week}


PAGES = {
    "ledger": lambda code: reverse("console:ledger", args=[code]),
    "call-list": lambda code: reverse("console:call-list", args=[code]),
    "own report": lambda code: reverse("console:submission", args=[code, "xa"]),
    "school's report": lambda code: reverse("console:submission", args=[code, "truong"]),
    "other's report": lambda code: reverse("console:submission", args=[code, "xa-khac"]),
    "differences": lambda code: reverse("console:difference", args=[code, "truong"]),
    "district's roll-up": lambda code: reverse("console:rollup", args=[code, "huyen"]),
    "commune's roll-up": lambda code: reverse("console:rollup", args=[code, "xa"]),
    "district's figure": lambda code: reverse("console:figure", args=[code, "huyen", "so_lop"]),
    "commune's figure": lambda code: reverse("console:figure", args=[code, "xa", "so_lop"]),
    "overlaps": lambda code: reverse("console:overlaps", args=[code]),
    "district's documents": lambda code: reverse("console:documents", args=[code, "huyen"]),
    "commune's documents": lambda code: reverse("console:documents", args=[code, "xa"]),
}  # fmt: skip
EVERYTHING = dict.fromkeys(PAGES, 200)
OF_THE_COMMUNE = {
    **EVERYTHING,
    "other's report": 404, "district's roll-up": 404, "district's figure": 404, "district's documents": 404,
}  # fmt: skip
OF_THE_SCHOOL = {
    **OF_THE_COMMUNE,
    "own report": 404, "commune's roll-up": 404, "commune's figure": 404, "commune's documents": 404,
}  # fmt: skip
SEEN = {
    ("coordinator", "district"): EVERYTHING,
    ("leader", "district"): {**EVERYTHING, "overlaps": 403},
    ("observer", "district"): {**EVERYTHING, "overlaps": 403},
    ("parent-officer", "commune"): OF_THE_COMMUNE,
    ("unit-officer", "school"): {**OF_THE_SCHOOL, "overlaps": 403},
}


@pytest.mark.parametrize(("role", "place"), SEEN, ids=lambda each: str(each))
def test_who_sees_which_page(client, tree, role, place):
    client.force_login(make.user(role, tree[place]))
    assert {page: client.get(address("tuan-le-2021")).status_code for page, address in PAGES.items()} == SEEN[
        role, place
    ]


def test_nobody_sees_anything_without_signing_in(client, tree):
    assert {client.get(address("tuan-le-2021")).status_code for address in PAGES.values()} == {302}


def test_a_stranger_may_not_open_the_console(client, tree):
    client.force_login(make.user())
    assert {client.get(address("tuan-le-2021")).status_code for address in PAGES.values()} == {403}


@pytest.mark.parametrize(
    ("role", "place", "unit", "status"),
    [
        ("coordinator", "district", "xa", 302),
        ("coordinator", "district", "truong", 302),
        ("parent-officer", "commune", "truong", 302),
        ("parent-officer", "commune", "xa", 403),
        ("parent-officer", "commune", "xa-khac", 404),
        ("leader", "district", "xa", 403),
        ("unit-officer", "school", "truong", 403),
    ],
)
def test_who_may_accept(client, tree, role, place, unit, status):
    """A commune accepts its schools' reports, never its own: that is for those above it."""
    client.force_login(make.user(role, tree[place]))
    report = make.submission(
        tree["week"], {"xa": tree["commune"], "truong": tree["school"], "xa-khac": tree["beside"]}[unit]
    )
    address = reverse("console:acceptance", args=["tuan-le-2021", unit])
    assert client.post(address, {"revision": report.current_id}).status_code == status
    report.refresh_from_db()
    assert report.state == (State.ACCEPTED if status == 302 else State.SUBMITTED)


@pytest.mark.parametrize(
    ("role", "place", "unit", "status"),
    [
        ("coordinator", "district", "huyen", 302),
        ("parent-officer", "commune", "xa", 302),
        ("parent-officer", "commune", "huyen", 404),
        ("leader", "district", "huyen", 403),
    ],
)
def test_who_may_roll_up(client, tree, role, place, unit, status):
    client.force_login(make.user(role, tree[place]))
    assert client.post(reverse("console:refreshing", args=["tuan-le-2021", unit])).status_code == status


def test_another_authoritys_week_is_invisible(client, tree):
    far = make.unit("huyen-xa")
    open_campaign(
        code="tuan-le-khac",
        name="Tuần lễ khác",
        theme="",
        owner=far,
        starts_on=tree["week"].starts_on,
        ends_on=tree["week"].ends_on,
        due_at=tree["week"].due_at,
        lines=[],
        by=None,
        at=make.AT,
    )
    client.force_login(make.user("coordinator", tree["district"]))
    assert {client.get(address("tuan-le-khac")).status_code for address in PAGES.values()} == {404}
