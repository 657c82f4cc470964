"""Roles offered by a code: taken once, handed over, withdrawn; and who may give which."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from tests import factories as make
from tuanle.access.actions import (
    hand_over,
    invite,
    take_invitation,
    take_with_new_account,
    withdraw_invitation,
)
from tuanle.access.domain.codes import LENGTH, digest
from tuanle.access.models import Grant, Invitation
from tuanle.access.queries import invitation_of
from tuanle.access.rules import can_give
from tuanle.accounts.models import User
from tuanle.audit.models import Record
from tuanle.core.codes import shown_code
from tuanle.core.errors import Refused

pytestmark = pytest.mark.django_db
LATER = make.AT + timedelta(days=1)


@pytest.fixture
def school():
    return make.unit("truong", name="Trường Tiểu học Đường Đá")


@pytest.fixture
def offered(school):
    return invite(unit=school, role="unit-officer", by=None, at=make.AT)


def roles_on(unit) -> list[tuple[str, str]]:
    return list(Grant.objects.filter(unit=unit).order_by("pk").values_list("user__email", "role"))


def test_a_code_opens_an_account_with_its_role(school, offered):
    invitation, _code = offered
    take_with_new_account(
        invitation=invitation, email="Van-Thu@truong.example", name="Văn thư", password=make.PASSWORD, at=LATER
    )
    assert roles_on(school) == [("van-thu@truong.example", "unit-officer")]


def test_a_code_is_kept_nowhere(offered):
    invitation, code = offered
    kept = [str(value) for value in Invitation.objects.values().get().values()]
    assert len(code) == LENGTH
    assert invitation.code_sha256 == digest(code)
    assert [text for text in kept if code in text] == []
    assert [record.data for record in Record.objects.all() if code in str(record.data)] == []


def test_a_code_is_read_as_people_type_it(offered):
    invitation, code = offered
    assert {
        invitation_of(typed) for typed in (code, shown_code(code), shown_code(code).lower(), f" {code[:4]} {code[4:]} ")
    } == {invitation}
    assert invitation_of(code[:-1] + ("A" if code[-1] != "A" else "C")) is None


def test_a_code_opens_once(school, offered):
    invitation, _code = offered
    first, second = make.user(email="mot@b.example"), make.user(email="hai@b.example")
    take_invitation(invitation=invitation, user=first, at=LATER)
    with pytest.raises(Refused) as refused:
        take_invitation(invitation=invitation, user=second, at=LATER)
    assert refused.value.code == "not-open"
    assert roles_on(school) == [("mot@b.example", "unit-officer")]


def test_a_code_ends(school, offered):
    invitation, _code = offered
    with pytest.raises(Refused):
        take_invitation(invitation=invitation, user=make.user(), at=make.AT + timedelta(days=30))
    withdraw_invitation(invitation=invitation, by=None, at=LATER)
    with pytest.raises(Refused):
        take_invitation(invitation=invitation, user=User.objects.get(), at=LATER)
    assert roles_on(school) == []


def test_the_newest_code_counts(school, offered):
    _again, code = invite(unit=school, role="unit-officer", by=None, at=LATER)
    offered[0].refresh_from_db()
    assert offered[0].withdrawn_at == LATER
    assert invitation_of(code).withdrawn_at is None


def test_a_weak_password_leaves_the_code_unused(school, offered):
    with pytest.raises(ValidationError):
        take_with_new_account(invitation=offered[0], email="a@b.example", name="A", password="123", at=LATER)
    offered[0].refresh_from_db()
    assert (offered[0].taken_at, User.objects.count()) == (None, 0)


def test_handing_over_ends_the_old_role_and_no_other(school):
    leaver = make.user("unit-officer", school, "cu@b.example")
    other = make.unit("khac")
    make.give_role(user=leaver, role="observer", unit=other, by=None, at=make.AT)
    heir = make.user(email="moi@b.example")
    hand_over(grant=Grant.objects.get(unit=school), to=heir, by=None, at=LATER)
    assert roles_on(school) == [("moi@b.example", "unit-officer")]
    assert roles_on(other) == [("cu@b.example", "observer")]


def test_handing_over_to_oneself_is_refused(school):
    leaver = make.user("unit-officer", school)
    with pytest.raises(Refused) as refused:
        hand_over(grant=Grant.objects.get(), to=leaver, by=None, at=LATER)
    assert refused.value.code == "same-person"


def test_a_hand_over_by_invitation_waits_until_it_is_taken(school):
    make.user("unit-officer", school, "cu@b.example")
    grant = Grant.objects.get()
    invitation, _code = invite(unit=school, role=grant.role, replaces=grant, by=None, at=make.AT)
    assert roles_on(school) == [("cu@b.example", "unit-officer")]
    take_invitation(invitation=invitation, user=make.user(email="moi@b.example"), at=LATER)
    assert roles_on(school) == [("moi@b.example", "unit-officer")]


# role held on the commune → what it may give on: the commune, its school, the district
@pytest.mark.parametrize(
    ("held", "role", "expected"),
    [
        ("coordinator", "leader", (True, True, False)),
        ("coordinator", "unit-officer", (True, True, False)),
        ("parent-officer", "unit-officer", (True, True, False)),
        ("parent-officer", "parent-officer", (True, True, False)),
        ("parent-officer", "coordinator", (False, False, False)),
        ("parent-officer", "leader", (False, False, False)),
        ("leader", "unit-officer", (False, False, False)),
        ("unit-officer", "unit-officer", (False, False, False)),
        ("observer", "observer", (False, False, False)),
    ],
)
def test_who_may_give_which_role(held, role, expected):
    district = make.unit("huyen")
    commune = make.unit("xa", parent=district)
    school = make.unit("truong", parent=commune)
    person = make.user(held, commune)
    assert tuple(can_give(person, role, unit) for unit in (commune, school, district)) == expected


def test_the_road_of_a_sheet(school, offered):
    """The code is typed, the account opened, and one is in."""
    invitation, code = offered
    client = Client()
    Invitation.objects.update(expires_at=make.AT + timedelta(days=3650))
    answer = client.post(reverse("access:code"), {"code": shown_code(code).lower()})
    assert (answer.status_code, answer.url) == (302, reverse("access:invitation", args=[shown_code(code).lower()]))
    page = client.get(answer.url)
    assert (page.status_code, page.context["invitation"]) == (200, invitation)
    typed = {"email": "van-thu@truong.example", "name": "Văn thư", "password": make.PASSWORD}
    answer = client.post(answer.url, typed)
    assert (answer.status_code, answer.url) == (302, "/tong-quan/")
    page = client.get(reverse("mfa_activate_totp"))
    assert page.status_code == 200, "the password was typed a moment ago"
    assert page.headers["Cache-Control"] == "private, no-cache", "nobody between keeps what is made for one"
    assert client.get(reverse("mfa_index")).wsgi_request.user.email == "van-thu@truong.example"
    assert roles_on(school) == [("van-thu@truong.example", "unit-officer")]
    assert client.get(reverse("access:invitation", args=[code])).status_code == 404


def test_an_address_that_has_an_account_signs_in_first(school):
    make.user(email="co@b.example")
    _invitation, code = invite(unit=school, role="unit-officer", email="CO@b.example", by=None, at=make.AT)
    Invitation.objects.update(expires_at=make.AT + timedelta(days=3650))
    page = Client().get(reverse("access:invitation", args=[code]))
    assert page.context["known"] is True
    refused = Client().post(page.request["PATH_INFO"], {"name": "Kẻ lạ", "password": make.PASSWORD})
    assert (refused.status_code, roles_on(school)) == (400, [])
