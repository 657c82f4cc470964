"""A report is sent as a frozen revision, reviewed, returned, sent again."""

import pytest
from django.db import IntegrityError

from tests import factories as make
from tests.grounds import kept
from tuanle.assignments.actions import exempt, extend
from tuanle.audit.queries import records_of
from tuanle.campaigns.actions import close_campaign
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.notices.actions import note_sent
from tuanle.notices.models import Delivery
from tuanle.orgs.models import Unit
from tuanle.reports.actions import accept_report, publish_form, reopen_report, return_report, use_form
from tuanle.reports.domain.form import from_data
from tuanle.reports.enums import State
from tuanle.reports.models import Revision
from tuanle.reports.queries import differences, last_year_cells, ledger, ledger_counts, submissions_visible_to
from tuanle.reports.rules import Standing

pytestmark = pytest.mark.django_db


@kept
def district():
    return make.unit("huyen")


@kept
def schools(district):
    return [make.unit(f"truong-{n}", parent=district) for n in (1, 2, 3)]


@kept
def week(district, schools):
    return make.campaign(district, schools)


def test_the_whole_road_of_one_report(week, schools):
    first = make.send(week, schools[0], {"so_lop": 3})
    sent = make.submission(week, schools[0])
    return_report(
        submission=sent, revision=first, reason="Thiếu số lượt", comments={"luot": "Bao nhiêu lượt?", "so_lop": " "},
        by=None, at=make.later(),
    )  # fmt: skip
    sent.refresh_from_db()
    assert sent.state == State.RETURNED
    assert [comment.body for review in sent.reviews.all() for comment in review.comments.all()] == ["Bao nhiêu lượt?"]
    second = make.send(week, schools[0], {"so_lop": 3, "luot": 90}, at=make.later())
    assert (second.n, second.cells) == (2, {"so_lop": 3, "luot": 90})
    assert differences(first.cells, second.cells) == {"luot": (None, 90)}
    accept_report(submission=sent, revision=second, by=None, at=make.later(2))
    sent.refresh_from_db()
    assert sent.state == State.ACCEPTED
    assert sent.first_submitted_at == make.SENT
    reopen_report(submission=sent, reason="Số liệu chưa khớp", by=None, at=make.later(2))
    sent.refresh_from_db()
    assert sent.state == State.SUBMITTED
    assert [record.verb for record in records_of(sent)] == [
        "report.reopen", "report.accept", "report.submit", "report.return", "report.submit",
    ]  # fmt: skip


def test_a_reviewer_decides_on_the_revision_that_was_read(week, schools):
    first = make.send(week, schools[0], {"so_lop": 3})
    make.send(week, schools[0], {"so_lop": 4})
    with pytest.raises(Refused, match="bản mới hơn"):
        accept_report(submission=make.submission(week, schools[0]), revision=first, by=None, at=make.later())


def test_a_return_says_why(week, schools):
    revision = make.send(week, schools[0], {"so_lop": 3})
    with pytest.raises(Refused, match="lý do"):
        return_report(
            submission=make.submission(week, schools[0]),
            revision=revision,
            reason="  ",
            comments={},
            by=None,
            at=make.SENT,
        )


def returned(week, school, *, at):
    sent = make.submission(week, school)
    return_report(submission=sent, revision=sent.current, reason="Sai", comments={}, by=None, at=at)


def test_a_letter_that_still_waits_is_withdrawn_when_the_unit_sends_again(week, schools):
    first, second = schools[:2]
    Unit.objects.filter(pk__in=[first.pk, second.pk]).update(email="truong@tuanle.example")
    for school in (first, second):
        make.send(week, school, {"so_lop": 3})
        returned(week, school, at=make.later())
    make.send(week, first, {"so_lop": 4}, at=make.later(2))
    told = Delivery.objects.filter(notice__kind="report.returned").order_by("pk")
    assert list(told.values_list("unit__code", "state", "ended_at", "error")) == [
        (first.code, "withdrawn", make.later(2), "Đơn vị đã gửi lại báo cáo."), (second.code, "waiting", None, ""),
    ]  # fmt: skip
    returned(week, first, at=make.later(3))
    assert list(told.filter(unit=first).values_list("state", flat=True)) == ["withdrawn", "waiting"]


