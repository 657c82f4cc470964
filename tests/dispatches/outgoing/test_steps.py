"""From the drafter's desk to the leader's: each step holds for exactly the content it was done on."""

from dataclasses import replace
from itertools import product

import pytest
from django.db import IntegrityError

from tests import factories as make
from tests.dispatches.outgoing.samples import LETTER
from tuanle.audit.queries import records_of
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.dispatches.actions import (
    check_outgoing,
    drop_outgoing,
    edit_outgoing,
    issue_outgoing,
    reserve_number,
    return_outgoing,
    sign_outgoing,
    start_outgoing,
    submit_outgoing,
)
from tuanle.dispatches.enums import State, Step
from tuanle.dispatches.models import Outgoing, SignOff
from tuanle.dispatches.queries import last_step, letter_in, outgoing_visible_to
from tuanle.dispatches.rules import may_check, may_draft, may_send, may_sign, state_of

pytestmark = pytest.mark.django_db


def state(outgoing):
    """The state as the rules say; the database must say the same."""
    one = Outgoing.objects.with_state().get(pk=outgoing.pk)
    assert one.state == state_of(one, last_step(one))
    return State(one.state)


def refusal(act, **kwargs):
    with pytest.raises(Refused) as refused:
        act(**kwargs)
    return refused.value.code


def edited(outgoing, by, **changes):
    outgoing.refresh_from_db()
    letter = replace(letter_in(outgoing), **changes)
    return edit_outgoing(outgoing=outgoing, letter=letter, seen=outgoing.version, by=by, at=make.later())


def test_the_whole_way(draft, people):
    assert state(draft) is State.DRAFT
    submit_outgoing(outgoing=draft, by=people.drafter, at=make.AT)
    assert state(draft) is State.SUBMITTED
    check_outgoing(outgoing=draft, seen=draft.digest, note="Đúng thể thức", by=people.checker, at=make.AT)
    assert state(draft) is State.CHECKED
    sign_outgoing(outgoing=draft, seen=draft.digest, by=people.leader, at=make.AT)
    assert state(draft) is State.SIGNED
    assert [(one.step, one.by, one.note, one.digest) for one in draft.signoffs.all()] == [
        (Step.SUBMITTED, people.drafter, "", LETTER.digest),
        (Step.CHECKED, people.checker, "Đúng thể thức", LETTER.digest),
        (Step.SIGNED, people.leader, "", LETTER.digest),
    ]
    assert [one.verb for one in records_of(draft)] == [
        "outgoing.signed", "outgoing.checked", "outgoing.submitted", "outgoing.start",
    ]  # fmt: skip


def test_an_edit_after_checking_asks_for_checking_again(checked, people):
    edited(checked, people.drafter, theme="Chủ đề khác")
    assert state(checked) is State.DRAFT
    assert refusal(sign_outgoing, outgoing=checked, seen="", by=people.leader, at=make.AT) == "state"
    edited(checked, people.drafter, theme=LETTER.theme)  # put back word for word, it is what was checked
    assert state(checked) is State.CHECKED


def test_a_decision_on_what_has_changed_meanwhile_is_refused(submitted, people):
    seen = submitted.digest
    edited(submitted, people.drafter, theme="Chủ đề khác")
    submit_outgoing(outgoing=submitted, by=people.drafter, at=make.AT)
    for act in (check_outgoing, return_outgoing):
        assert refusal(act, outgoing=submitted, seen=seen, note="x", by=people.checker, at=make.AT) == "changed"


def test_who_drafted_does_not_check(submitted, people):
    assert refusal(check_outgoing, outgoing=submitted, seen="", by=people.drafter, at=make.AT) == "own-work"


def test_who_edited_last_does_not_check_either(draft, people):
    edited(draft, people.checker, theme="Chủ đề khác")
    submit_outgoing(outgoing=draft, by=people.drafter, at=make.AT)
    assert refusal(check_outgoing, outgoing=draft, seen="", by=people.checker, at=make.AT) == "own-work"
    draft.refresh_from_db()
    check_outgoing(outgoing=draft, seen=draft.digest, by=people.leader, at=make.AT)
    assert state(draft) is State.CHECKED


@pytest.mark.parametrize("stage", ["submitted", "checked"])
def test_it_is_returned_with_the_reason_and_comes_back_mended(request, stage, people):
    one = request.getfixturevalue(stage)
    assert refusal(return_outgoing, outgoing=one, seen="", note=" ", by=people.leader, at=make.AT) == "note"
    return_outgoing(outgoing=one, seen=one.digest, note="Ghi rõ  hạn", by=people.leader, at=make.AT)
    assert (state(one), last_step(one).note) == (State.RETURNED, "Ghi rõ hạn")
    edited(one, people.drafter, theme="Chủ đề khác")
    assert state(one) is State.RETURNED
    submit_outgoing(outgoing=one, by=people.drafter, at=make.AT)
    assert state(one) is State.SUBMITTED


