"""A unit signs for the dispatch once, and says what it did for each duty."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError

from tests import factories as make
from tuanle.assignments.actions import acknowledge_dispatch, answer_duty, withdraw_answer
from tuanle.assignments.models import Assignment, DutyAnswer
from tuanle.assignments.queries import duties_of, receipt_due, receipt_of, receipts
from tuanle.audit.models import Record
from tuanle.audit.queries import records_of
from tuanle.campaigns.actions import close_campaign
from tuanle.core.clock import VIETNAM
from tuanle.core.db import write
from tuanle.core.errors import Refused

pytestmark = pytest.mark.django_db

FIRST_DAY = datetime(2021, 9, 20, 23, 59, tzinfo=VIETNAM)


def sign(land, unit, at=make.SENT, by=None):
    return acknowledge_dispatch(campaign=land.week, unit=unit, by=by, at=at)


def test_the_first_receipt_stands_for_everything_the_unit_was_asked(land):
    first = make.user("unit-officer", land.school)
    second = make.user("coordinator", land.district, "khac@tuanle.example")
    assert (sign(land, land.school, by=first), sign(land, land.school, make.later(), by=second)) == (True, False)
    signed = set(Assignment.objects.exclude(received_at=None).values_list("unit__code", "received_at", "received_by"))
    assert signed == {("truong", make.SENT, first.pk)}
    assert Assignment.objects.exclude(received_at=None).count() == 3
    assert [(r.verb, r.by, r.data) for r in records_of(land.week) if r.verb == "dispatch.acknowledge"] == [
        ("dispatch.acknowledge", first, {"unit": "truong", "assignments": 3})
    ]


def test_who_was_asked_nothing_has_nothing_to_sign(land):
    before = Record.objects.count()
    with pytest.raises(Refused, match="không giao việc"):
        sign(land, land.district)
    assert Record.objects.count() == before


@pytest.mark.parametrize(("at", "same_day"), [(FIRST_DAY, True), (FIRST_DAY + timedelta(minutes=1), False)])
def test_a_receipt_of_the_same_day_is_known(land, at, same_day):
    sign(land, land.school, at)
    receipt = receipt_of(land.week, land.school)
    assert (receipt_due(land.week), receipt.is_same_day) == (datetime(2021, 9, 21, tzinfo=VIETNAM), same_day)


def test_the_sender_sees_who_has_received_and_who_has_not(land, django_assert_num_queries):
    sign(land, land.school, by=make.user("unit-officer", land.school))
    answer_duty(assignment=duties_of(land.week, land.school)[0], words="Đã làm", by=None, at=make.SENT)
    coordinator = make.user("coordinator", land.district, "khac@tuanle.example")
    coordinator.grants.first()
    with django_assert_num_queries(3):
        found = receipts(land.week, coordinator)
    assert [(r.unit.code, r.received_by, r.duties, r.answered) for r in found] == [
        ("xa", "", 1, 0),
        ("truong", "Cán bộ", 2, 1),
    ]


def test_a_duty_is_answered_in_a_word_and_the_words_may_be_mended(land):
    duty = duties_of(land.week, land.school)[0]
    answer_duty(assignment=duty, words="  Đã   tuyên truyền ", by=None, at=make.SENT)
    answer_duty(assignment=duty, words="Tuyên truyền ngày 04/10", by=None, at=make.later())
    [answered, open_] = duties_of(land.week, land.school)
    assert (answered.answer.words, answered.answer.answered_at) == ("Tuyên truyền ngày 04/10", make.later())
    assert not hasattr(open_, "answer")
    withdraw_answer(answer=answered.answer, by=None, at=make.later(2))
    assert DutyAnswer.objects.count() == 0
    assert [(record.verb, record.data["words"]) for record in records_of(duty)] == [
        ("duty.withdraw", "Tuyên truyền ngày 04/10"),
        ("duty.answer", "Tuyên truyền ngày 04/10"),
        ("duty.answer", "Đã tuyên truyền"),
    ]


@pytest.mark.parametrize(("words", "code"), [("", "words"), (" \u00a0 ", "words")])
def test_an_answer_says_something(land, words, code):
    with pytest.raises(Refused) as refused:
        answer_duty(assignment=duties_of(land.week, land.school)[0], words=words, by=None, at=make.SENT)
    assert refused.value.code == code


def test_a_report_is_not_answered_with_a_word(land, report):
    with pytest.raises(Refused) as refused:
        answer_duty(assignment=report, words="Xong", by=None, at=make.SENT)
    assert refused.value.code == "not-a-duty"


def test_nothing_is_written_into_a_closed_week(land):
    duty = duties_of(land.week, land.school)[0]
    answer = answer_duty(assignment=duty, words="Xong", by=None, at=make.SENT)
    close_campaign(campaign=land.week, by=None, at=make.later())
    answer.refresh_from_db()
    for write_it in (
        lambda: answer_duty(assignment=answer.assignment, words="Khác", by=None, at=make.later()),
        lambda: withdraw_answer(answer=answer, by=None, at=make.later()),
    ):
        with pytest.raises(Refused) as refused:
            write_it()
        assert refused.value.code == "closed"
    assert DutyAnswer.objects.get().words == "Xong"


def test_the_database_refuses_an_empty_answer_and_a_second_one(land):
    duty = duties_of(land.week, land.school)[0]
    with pytest.raises(IntegrityError, match="duty_answer_says_something"), write():
        DutyAnswer.objects.create(assignment=duty, words="", answered_at=make.SENT)
    DutyAnswer.objects.create(assignment=duty, words="Xong", answered_at=make.SENT)
    with pytest.raises(IntegrityError), write():
        DutyAnswer.objects.create(assignment=duty, words="Xong", answered_at=make.SENT)
