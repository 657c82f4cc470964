"""Asking for more time, giving it until another end, refusing it, excusing; and what the database will not have."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError

from tests import factories as make
from tuanle.assignments.actions import (
    ask_extension,
    end_exemption,
    exempt,
    extend,
    grant_extension,
    refuse_extension,
)
from tuanle.assignments.models import Extension, ExtensionRequest
from tuanle.assignments.queries import report_assignment, requests_for
from tuanle.assignments.rules import due_at, locks_at
from tuanle.audit.queries import records_of
from tuanle.campaigns.actions import close_campaign
from tuanle.core.db import write
from tuanle.core.errors import Refused

pytestmark = pytest.mark.django_db

DUE = datetime(2021, 10, 9, 17, tzinfo=UTC)
LOCK = DUE + timedelta(days=30)
NOW = DUE + timedelta(days=1)
UNTIL = DUE + timedelta(days=5)


def ask(report, *, until=UNTIL, reason="Giáo viên đang cách ly", at=NOW):
    return ask_extension(assignment=report, until=until, reason=reason, by=None, at=at)


def test_what_was_asked_may_be_given_until_another_end(land, report):
    by = make.user("parent-officer", land.commune)
    asked = ask(report)
    given = grant_extension(request=asked, until=UNTIL - timedelta(days=1), by=by, at=NOW + timedelta(hours=1))
    asked.refresh_from_db()
    assert (asked.extension, asked.decided_by, asked.refusal) == (given, by, "")
    assert (given.reason, given.until) == ("Giáo viên đang cách ly", UNTIL - timedelta(days=1))
    report = report_assignment(land.week, land.school)
    assert (due_at(report), locks_at(report)) == (UNTIL - timedelta(days=1), LOCK)
    assert [record.verb for record in records_of(report)][:2] == ["assignment.extend", "extension.ask"]


def test_a_refusal_says_why_and_another_may_be_asked(report):
    asked = ask(report)
    with pytest.raises(Refused, match="lý do"):
        refuse_extension(request=asked, reason=" ", by=None, at=NOW)
    refuse_extension(request=asked, reason="Số liệu cần ngay", by=None, at=NOW)
    asked.refresh_from_db()
    assert (asked.refusal, asked.extension, asked.decided_at) == ("Số liệu cần ngay", None, NOW)
    assert ask(report, at=NOW + timedelta(hours=1)).decided_at is None


def test_more_time_given_without_being_asked_answers_the_open_request(report):
    asked = ask(report)
    given = extend(assignment=report, until=UNTIL, reason="Cả xã cách ly", by=None, at=NOW)
    asked.refresh_from_db()
    assert (asked.extension, asked.decided_at) == (given, NOW)


def test_a_request_is_answered_once(report):
    asked = ask(report)
    refuse_extension(request=asked, reason="Không", by=None, at=NOW)
    for again in (
        lambda: refuse_extension(request=asked, reason="Không", by=None, at=NOW),
        lambda: grant_extension(request=asked, until=UNTIL, by=None, at=NOW),
    ):
        with pytest.raises(Refused) as refused:
            again()
        assert refused.value.code == "decided"
    assert Extension.objects.count() == 0


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"reason": "  "}, "reason"),
        ({"until": NOW}, "until"),
        ({"until": DUE, "at": DUE - timedelta(days=2)}, "until"),
    ],
)
def test_a_request_has_a_reason_and_gains_something(report, change, code):
    with pytest.raises(Refused) as refused:
        ask(report, **change)
    assert (refused.value.code, ExtensionRequest.objects.count()) == (code, 0)


def test_it_may_be_asked_when_locked_but_not_when_closed_or_excused_or_twice(land, report):
    ask(report, at=LOCK, until=LOCK + timedelta(days=2))
    with pytest.raises(Refused) as refused:
        ask(report, at=LOCK, until=LOCK + timedelta(days=2))
    assert refused.value.code == "open-request"
    other = report_assignment(land.week, land.commune)
    exempt(assignment=other, reason="Sửa chữa", by=None, at=NOW)
    with pytest.raises(Refused) as refused:
        ask(other)
    assert refused.value.code == "exempt"
    end_exemption(assignment=other, by=None, at=NOW)
    close_campaign(campaign=land.week, by=None, at=NOW)
    for late in (lambda: ask(other), lambda: extend(assignment=other, until=UNTIL, reason="x", by=None, at=NOW)):
        with pytest.raises(Refused) as refused:
            late()
        assert refused.value.code == "closed"


def test_an_exemption_may_be_taken_back(report):
    exempt(assignment=report, reason="Sửa chữa", by=None, at=NOW)
    end_exemption(assignment=report, by=None, at=NOW)
    report.refresh_from_db()
    assert (report.exempted_at, report.exempted_by, report.exempt_reason) == (None, None, "")
    assert [(record.verb, record.data["reason"]) for record in records_of(report)] == [
        ("assignment.exempt.end", "Sửa chữa"),
        ("assignment.exempt", "Sửa chữa"),
    ]
    with pytest.raises(Refused) as refused:
        end_exemption(assignment=report, by=None, at=NOW)
    assert refused.value.code == "not-exempt"


@pytest.mark.parametrize(
    ("role", "on", "theirs"),
    [
        ("coordinator", "district", {"xa", "truong"}),
        ("parent-officer", "commune", {"truong"}),
        ("unit-officer", "school", set()),
        ("leader", "district", set()),
    ],
)
def test_whose_requests_are_whose_to_answer(land, role, on, theirs):
    for unit in (land.commune, land.school):
        ask(report_assignment(land.week, unit))
    person = make.user(role, getattr(land, on))
    assert {one.assignment.unit.code for one in requests_for(person, land.week)} == theirs


BROKEN = {
    "extension_request_has_a_reason": {"reason": ""},
    "extension_request_lies_ahead": {"until": NOW},
    "extension_request_given_or_refused": {"decided_at": NOW},
}


@pytest.mark.parametrize("name", BROKEN)
def test_the_database_says_no_too(report, name):
    fields = {"assignment": report, "reason": "x", "until": UNTIL, "asked_at": NOW, **BROKEN[name]}
    with pytest.raises(IntegrityError, match=name), write():
        ExtensionRequest.objects.create(**fields)


def test_the_database_refuses_a_second_open_request_and_two_answers(report):
    fields = {"assignment": report, "reason": "x", "until": UNTIL, "asked_at": NOW}
    ExtensionRequest.objects.create(**fields, decided_at=NOW, refusal="Không")
    ExtensionRequest.objects.create(**fields)
    with pytest.raises(IntegrityError), write():
        ExtensionRequest.objects.create(**fields)
    extension = Extension.objects.create(assignment=report, until=UNTIL, reason="x", given_at=NOW)
    for wrong in ({"decided_at": NOW, "extension": extension, "refusal": "Không"}, {"extension": extension}):
        with pytest.raises(IntegrityError, match="given_or_refused"), write():
            ExtensionRequest.objects.create(**fields, **wrong)