def test_a_letter_that_went_out_stays_sent_when_the_unit_sends_again(week, schools):
    Unit.objects.filter(pk=schools[0].pk).update(email="truong@tuanle.example")
    make.send(week, schools[0], {"so_lop": 3})
    returned(week, schools[0], at=make.later())
    letter = Delivery.objects.get(notice__kind="report.returned")
    note_sent(delivery=letter, at=make.later())
    make.send(week, schools[0], {"so_lop": 4}, at=make.later(2))
    letter.refresh_from_db()
    assert (letter.state, letter.sent_at) == ("sent", make.later())


def test_a_revision_is_frozen_by_the_database(week, schools):
    revision = make.send(week, schools[0], {"so_lop": 3})
    with pytest.raises(IntegrityError, match="append-only"), write():
        Revision.objects.filter(pk=revision.pk).update(cells={"so_lop": 4})


def test_a_closed_campaign_takes_nothing(week, schools):
    close_campaign(campaign=week, by=None, at=make.SENT)
    with pytest.raises(Refused, match="đã đóng"):
        make.send(week, schools[0], {"so_lop": 3}, at=make.later())


def test_a_locked_report_opens_again_by_an_extension(week, schools):
    late = week.locks_at
    with pytest.raises(Refused, match="đã khóa"):
        make.send(week, schools[0], {"so_lop": 3}, at=late)
    assignment = make.submission(week, schools[0]).assignment
    extend(assignment=assignment, until=late.replace(year=2022), reason="Mất điện", by=None, at=late)
    assert make.send(week, schools[0], {"so_lop": 3}, at=late).n == 1


def test_the_ledger_has_every_unit_in_its_standing(week, district, schools, django_assert_num_queries):
    coordinator = make.user("coordinator", district)
    make.send(week, schools[0], {}, is_nil=True)
    sent = make.submission(week, schools[0])
    accept_report(submission=sent, revision=sent.current, by=None, at=make.SENT)
    exempt(assignment=make.submission(week, schools[1]).assignment, reason="Đang sửa chữa", by=None, at=make.SENT)
    before = ledger(campaign=week, user=coordinator, at=make.SENT)
    assert [row.standing for row in before] == [Standing.NIL, Standing.EXEMPT, Standing.WAITING]
    assert [row.on_time for row in before] == [True, None, None]
    with django_assert_num_queries(3):
        after = ledger(campaign=week, user=coordinator, at=week.due_at)
    assert ledger_counts(after) == {
        **dict.fromkeys(Standing, 0), Standing.NIL: 1, Standing.EXEMPT: 1, Standing.LATE: 1,
    }  # fmt: skip


def test_one_sees_only_the_reports_of_ones_own_units(week, schools):
    clerk = make.user("unit-officer", schools[0])
    assert [s.assignment.unit.code for s in submissions_visible_to(clerk, week)] == ["truong-1"]


def test_last_year_stands_beside_this_year(district, schools):
    before = make.campaign(district, schools, code="nam-2020", year=2020)
    now = make.campaign(district, schools, code="nam-2021", previous=before)
    make.send(before, schools[0], {"so_lop": 1}, at=make.SENT.replace(year=2020))
    make.send(before, schools[0], {"so_lop": 2}, at=make.SENT.replace(year=2020))
    assert last_year_cells(make.submission(now, schools[0])) == {"so_lop": 2}
    assert last_year_cells(make.submission(now, schools[1])) == {}


class TestForms:
    def test_publishing_the_same_content_twice_is_one_version(self, week):
        schema = from_data(make.FORM)
        assert (
            publish_form(schema=schema, by=None, at=make.AT).pk == publish_form(schema=schema, by=None, at=make.AT).pk
        )

    def test_a_published_version_is_not_overwritten(self, week):
        with pytest.raises(Refused, match="Hãy tăng số phiên bản"):
            publish_form(schema=from_data({**make.FORM, "title": "Khác"}), by=None, at=make.AT)

    def test_the_form_in_use_stays_once_a_report_has_come(self, week, schools):
        make.send(week, schools[0], {"so_lop": 3})
        other = publish_form(schema=from_data({**make.FORM, "version": 2}), by=None, at=make.AT)
        with pytest.raises(Refused, match="Đã có đơn vị gửi"):
            use_form(campaign=week, version=other, by=None, at=make.AT)