STAGES = ("draft", "submitted", "checked", "signed", "issued")
ACTS = {
    "submit": (lambda one, p: submit_outgoing(outgoing=one, by=p.drafter, at=make.AT), {"draft"}),
    "check": (lambda one, p: check_outgoing(outgoing=one, seen="", by=p.checker, at=make.AT), {"submitted"}),
    "sign": (lambda one, p: sign_outgoing(outgoing=one, seen="", by=p.leader, at=make.AT), {"checked"}),
    "return": (
        lambda one, p: return_outgoing(outgoing=one, seen="", note="x", by=p.leader, at=make.AT),
        {"submitted", "checked"},
    ),
    "issue": (lambda one, p: issue_outgoing(outgoing=one, by=p.drafter, at=make.AT), set()),
}


@pytest.mark.parametrize(("stage", "act"), list(product(STAGES, ACTS)))
def test_each_step_has_its_place(request, people, stage, act):
    one = request.getfixturevalue(stage)
    do, places = ACTS[act]
    if stage in places:
        do(one, people)
    else:
        with pytest.raises(Refused):
            do(one, people)


def test_a_draft_with_open_questions_is_not_sent_on(land, people):
    one = start_outgoing(issuer=land.huyen, letter=replace(LETTER, theme=""), by=people.drafter, at=make.AT)
    assert refusal(submit_outgoing, outgoing=one, by=people.drafter, at=make.AT) == "questions"


def test_who_saves_over_anothers_is_refused_and_told_who(draft, people):
    seen = draft.version
    edited(draft, people.checker, theme="Chủ đề khác")
    with pytest.raises(Refused) as refused:
        edit_outgoing(outgoing=draft, letter=LETTER, seen=seen, by=people.drafter, at=make.later())
    assert (refused.value.code, str(refused.value).partition(" đã lưu")[0]) == ("changed", "Cán bộ")
    draft.refresh_from_db()
    assert letter_in(draft).theme == "Chủ đề khác"


def test_saving_without_a_change_is_no_edit(draft, people):
    saved = edited(draft, people.checker)
    assert (saved.version, saved.edited_by) == (1, people.drafter)
    assert [one.verb for one in records_of(draft)] == ["outgoing.start"]


def test_an_issued_one_is_edited_no_more_by_anyone(issued, people):
    assert state(issued) is State.ISSUED
    assert refusal(edit_outgoing, outgoing=issued, letter=LETTER, seen=1, by=None, at=make.AT) == "issued"
    for change in ({"letter": {}}, {"digest": "0" * 64}, {"issued_at": make.later()}):
        with pytest.raises(IntegrityError, match="append-only"), write():
            Outgoing.objects.filter(pk=issued.pk).update(**change)


def test_steps_are_never_changed(submitted):
    with pytest.raises(IntegrityError, match="append-only"), write():
        SignOff.objects.update(digest="0" * 64)


def test_a_draft_is_dropped_while_nothing_hangs_on_it(land, draft, people):
    drop_outgoing(outgoing=draft, by=people.drafter, at=make.AT)
    assert not Outgoing.objects.exists()
    numbered = start_outgoing(issuer=land.huyen, letter=LETTER, by=people.drafter, at=make.AT)
    reserve_number(owner=land.huyen, purpose="x", outgoing=numbered, by=people.drafter, at=make.AT)
    assert refusal(drop_outgoing, outgoing=numbered, by=people.drafter, at=make.AT) == "in-use"


def test_one_sent_to_be_checked_is_not_dropped(submitted, people):
    assert refusal(drop_outgoing, outgoing=submitted, by=people.drafter, at=make.AT) == "in-use"


def test_a_return_without_a_reason_cannot_be_stored(draft):
    with pytest.raises(IntegrityError, match="signoff_return_says_why"), write():
        SignOff.objects.create(
            outgoing=draft, step=Step.RETURNED, digest=draft.digest, letter=draft.letter, note="", at=make.AT
        )


# role, unit: sees, drafts, checks, signs, sends
@pytest.mark.parametrize(
    ("role", "unit", "may"),
    [
        ("coordinator", "huyen", (True, True, True, False, True)),
        ("leader", "huyen", (True, False, True, True, False)),
        ("parent-officer", "xa_1", (False, False, False, False, False)),
        ("parent-officer", "huyen", (False, False, False, False, False)),
        ("observer", "huyen", (False, False, False, False, False)),
        ("coordinator", "khac", (False, False, False, False, False)),
        ("coordinator", "xa_1", (False, False, False, False, False)),
    ],
)
def test_who_may_do_what(land, draft, role, unit, may):
    user = make.user(role, getattr(land, unit), "ai-do@tuanle.example")
    sees = outgoing_visible_to(user).filter(pk=draft.pk).exists()
    assert (sees, *(rule(user, draft) for rule in (may_draft, may_check, may_sign, may_send))) == may
