"""Where a campaign stands: counted by the database as the rule says, once for all who look."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from tests import factories as make
from tuanle.assignments.actions import exempt, extend
from tuanle.campaigns.models import ReportingLine
from tuanle.console.domain.areas import branch_of
from tuanle.console.queries.progress import progress_of
from tuanle.reports.actions import accept_report, return_report
from tuanle.reports.models import Submission
from tuanle.reports.queries import groups, ledger, ledger_counts, standing_counts, with_standing
from tuanle.reports.rules import Standing, standing_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_kept():
    cache.clear()


@pytest.fixture
def week(land):
    """One unit in each standing, the district's department and a second commune silent."""
    units = [land.phong, land.xa_1, land.mn_1, land.th_1, land.xa_2, land.mn_2, land.th_2]
    lines = [
        (land.phong, land.huyen), (land.xa_1, land.huyen), (land.xa_2, land.huyen), (land.mn_1, land.xa_1),
        (land.th_1, land.xa_1), (land.mn_2, land.xa_2), (land.th_2, land.xa_2),
    ]  # fmt: skip
    week = make.campaign(land.huyen, units, lines=lines)
    exempt(assignment=make.submission(week, land.phong).assignment, reason="Sửa trụ sở", by=None, at=make.AT)
    make.send(week, land.xa_1, {"so_lop": 1}, at=make.SENT)
    make.send(week, land.mn_1, {}, is_nil=True, at=make.SENT - timedelta(days=1))
    make.send(week, land.th_1, {"so_lop": 2}, at=make.SENT - timedelta(days=1))
    for unit in (land.mn_1, land.th_1):
        report = make.submission(week, unit)
        accept_report(submission=report, revision=report.current, by=None, at=make.SENT)
    make.send(week, land.mn_2, {"so_lop": 3}, at=make.SENT)
    report = make.submission(week, land.mn_2)
    return_report(submission=report, revision=report.current, reason="Xem lại", comments={}, by=None, at=make.SENT)
    extend(
        assignment=make.submission(week, land.th_2).assignment, until=make.later(9), reason="Cách ly", by=None,
        at=make.SENT,
    )  # fmt: skip
    return week


@pytest.mark.parametrize(
    "at", [make.AT, make.SENT, make.later(2), make.later(12)], ids=["before", "sent", "due", "late"]
)
def test_the_database_counts_as_the_rule_says(week, land, at):
    seen = with_standing(Submission.objects.select_related("assignment", "current"), at=at)
    each = seen.prefetch_related("assignment__extensions")
    assert [one.standing for one in each] == [standing_of(one, at=at) for one in each]


def test_groups_add_up_to_the_ledger(week, land, sign_in):
    for role, unit in (("coordinator", land.huyen), ("parent-officer", land.xa_1)):
        user = sign_in(role, unit).user
        rows = ledger(campaign=week, user=user, at=make.later(2))
        assert standing_counts(groups(campaign=week, user=user, at=make.later(2))) == ledger_counts(rows)


def test_areas_are_the_branches_below_who_looks(week, land, sign_in):
    seen = progress_of(week, sign_in("coordinator", land.huyen).user, at=make.later(2))
    assert [(one.name, one.answered, one.expected) for one in seen.areas] == [
        ("UBND xã Cửa Lạch", 1, 3),
        ("UBND huyện Sông Lam", 0, 0),
        ("UBND xã Đường Đá", 3, 3),
    ]
    mine = progress_of(week, sign_in("parent-officer", land.xa_1).user, at=make.later(2))
    assert [(one.name, one.answered, one.expected) for one in mine.areas] == [("UBND xã Đường Đá", 3, 3)]


def test_the_silent_come_first_and_the_late_before_them(week, land, sign_in):
    seen = progress_of(week, sign_in("coordinator", land.huyen).user, at=make.later(2))
    assert [(one.unit.code, one.standing) for one in seen.silent] == [
        ("xa-2", Standing.LATE),
        ("th-2", Standing.WAITING),
    ]


def test_the_curve_grows_with_first_receipts_and_ends_today(week, land, sign_in):
    seen = progress_of(week, sign_in("coordinator", land.huyen).user, at=make.SENT)
    known = [(f"{day.day:%d/%m}", day.answered) for day in seen.days]
    assert known[5:9] == [("06/10", 0), ("07/10", 2), ("08/10", 4), ("09/10", None)]
    assert known[seen.due_day][0] == "09/10"


def test_last_year_stands_beside_by_days_before_it_was_due(land, sign_in):
    before = make.campaign(land.huyen, [land.mn_1, land.th_1], code="tuan-le-2020", year=2020)
    make.send(before, land.mn_1, {"so_lop": 1}, at=make.SENT.replace(year=2020))
    week = make.campaign(land.huyen, [land.mn_1, land.th_1], previous=before)
    seen = progress_of(week, sign_in("coordinator", land.huyen).user, at=make.SENT)
    known = {f"{day.day:%d/%m}": day.before for day in seen.days}
    assert (known["07/10"], known["08/10"], known["09/10"]) == (0, 1, 1)


def test_counted_once_for_all_who_look(week, land, sign_in, django_assert_num_queries):
    client = sign_in("coordinator", land.huyen)
    colleague = make.user("coordinator", land.huyen, "dong-nghiep@b.example")
    first = progress_of(week, client.user, at=make.later(2))
    with django_assert_num_queries(1):  # what the colleague may see
        assert progress_of(week, colleague, at=make.later(3)) == first


@pytest.mark.list_page("console:progress")
@pytest.mark.parametrize("more", [0, 6])
def test_the_page_costs_the_same_however_many_units(week, land, sign_in, django_assert_num_queries, more):
    for n in range(more):
        extra = make.unit(f"them-{n}", parent=land.xa_1, kind="tieu-hoc")
        ReportingLine.objects.create(campaign=week, child=extra, parent=land.xa_1)
    client = sign_in("coordinator", land.huyen)
    with django_assert_num_queries(20):
        page = client.get(reverse("console:progress", args=[week.code]))
    assert page.status_code == 200


def test_while_it_is_open_it_asks_for_the_part_that_changes(week, land, sign_in):
    client = sign_in("coordinator", land.huyen)
    page = client.get(reverse("console:progress", args=[week.code]) + "?song", headers={"HX-Request": "true"})
    text = page.content.decode()
    assert ("<html" in text, "Chưa trả lời" in text) == (False, True)


@given(st.integers(0, 200).flatmap(lambda top: st.tuples(st.just(top), st.lists(st.integers(0, 30), max_size=30))))
def test_a_branch_is_straight_below_the_top(drawn):
    """A chain of parents, whatever its length, ends in the unit just below the top."""
    top, steps = drawn
    chain = [1000 + n for n in range(len(steps))]
    parents = dict(zip(chain, [top, *chain], strict=False))
    for node in chain:
        assert branch_of(node, top, parents) == chain[0]
    assert branch_of(top, top, parents) == top
    assert branch_of(5000, top, parents) == 5000
