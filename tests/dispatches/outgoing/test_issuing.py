"""Issuing: the signed PDF, the number, the dispatch everyone reads, its way to the units, and what they are told."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError

from tests import factories as make
from tests.dispatches.outgoing.conftest import TODAY, carried
from tests.dispatches.outgoing.samples import LETTER
from tests.dispatches.outgoing.test_papers import pdf, with_signature
from tests.dispatches.outgoing.test_steps import edited, refusal
from tuanle.console.actions import open_week
from tuanle.console.queries.week import propose_week
from tuanle.core.db import write
from tuanle.core.jobs import run_waiting
from tuanle.dispatches.actions import (
    acknowledge,
    attach_signed_copy,
    issue_outgoing,
    reserve_number,
    sign_outgoing,
    start_outgoing,
    submit_outgoing,
)
from tuanle.dispatches.actions import check_outgoing as check
from tuanle.dispatches.domain.letter.facts import facts_of
from tuanle.dispatches.domain.letter.letter import Group
from tuanle.dispatches.enums import Direction, State
from tuanle.dispatches.models import Dispatch, DispatchDelivery, Entry, Outgoing
from tuanle.dispatches.queries import (
    amended_by,
    dispatches_visible_to,
    letter_in,
    signed_copy_of,
    units_to_send,
)
from tuanle.dispatches.rules import is_confirmed
from tuanle.notices.models import Notice

pytestmark = pytest.mark.django_db


def test_the_signed_copy_is_kept_with_its_hash_and_what_it_says_otherwise(signed, people):
    import hashlib

    content = with_signature(pdf(number=8))
    copy = attach_signed_copy(outgoing=signed, content=content, name="Bản ký.pdf", by=people.drafter, at=make.AT)
    assert (copy.file.sha256, copy.file.size) == (hashlib.sha256(content).hexdigest(), len(content))
    assert (copy.signatures, copy.is_readable, copy.file_name) == (1, True, "Bản ký.pdf")
    assert copy.found == [
        {"field": "number", "ours": "", "found": "08"}, {"field": "issued_on", "ours": "", "found": "17/09/2021"},
    ]  # fmt: skip


def test_the_number_reserved_is_what_the_signed_copy_must_say(signed, land, people):
    reserve_number(owner=land.huyen, purpose="công văn Tuần lễ", outgoing=signed, by=people.drafter, at=make.AT)
    copy = attach_signed_copy(
        outgoing=signed, content=pdf(number=1, issued_on=TODAY), name="a.pdf", by=None, at=make.AT
    )
    assert copy.found == []


def test_no_copy_is_taken_before_the_leader_has_approved(checked, people):
    assert refusal(attach_signed_copy, outgoing=checked, content=pdf(), name="a.pdf", by=None, at=make.AT) == "state"


def test_an_edit_after_the_copy_leaves_the_copy_behind(with_copy, people):
    assert signed_copy_of(with_copy) is not None
    edited(with_copy, people.drafter, theme="Chủ đề khác")
    with_copy.refresh_from_db()
    assert signed_copy_of(with_copy) is None


def test_without_a_signed_copy_nothing_is_issued(signed, people):
    assert refusal(issue_outgoing, outgoing=signed, by=people.drafter, at=make.AT) == "no-signed-copy"
    assert (Dispatch.objects.count(), Entry.objects.count()) == (0, 0)


def test_issuing_numbers_it_and_makes_a_confirmed_dispatch_of_it(with_copy, land, people):
    dispatch = issue_outgoing(outgoing=with_copy, by=people.drafter, at=make.AT)
    entry = Entry.objects.get()
    assert (entry.number, entry.code, entry.dated_on, entry.register.owner) == (1, "01/UBND-GDĐT", TODAY, land.huyen)
    assert (entry.kind_name, entry.subject, entry.signer, entry.keeper, entry.copies, entry.handed_on) == (
        "Công văn", LETTER.subject, "Phó chủ tịch", "VT, GDĐT", 6, TODAY,
    )  # fmt: skip
    assert entry.recipients == "UBND các xã, thị trấn; Các trường mầm non; Các trường tiểu học"
    assert is_confirmed(dispatch)
    assert (dispatch.number, dispatch.symbol, dispatch.issued_on) == ("01", "UBND-GDĐT", TODAY)
    facts = facts_of(LETTER, number=1, issued_on=TODAY, follows="3270/SGD-GDTX")
    assert {name: dispatch.confirmed[name] for name in facts} == facts
    assert dispatch.reading["missing"] == ["superior", "signer.name"]
    with_copy.refresh_from_db()
    assert (with_copy.dispatch, with_copy.issued_at, with_copy.issued_by) == (dispatch, make.AT, people.drafter)
    assert Outgoing.objects.with_state().get().state == State.ISSUED


def test_it_goes_to_every_unit_addressed_and_to_nobody_else(issued, land):
    sent = [one.unit.code for one in DispatchDelivery.objects.all()]
    assert sent == ["xa-1", "mn-1", "th-1", "xa-2", "mn-2", "th-2"]
    assert "phong" not in sent


def test_single_units_are_addressed_too(land, people):
    letter = replace(LETTER, kinds=("mam-non",), units=("th-1",), addressees=("Các trường mầm non", land.th_1.name))
    one = start_outgoing(issuer=land.huyen, letter=letter, by=people.drafter, at=make.AT)
    carried(one, people, pdf(number=None, issued_on=None, letter=letter))
    issue_outgoing(outgoing=one, by=people.drafter, at=make.AT)
    assert [one.unit.code for one in DispatchDelivery.objects.all()] == ["mn-1", "th-1", "mn-2"]


def test_who_is_given_a_duty_gets_it_too(land, people):
    letter = replace(LETTER, kinds=("mam-non",), addressees=("Các trường mầm non",))
    one = start_outgoing(issuer=land.huyen, letter=letter, by=people.drafter, at=make.AT)
    assert [unit.code for unit in units_to_send(one, letter, day=TODAY)] == [
        "xa-1",
        "mn-1",
        "th-1",
        "xa-2",
        "mn-2",
        "th-2",
    ]


def test_the_units_are_told_once_however_often_the_job_runs(issued, land):
    from tuanle.dispatches.jobs import tell_units

    run_waiting()
    assert Notice.objects.count() == 6
    tell_units(dispatch=issued.dispatch.pk, href="/cong-van/1/")
    assert Notice.objects.count() == 6
    notice = Notice.objects.get(unit=land.mn_1)
    assert notice.subject == "Công văn 01/UBND-GDĐT: tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2021"
    assert notice.text.splitlines() == [
        "Công văn số 01/UBND-GDĐT của UBND huyện Sông Lam ngày 20/09/2021 về việc tổ chức Tuần lễ hưởng ứng học tập suốt "
        "đời năm 2021.",
        "",
        "- Chủ đề: Đọc sách cùng con",
        "- Tuần lễ từ ngày: 01/10/2021",
        "- Đến hết ngày: 07/10/2021",
        "- Hạn gửi báo cáo: hết ngày 09/10/2021",
        "- Gửi báo cáo về: UBND huyện",
        "- Thư điện tử nhận báo cáo: tuanle@songlam.example",
    ]


def test_a_unit_acknowledges_once_and_its_register_numbers_it(issued, land):
    officer = make.user("unit-officer", land.mn_1, "mn@tuanle.example")
    delivery = DispatchDelivery.objects.get(unit=land.mn_1)
    for at in (make.later(), make.later(2)):
        acknowledge(delivery=delivery, by=officer, at=at)
    delivery.refresh_from_db()
    assert (delivery.received_at, delivery.received_by) == (make.later(), officer)
    entry = Entry.objects.get(register__direction=Direction.IN)
    assert (entry.register.owner, entry.number, entry.code, entry.author) == (
        land.mn_1, 1, "01/UBND-GDĐT", "UBND huyện Sông Lam",
    )  # fmt: skip


def test_who_sees_what_was_issued(issued, land):
    seen = [
        ("unit-officer", land.mn_1, True), ("parent-officer", land.xa_1, True), ("leader", land.huyen, True),
        ("unit-officer", land.phong, False), ("coordinator", land.khac, False),
    ]  # fmt: skip
    for place, (role, unit, expected) in enumerate(seen):
        user = make.user(role, unit, f"{place}@tuanle.example")
        assert dispatches_visible_to(user).filter(pk=issued.dispatch.pk).exists() is expected, (role, unit)


def test_nobody_sees_the_draft_before(with_copy, land):
    assert not dispatches_visible_to(make.user("unit-officer", land.mn_1, "mn@tuanle.example")).exists()


def test_the_week_opens_from_it_on_the_road_that_is_there(issued, land):
    plan = propose_week(issued.dispatch, land.huyen, at=make.AT)
    assert (plan.theme, plan.starts_on, plan.due_at) == (LETTER.theme, LETTER.starts_on, LETTER.report.due_at)
    assert [unit.code for unit in plan.units] == ["xa-1", "mn-1", "th-1", "xa-2", "mn-2", "th-2"]
    assert [(duty.clause, len(duty.units)) for duty in plan.duties] == [("5.a", 2), ("5.b", 4), ("5.b", 4)]
    campaign = open_week(plan=plan, version=None, dispatch=issued.dispatch, by=None, at=make.AT)
    issued.dispatch.refresh_from_db()
    assert issued.dispatch.campaign == campaign


def test_an_amendment_goes_to_all_who_take_part_and_shows_its_difference(amendment, land, issued):
    assert amendment.number == "02"
    assert amendment.deliveries.count() == 6
    amended = amended_by(amendment, land.mn_1)
    assert [(one.label, one.old, one.new) for one in amended.unit.facts] == [
        ("Hạn gửi báo cáo", "hết ngày 09/10/2021", "hết ngày 14/10/2021")
    ]
    assert amended.unit.duties == ()
    assert [one.new.rpartition("trước ngày ")[2][:10] for one in amended.changed] == [
        "15/10/2021", "Công văn n",
    ]  # fmt: skip
    assert letter_in(amendment.outgoing).closing == (
        "Công văn này thay thế Công văn số 01/UBND-GDĐT ngày 20/9/2021 của UBND huyện Sông Lam.",
    )
    assert amended_by(issued.dispatch, land.mn_1) is None


def test_the_units_are_told_of_an_amendment_what_changes_for_them(amendment, land):
    run_waiting()
    notice = Notice.objects.filter(unit=land.mn_1).first()
    assert notice.text.splitlines()[1:] == [
        "", "Văn bản này thay thế 01/UBND-GDĐT. Thay đổi đối với đơn vị:",
        "- Hạn gửi báo cáo: hết ngày 09/10/2021 → hết ngày 14/10/2021",
    ]  # fmt: skip


def test_the_same_file_is_not_two_dispatches(issued, land, people):
    one = start_outgoing(issuer=land.huyen, letter=LETTER, by=people.drafter, at=make.AT)
    submit_outgoing(outgoing=one, by=people.drafter, at=make.AT)
    check(outgoing=one, seen=one.digest, by=people.checker, at=make.AT)
    sign_outgoing(outgoing=one, seen=one.digest, by=people.leader, at=make.AT)
    same = pdf(number=None, issued_on=None)
    assert refusal(attach_signed_copy, outgoing=one, content=same, name="a.pdf", by=None, at=make.AT) == "file-used"


def test_nobody_to_send_to_is_said(land, people):
    letter = replace(LETTER, kinds=("thu-vien",), groups=(Group(("thu-vien",), "Thư viện", ("Mở cửa",)),))
    one = start_outgoing(issuer=land.huyen, letter=letter, by=people.drafter, at=make.AT)
    carried(one, people, pdf(number=None, issued_on=None))
    assert refusal(issue_outgoing, outgoing=one, by=people.drafter, at=make.AT) == "no-units"
    assert Entry.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("delivery_received_after_sent", {"received_at": make.AT - timedelta(seconds=1)}),
    ],
)
def test_a_delivery_that_cannot_be(issued, name, change):
    with pytest.raises(IntegrityError, match=name), write():
        DispatchDelivery.objects.update(**change)


def test_a_dispatch_is_sent_to_a_unit_once(issued, land):
    with pytest.raises(IntegrityError, match="delivery_once|dispatch_id, .*unit_id"), write():
        DispatchDelivery.objects.create(dispatch=issued.dispatch, unit=land.mn_1, sent_at=make.AT)


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("dispatch_amends_another", lambda one: {"amends": one}),
        ("dispatch_applied_to_what_it_amends", lambda one: {"applied_at": make.AT}),
    ],
)
def test_an_amendment_that_cannot_be(issued, name, change):
    one = issued.dispatch
    with pytest.raises(IntegrityError, match=name), write():
        Dispatch.objects.filter(pk=one.pk).update(**change(one))


def test_an_issued_draft_has_its_dispatch(signed):
    with pytest.raises(IntegrityError, match="outgoing_issued_as_a_whole"), write():
        Outgoing.objects.filter(pk=signed.pk).update(issued_at=make.AT)
