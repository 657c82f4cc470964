"""A ground is made once, and each test finds it as it was made."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection

from tests import factories as make
from tests.grounds import kept, ran
from tuanle.orgs.models import Unit

FILE = "ghi-chu.txt"
#: How often each ground was made in this process, and how often it had been when a test of the same grounds ended.
made = {"district": 0, "school": 0}
then: dict[str, int] = {}


@kept
def district():
    made["district"] += 1
    default_storage.save(FILE, ContentFile("như lúc đầu".encode()))
    return make.unit("huyen")


@kept
def school(district):
    made["school"] += 1
    return make.unit("truong", parent=district)


def as_made(district) -> tuple[list[str], str, bytes]:
    with default_storage.open(FILE) as file:
        return list(Unit.objects.order_by("path").values_list("name", flat=True)), district.name, file.read()


def is_shared() -> bool:
    """Whether the test right before this one, if it stood on the same grounds, had them from the same making.

    Which of these tests come after one another in one process is for the run to say.
    """
    before, present = ["", *ran][-2:]
    same = before.partition("[")[0] == present.partition("[")[0]
    shared = not same or then == made
    then.update(made)
    return shared


@pytest.mark.parametrize("_turn", [1, 2, 3])
def test_what_a_test_does_to_it_is_gone_in_the_next(school, district, _turn):
    assert as_made(district) == (["Đơn vị huyen", "Đơn vị truong"], "Đơn vị huyen", "như lúc đầu".encode())
    assert is_shared()
    make.unit("truong-2", parent=district)
    Unit.objects.update(name="Khác")
    district.name = "Khác"
    default_storage.delete(FILE)


@pytest.mark.parametrize("_turn", [1, 2])
def test_what_stood_on_it_is_gone_and_itself_is_not_made_again(district, _turn):
    assert as_made(district) == (["Đơn vị huyen"], "Đơn vị huyen", "như lúc đầu".encode())
    assert is_shared()


@pytest.mark.django_db
def test_who_asks_for_none_stands_on_nothing():
    assert list(Unit.objects.all()) == []
    assert not default_storage.exists(FILE)


@pytest.mark.django_db(transaction=True)
def test_who_commits_has_it_made_for_itself(school, district):
    assert as_made(district)[0] == ["Đơn vị huyen", "Đơn vị truong"]
    assert not connection.in_atomic_block
