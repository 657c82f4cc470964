"""An amended dispatch on the unit's own page: what changed for this unit, and a new acknowledgement asked for."""

from dataclasses import replace

import pytest
from django.urls import reverse

from tests import factories as make
from tests.console.test_amendment import new_duties
from tests.dispatches.outgoing.conftest import (  # noqa: F401  (fixtures)
    amend,
    amendment,
    checked,
    draft,
    five_days_later,
    issued,
    people,
    signed,
    submitted,
    week,
    with_copy,
)
from tuanle.assignments.actions import Duty, assign_duties
from tuanle.campaigns.todos import todos_of
from tuanle.console.actions import apply_amendment
from tuanle.console.queries.amendment import propose_amendment
from tuanle.dispatches.actions import acknowledge_all
from tuanle.dispatches.models import DispatchDelivery, Entry

pytestmark = pytest.mark.django_db
EARLIER, LATER = "hết ngày 09/10/2021", "hết ngày 14/10/2021"


@pytest.fixture
def school(sign_in, land, week):  # noqa: F811
    """Has read and signed for the dispatch before it was amended."""
    client = sign_in("unit-officer", land.mn_1)
    client.post(reverse("office:receipt", args=[week.code, "mn-1"]))
    return client


def read(client, week, unit="mn-1"):  # noqa: F811
    return client.get(reverse("office:dispatch", args=[week.code, unit]))


def todos(client, week, unit):  # noqa: F811
    return [todo.key for todo in todos_of(campaign=week, unit=unit, user=client.user, at=make.AT)]


def test_what_changed_for_the_unit_is_on_its_page(school, week, amendment):  # noqa: F811
    (one,) = read(school, week).context["letter"].amendments
    assert one.dispatch == amendment
    assert [(fact.label, fact.old, fact.new) for fact in one.amended.unit.facts] == [
        ("Hạn gửi báo cáo", EARLIER, LATER)
    ]
    page = " ".join(read(school, week).content.decode().split())
    assert f"Công văn {amendment} sửa đổi" in page
    assert f"</span>{EARLIER}</del>" in page
    assert f"</span>{LATER}</ins>" in page
    assert "Đối với Trường Mầm non Đường Đá" in page


def test_a_unit_reads_the_change_of_its_own_duties_only(school, sign_in, week, amend, land):  # noqa: F811
    amend(new_duties)
    assert len(read(school, week).context["letter"].amendments[0].amended.unit.duties) == 2
    commune = read(sign_in("parent-officer", land.xa_1), week, "xa-1")
    assert commune.context["letter"].amendments[0].amended.unit.duties == ()
    assert "Không có thay đổi về thời gian, hạn gửi và nhiệm vụ của đơn vị." in commune.content.decode()


def test_it_is_asked_to_acknowledge_again_once(school, week, amendment, land):  # noqa: F811
    assert todos(school, week, land.mn_1)[0] == "amendment"
    assert read(school, week).context["letter"].amendments[0].is_unsigned
    assert "Chưa ký nhận công văn sửa đổi" in read(school, week).content.decode()
    sign = reverse("office:receipt", args=[week.code, "mn-1"])
    school.get(sign)
    assert read(school, week).context["letter"].amendments[0].is_unsigned
    school.post(sign)
    delivery = DispatchDelivery.objects.get(dispatch=amendment, unit=land.mn_1)
    assert (delivery.received_by, delivery.received_at is not None) == (school.user, True)
    assert "amendment" not in todos(school, week, land.mn_1)
    assert not read(school, week).context["letter"].amendments[0].is_unsigned
    assert not acknowledge_all(campaign=week, unit=land.mn_1, by=school.user, at=make.later())
    assert Entry.objects.filter(register__owner=land.mn_1).count() == 2


def test_who_has_not_signed_for_the_first_signs_for_both(sign_in, week, amendment, issued, land):  # noqa: F811
    client = sign_in("unit-officer", land.mn_2)
    assert sorted(todos(client, week, land.mn_2)) == ["amendment", "duties", "plan", "receipt", "report"]
    client.post(reverse("office:receipt", args=[week.code, "mn-2"]))
    signed_for = DispatchDelivery.objects.filter(unit=land.mn_2).exclude(received_at=None)
    assert {one.dispatch for one in signed_for} == {issued.dispatch, amendment}


def test_the_page_before_an_amendment_shows_none(school, week):  # noqa: F811
    page = read(school, week)
    assert page.context["letter"].amendments == []
    assert "sửa đổi" not in page.content.decode()


def test_an_applied_amendment_is_the_dispatch_in_force(school, week, amend, issued):  # noqa: F811
    changed = amend(new_duties)
    assert read(school, week).context["letter"].dispatch == issued.dispatch
    apply_amendment(plan=propose_amendment(changed), by=None, at=make.later())
    letter = read(school, week).context["letter"]
    assert letter.dispatch == changed
    assert "Mở cửa thư viện cho phụ huynh" not in [duty["text"] for duty in letter.others]


def test_two_amendments_stand_newest_first(school, week, amend):  # noqa: F811
    first = amend(five_days_later)
    second = amend(lambda letter: replace(letter, theme="Đọc sách mỗi ngày"))
    assert [one.dispatch for one in read(school, week).context["letter"].amendments] == [second, first]


def test_a_unit_that_only_has_a_duty_is_sent_the_amendment(sign_in, week, amend, land):  # noqa: F811
    assign_duties(campaign=week, duties=[Duty("5.d", "Thẩm định.", (land.phong,))], by=None, at=make.AT)
    amend(five_days_later)
    client = sign_in("unit-officer", land.phong)
    assert read(client, week, "phong").context["letter"].amendments[0].is_unsigned


def test_those_above_see_whether_it_was_received_and_may_note_it(sign_in, week, amendment, land):  # noqa: F811
    coordinator = sign_in("coordinator", land.huyen)
    assert "Ghi nhận thay</button>" in read(coordinator, week).content.decode()
    observer = sign_in("observer", land.huyen)
    assert "Ghi nhận thay</button>" not in read(observer, week).content.decode()
    assert len(read(observer, week).context["letter"].amendments) == 1
