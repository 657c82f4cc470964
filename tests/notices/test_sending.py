"""Who is written to, and what the database refuses."""

import pytest
from django.db import IntegrityError

from tests import factories as make
from tuanle.access.actions import give_role
from tuanle.accounts.actions import open_account
from tuanle.audit.models import Record
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.models import Job
from tuanle.notices.actions import notify_unit, send_again, send_mail
from tuanle.notices.models import Delivery, Notice
from tuanle.notices.queries import notices_about, notices_for_unit

pytestmark = pytest.mark.django_db


def tell(unit, **more) -> Notice:
    fields = {"kind": "report.returned", "subject": "Trả lại báo cáo", "text": "Xin sửa mục 2."}
    return notify_unit(unit=unit, by=None, **{"at": make.AT, **fields, **more})


def addresses(notice: Notice) -> set[tuple[str, bool]]:
    return {(each.address, each.user is not None) for each in notice.deliveries.all()}


def test_a_unit_is_told_at_its_address_and_through_its_own_people(place):
    make.user("unit-officer", place.school, "co-lan@gialam.example")
    make.user("coordinator", place.district, "huyen@gialam.example")
    gone = make.user("unit-officer", place.school, "da-nghi@gialam.example")
    gone.is_active = False
    gone.save()
    assert addresses(tell(place.school)) == {("truong@gialam.example", False), ("co-lan@gialam.example", True)}


def test_an_address_is_told_once_whoever_has_it(place):
    person = make.user("unit-officer", place.school, "truong@gialam.example")
    give_role(user=person, role="observer", unit=place.school, by=None, at=make.AT)
    assert addresses(tell(place.school)) == {("truong@gialam.example", False)}


def test_a_unit_without_an_address_is_told_on_its_page(place):
    notice = tell(place.district)
    assert (addresses(notice), list(notices_for_unit(place.district))) == (set(), [notice])
    assert Job.objects.count() == 0


def test_a_unit_sees_what_it_was_told_and_nothing_else(place):
    other = tell(place.district)
    first, second = tell(place.school), tell(place.school, at=make.later())
    send_mail(to="truong@gialam.example", subject="a", text="b", kind="c", by=None, at=make.AT)
    assert list(notices_for_unit(place.school)) == [second, first]
    assert list(notices_for_unit(place.district)) == [other]


def test_a_notice_is_found_by_what_it_is_about(place):
    account = open_account(email="x@x.example", name="X", password=make.PASSWORD, by=None, at=make.AT)
    notice = tell(place.school, about=account)
    tell(place.school)
    assert list(notices_about(account)) == [notice]


def test_one_job_hands_over_what_several_messages_ask_for(place):
    with write():
        for _ in range(3):
            tell(place.school)
    assert list(Job.objects.values_list("key", flat=True)) == ["notices.deliver"]
    assert Record.objects.filter(verb="notice.send").count() == 3


def test_what_was_not_refused_is_not_sent_again(place):
    delivery = tell(place.school).deliveries.get()
    with pytest.raises(Refused, match="không cần gửi lại"):
        send_again(delivery=delivery, by=None, at=make.AT)


@pytest.mark.parametrize("fields", [{"subject": ""}, {"text": ""}])
def test_a_message_says_something(place, fields):
    with pytest.raises(IntegrityError), write():
        tell(place.school, **fields)


def test_an_address_once_for_each_message(place):
    delivery = tell(place.school).deliveries.get()
    with pytest.raises(IntegrityError), write():
        Delivery.objects.create(
            notice=delivery.notice,
            address="TRUONG@gialam.example",
            message_id="x",
            created_at=make.AT,
            next_at=make.AT,
        )


@pytest.mark.parametrize(
    "fields",
    [
        {"state": "sent"},
        {"state": "bounced", "error": "x", "ended_at": make.AT},
        {"state": "failed", "error": "x"},
        {"state": "failed", "ended_at": make.AT},
        {"state": "withdrawn", "ended_at": make.AT},
        {"state": "waiting", "ended_at": make.AT},
    ],
)
def test_states_and_instants_agree(place, fields):
    delivery = tell(place.school).deliveries.get()
    with pytest.raises(IntegrityError), write():
        Delivery.objects.filter(pk=delivery.pk).update(**fields)
