"""A grant flows down the tree, and nowhere else."""

import pytest

from tests import factories as make
from tests.grounds import kept
from tuanle.access.actions import give_role, take_role
from tuanle.access.enums import Permission
from tuanle.access.kinds.roles import ROLES
from tuanle.access.models import Grant
from tuanle.access.queries import units_visible_to
from tuanle.access.rules import can, can_somewhere
from tuanle.accounts.models import User

pytestmark = pytest.mark.django_db


@kept
def tree():
    district = make.unit("huyen")
    commune = make.unit("xa", parent=district)
    return {
        "district": district,
        "commune": commune,
        "school": make.unit("truong", parent=commune),
        "foreign": make.unit("xa-khac", parent=district),
    }


@pytest.mark.parametrize(
    ("on", "seen"),
    [
        ("district", {"huyen", "xa", "truong", "xa-khac"}),
        ("commune", {"xa", "truong"}),
        ("school", {"truong"}),
    ],
)
def test_a_grant_reaches_the_unit_and_all_below_it(tree, on, seen):
    person = make.user("unit-officer", tree[on])
    assert {unit.code for unit in units_visible_to(person)} == seen


@pytest.mark.parametrize("role", [role.key for role in ROLES])
@pytest.mark.parametrize("permission", list(Permission))
def test_a_role_may_do_what_its_list_says(tree, role, permission):
    person = make.user(role, tree["commune"])
    expected = permission in ROLES[role].permissions
    assert can(person, permission, tree["school"]) is expected
    assert can(person, permission, tree["foreign"]) is False
    assert can_somewhere(person, permission) is expected


def test_nobody_reaches_anything_without_a_grant_or_when_retired(tree):
    person = make.user("coordinator", tree["district"])
    person.is_active = False
    assert list(units_visible_to(person)) == []
    person.is_active = True
    take_role(grant=Grant.objects.get(user=person), by=None, at=make.AT)
    assert list(units_visible_to(User.objects.get(pk=person.pk))) == []


def test_what_a_person_holds_is_read_once_for_each_request(tree, django_assert_num_queries):
    person = User.objects.get(pk=make.user("coordinator", tree["district"]).pk)
    with django_assert_num_queries(1):
        assert can(person, Permission.REPORT_VIEW, tree["school"])
        assert can_somewhere(person, Permission.UNIT_EDIT)
    give_role(user=person, role="observer", unit=tree["foreign"], by=None, at=make.AT)
    with django_assert_num_queries(1):
        assert can(person, Permission.REPORT_VIEW, tree["foreign"])


def test_a_longer_sibling_path_is_not_below(tree):
    """Paths are compared by prefix: steps have a fixed length, so no sibling's path begins with another's."""
    paths = [unit.path for unit in tree.values()]
    assert len({len(path) % 4 for path in paths}) == 1
