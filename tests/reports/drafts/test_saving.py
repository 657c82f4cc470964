"""Every save is a row of its own; two that follow the same one are never both kept; none is kept twice."""

import pytest
from django.db import IntegrityError

from tests import factories as make
from tuanle.assignments.actions import exempt, extend
from tuanle.audit.queries import records_of
from tuanle.campaigns.actions import close_campaign
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.reports.actions import drop_draft, return_report, save_edits, send_draft
from tuanle.reports.enums import EditOutcome, State
from tuanle.reports.models import DraftEdit
from tuanle.reports.queries import ledger
from tuanle.reports.rules import Standing

pytestmark = pytest.mark.django_db


def rows(desk, cell):
    edits = DraftEdit.objects.filter(submission=desk.report, cell=cell).order_by("draft", "n")
    return [(edit.draft, edit.n, edit.after, edit.by, edit.at) for edit in edits]


@pytest.fixture
def hoa(desk):
    return make.user("unit-officer", desk.school, "hoa@tuanle.example")


def test_each_save_is_a_row(desk, hoa):
    desk.save("so_lop", "4")
    desk.save("so_lop", "5", by=hoa, at=make.later())
    assert rows(desk, "so_lop") == [
        (1, 1, {"value": 4}, desk.lan, make.SENT), (1, 2, {"value": 5}, hoa, make.later()),
    ]  # fmt: skip


def test_the_database_keeps_them_as_they_were_written(desk):
    desk.save("so_lop", "4")
    with pytest.raises(IntegrityError, match="append-only"), write():
        DraftEdit.objects.update(after=None)


@pytest.mark.parametrize(
    "clash", [{"cell": "so_lop", "n": 1, "key": "other"}, {"cell": "luot", "n": 1, "key": "k"}, {"cell": "luot", "n": 0, "key": "x"}]
)  # fmt: skip
def test_the_database_refuses_a_second_that_follows_the_same_and_a_save_twice(desk, clash):
    desk.save("so_lop", "4", key="k")
    with pytest.raises(IntegrityError), write():
        DraftEdit.objects.create(submission=desk.report, draft=1, after=None, at=make.SENT, by=desk.lan, **clash)


def test_the_first_save_begins_the_draft_and_the_ledger_shows_it(desk):
    desk.save("so_lop", "4")
    desk.save("so_lop", "5")
    assert desk.report.state == State.DRAFT
    assert [(record.verb, record.data) for record in records_of(desk.report)] == [("report.draft", {"draft": 1})]
    coordinator = make.user("coordinator", desk.week.owner, "dieu-phoi@tuanle.example")
    standings = {row.unit.code: row.standing for row in ledger(campaign=desk.week, user=coordinator, at=make.SENT)}
    assert standings == {"xa": Standing.WAITING, "truong": Standing.DRAFT}


def test_who_was_quicker_is_not_overwritten(desk, hoa):
    desk.save("so_lop", "4")
    desk.save("so_lop", "5", by=hoa)
    late = desk.save("so_lop", "6", based=1)
    assert (late.outcome, late.n, late.theirs.after, late.theirs.by) == (EditOutcome.CONFLICT, 2, {"value": 5}, hoa)
    assert desk.draft().values["so_lop"] == 5
    assert desk.save("so_lop", "6", based=late.n).outcome == EditOutcome.SAVED
    assert desk.draft().values["so_lop"] == 6


def test_another_cell_is_saved_all_the_same(desk, hoa):
    desk.save("so_lop", "4")
    edits = [desk.edit("so_lop", "6", based=0), desk.edit("luot", "90", based=0)]
    saved = save_edits(submission=desk.report, draft=1, edits=edits, by=hoa, at=make.SENT)
    assert [one.outcome for one in saved] == [EditOutcome.CONFLICT, EditOutcome.SAVED]
    assert desk.draft().values == {"so_lop": 4, "luot": 90}


def test_two_who_write_the_same_do_not_clash(desk, hoa):
    desk.save("so_lop", "4")
    assert (desk.save("so_lop", "4", based=0, by=hoa).outcome, len(rows(desk, "so_lop"))) == (EditOutcome.SAVED, 1)


