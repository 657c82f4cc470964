"""Somebody who wants more than is theirs: things of others under an address of one's own, questions no page understands."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, reverse

from tests import factories as make
from tests.access.matrix.addresses import CONSTANT, OF_THE_CAMPAIGN, PARTS, fill, thing_of
from tests.access.matrix.world import World, build
from tests.access.test_matrix import NAMES, ask
from tests.grounds import kept
from tests.test_architecture import ADDRESSES
from tuanle.access.enums import Permission
from tuanle.access.kinds.roles import ROLES

pytestmark = pytest.mark.django_db

READER = "unit-officer"
WRITES = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)')
#: Meant for what others lead: to join it is to ask for it.
OF_OTHERS = {"office:join"}
#: Nonsense in every name a list page reads: numbers, days, sorts, choices, words.
NONSENSE = ("-1", "1" + "0" * 30, "9999-12-31", "0001-01-01", "a" * 10_000, "%ff%fe", "%C2%B2")
ASKED = (
    "page", "sort", "q", "trang", "ngay", "tu", "den", "tai", "state", "kind", "group", "season", "unit", "nhom", "xa",
    "loai", "branch", "clause", "below", "year", "lan", "luc", "xem", "gan", "call", "wish",
)  # fmt: skip


@kept
def world() -> World:
    return build()


def borrowed(world: World, name: str, pattern: URLPattern) -> list[dict[str, object]]:
    """The address for one's own unit, with one number in it that is another unit's."""
    own = fill(name, pattern, world, "own")
    if own is None or "unit" not in own or name.startswith(OF_THE_CAMPAIGN):
        return []
    numbers = [part for part in own if part not in {*CONSTANT, "code", "unit", "area"}]
    things = {part: world.things[part if part in PARTS else thing_of(name)] for part in numbers}
    return [
        {**own, part: thing["foreign"]}
        for part, thing in things.items()
        if thing.get("foreign", own[part]) != own[part]
    ]


def test_what_is_anothers_is_not_found_under_an_address_of_ones_own(world):
    """Asked it is not there; sent to, nothing is written."""
    client = Client()
    client.force_login(world.readers[READER])
    asked = 0
    for name in NAMES:
        who = ADDRESSES[name].callback.open_to
        if name in OF_OTHERS or (isinstance(who, Permission) and who not in ROLES[READER].permissions):
            continue
        for parts in borrowed(world, name, ADDRESSES[name]):
            asked += 1
            assert ask(client, "GET", reverse(name, kwargs=parts)) in {404, 405}, (name, parts)
            with CaptureQueriesContext(connection) as queries:
                status = ask(client, "POST", reverse(name, kwargs=parts))
            # 302: to take away what is not there is done already
            assert status in {404, 405, 302}, (name, parts)
            assert [q["sql"] for q in queries if WRITES.match(q["sql"])] == [], (name, parts)
    assert asked > 60


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
