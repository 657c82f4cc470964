"""The people of a unit: who sees them, who is invited, who takes over."""

import pytest
from django.urls import reverse

from tests import factories as make
from tuanle.access.models import Grant, Invitation
from tuanle.notices.models import Delivery

pytestmark = pytest.mark.django_db


def grant_of(email: str) -> Grant:
    return Grant.objects.get(user__email=email)


@pytest.fixture
def held(land):
    return {
        code: make.user("unit-officer", getattr(land, code), f"{code}@b.example") for code in ("mn_1", "th_1", "mn_2")
    }


@pytest.mark.list_page("console:people")
@pytest.mark.parametrize("more", [0, 5])
def test_the_list_costs_the_same_however_long(coordinator, land, held, django_assert_num_queries, more):
    for n in range(more):
        make.user("observer", land.xa_1, f"them-{n}@b.example")
    with django_assert_num_queries(5):
        page = coordinator.get(reverse("console:people"))
    assert page.content.decode().count("@b.example") == 3 + more


def test_a_commune_sees_its_own_people_only(sign_in, land, held):
    client = sign_in("parent-officer", land.xa_1)
    page = client.get(reverse("console:people")).content.decode()
    assert [email for email in ("mn_1@b.example", "th_1@b.example", "mn_2@b.example") if email in page] == [
        "mn_1@b.example",
        "th_1@b.example",
    ]


def test_inviting_by_mail_sends_the_code_to_that_address_alone(coordinator, land):
    typed = {"unit": land.th_2.pk, "role": "unit-officer", "email": "Moi@truong.example", "name": "Văn thư"}
    page = coordinator.post(reverse("console:invite"), typed)
    sheet = page.context["sheets"][0]
    delivery = Delivery.objects.select_related("notice").get()
    assert (sheet.invitation.email, delivery.address) == ("moi@truong.example", "moi@truong.example")
    assert sheet.code.replace("-", "") in delivery.notice.text


def test_a_commune_gives_no_role_of_those_above_it(sign_in, land):
    client = sign_in("parent-officer", land.xa_1)
    answers = {
        (role, unit.code): client.post(reverse("console:invite"), {"unit": unit.pk, "role": role}).status_code
        for role in ("unit-officer", "coordinator")
        for unit in (land.mn_1, land.mn_2)
    }
    assert answers == {
        ("unit-officer", "mn-1"): 200,
        ("unit-officer", "mn-2"): 400,
        ("coordinator", "mn-1"): 400,
        ("coordinator", "mn-2"): 400,
    }
    assert Invitation.objects.values_list("unit__code", "role").get() == ("mn-1", "unit-officer")


def test_sheets_are_for_units_that_have_nobody(coordinator, land, held):
    page = coordinator.get(reverse("console:code-sheets"))
    assert [unit.code for unit in page.context["units"]] == ["phong", "xa-1", "xa-2", "th-2"]
    made = coordinator.post(reverse("console:code-sheets"), {"units": [land.xa_1.pk, land.th_2.pk]})
    assert [(s.invitation.unit.code, s.invitation.role) for s in made.context["sheets"]] == [
        ("xa-1", "parent-officer"),
        ("th-2", "unit-officer"),
    ]
    assert len({s.code for s in made.context["sheets"]}) == 2


def test_handing_over_to_a_colleague_with_an_account(coordinator, land, held):
    address = reverse("console:hand-over", args=[grant_of("mn_1@b.example").pk])
    answer = coordinator.post(address, {"email": "TH_1@b.example"})
    assert answer.status_code == 302
    assert list(Grant.objects.filter(unit=land.mn_1).values_list("user__email", flat=True)) == ["th_1@b.example"]


def test_handing_over_to_somebody_new_waits_for_them(coordinator, land, held):
    grant = grant_of("mn_1@b.example")
    page = coordinator.post(reverse("console:hand-over", args=[grant.pk]), {"email": "", "name": "Văn thư mới"})
    assert (page.context["sheets"][0].invitation.replaces, Grant.objects.filter(pk=grant.pk).exists()) == (grant, True)


@pytest.mark.parametrize("act", ["take-role", "hand-over", "close-account"])
def test_nobody_touches_the_people_of_others(sign_in, land, held, act):
    client = sign_in("parent-officer", land.xa_2)
    grant = grant_of("mn_1@b.example")
    key = grant.user_id if act == "close-account" else grant.pk
    assert client.post(reverse(f"console:{act}", args=[key])).status_code == 404


def test_nobody_closes_themselves_or_one_who_is_above(sign_in, land):
    client = sign_in("parent-officer", land.xa_1)
    above = make.user("coordinator", land.xa_1, "tren@b.example")
    for person in (client.user, above):
        assert client.post(reverse("console:close-account", args=[person.pk])).status_code == 403
        person.refresh_from_db()
        assert person.is_active