def test_a_save_that_skips_one_is_a_clash(desk):
    skipped = desk.save("so_lop", "4", based=3)
    assert (skipped.outcome, skipped.n, skipped.theirs) == (EditOutcome.CONFLICT, 0, None)


def test_the_same_save_again_changes_nothing(desk):
    first = desk.save("so_lop", "4", key="k", based=0)
    desk.save("so_lop", "5")
    again = desk.save("so_lop", "4", key="k", based=0)
    assert (again.outcome, again.n) == (EditOutcome.SAVED, first.n)
    assert desk.draft().values["so_lop"] == 5


def test_what_comes_after_the_report_was_sent_is_not_put_into_the_next_draft(desk):
    desk.save("ke_hoach", "Có")
    desk.save("so_hoat_dong", "0")
    send_draft(submission=desk.report, draft=1, seen=desk.draft().sha256, by=desk.lan, at=make.SENT)
    late = desk.save("so_lop", "4", based=0, draft=1)
    assert (late.outcome, late.theirs, desk.report.draft) == (EditOutcome.SENT, None, 2)
    assert desk.draft().values == {"ke_hoach": True, "so_hoat_dong": 0}
    assert desk.report.state == State.SUBMITTED


def test_a_returned_report_becomes_a_draft_again_and_a_sent_one_stands(desk):
    revision = make.send(desk.week, desk.school, {"so_lop": 3})
    desk.save("so_lop", "4")
    assert (desk.report.state, desk.report.current.cells) == (State.SUBMITTED, {"so_lop": 3})
    return_report(submission=desk.report, revision=revision, reason="Xem lại", comments={}, by=None, at=make.SENT)
    assert desk.draft().values["so_lop"] == 4
    desk.save("so_lop", "5")
    assert desk.report.state == State.DRAFT


def test_nothing_is_written_into_what_is_closed_excused_or_locked(desk):
    late = desk.week.locks_at
    with pytest.raises(Refused, match="đã khóa"):
        desk.save("so_lop", "4", at=late)
    extend(assignment=desk.report.assignment, until=late.replace(year=2022), reason="Mất điện", by=None, at=late)
    assert desk.save("so_lop", "4", at=late).outcome == EditOutcome.SAVED
    exempt(assignment=desk.report.assignment, reason="Sáp nhập", by=None, at=late)
    with pytest.raises(Refused, match="được miễn"):
        desk.save("so_lop", "5", at=late)
    close_campaign(campaign=desk.week, by=None, at=make.SENT)
    with pytest.raises(Refused, match="đã đóng"):
        desk.save("so_lop", "5", at=late)


@pytest.mark.parametrize(("is_sent", "state"), [(False, State.ASSIGNED), (True, State.RETURNED)])
def test_a_draft_that_is_dropped_stays_on_record(desk, is_sent, state):
    if is_sent:
        revision = make.send(desk.week, desk.school, {"so_lop": 3})
        return_report(submission=desk.report, revision=revision, reason="Xem lại", comments={}, by=None, at=make.SENT)
    desk.save("so_lop", "4")
    drop_draft(submission=desk.report, draft=1, by=desk.lan, at=make.SENT)
    assert (desk.report.state, desk.draft().values) == (state, {"so_lop": 3} if is_sent else {})
    assert [row[:3] for row in rows(desk, "so_lop")] == [(1, 1, {"value": 4})]
    with pytest.raises(Refused, match="đã được gửi"):
        drop_draft(submission=desk.report, draft=1, by=desk.lan, at=make.SENT)


def test_a_save_takes_one_statement_beside_its_transaction(desk, django_assert_num_queries):
    desk.save("so_lop", "4")
    report, edits = desk.report, [desk.edit("luot", "9")]
    with django_assert_num_queries(3):  # the savepoint that a transaction is inside a test, the row, its release
        save_edits(submission=report, draft=1, edits=edits, by=desk.lan, at=make.SENT)
