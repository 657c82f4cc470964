"""What plans tell the report of a unit, and where each figure opens."""

from datetime import date, timedelta

import pytest

from tests.plans import samples
from tests.plans.samples import AT
from tuanle.campaigns.figures import FIGURES, known_figures
from tuanle.plans.actions import Unplanned, record_spending, take_back_plan

pytestmark = pytest.mark.django_db
PAGE = "/viec/tuan-le-2021/truong/ke-hoach/"


def told(land, *, until=AT + timedelta(days=30)):
    known = known_figures(campaign=land.week, unit=land.truong, until=until)
    return {key: one for key, one in known.items() if key.startswith("plans.")}


def test_the_source_is_registered_with_its_figures():
    assert [name.key for name in FIGURES["plans"].names()] == ["plans.issued", "plans.number", "plans.spent"]


def test_nothing_is_known_of_a_plan_that_is_only_written(land):
    assert told(land) == {}
    samples.sent(land.week, land.truong)
    assert told(land) == {}


def test_an_approved_plan_counts_as_issued_but_has_no_number(land):
    samples.approved(land.week, land.truong)
    [(key, known)] = told(land).items()
    assert (key, known.value, [(one.label, one.href) for one in known.entries]) == (
        "plans.issued", True, [("Kế hoạch đã duyệt", PAGE)],
    )  # fmt: skip
    assert told(land, until=AT) == {}


def test_an_issued_plan_has_its_latest_number(land):
    plan = samples.approved(land.week, land.truong)
    samples.issue(plan, number=12, issued_on=date(2021, 9, 21))
    samples.issue(plan, number=13)
    take_back_plan(plan=plan, seen=plan.lock_version + 1, by=None, at=AT)
    known = told(land)
    assert (known["plans.issued"].value, known["plans.number"].value) == (True, "13/KH-THĐĐ ngày 22/9/2021")
    assert known["plans.number"].entries[0].href == PAGE


def test_what_was_spent_is_parted_by_source_and_opens_line_by_line(land):
    plan = samples.approved(land.week, land.truong)
    banner, water = plan.budget.all()
    record_spending(
        plan=plan, seen=plan.lock_version, spent={banner.pk: 1_900_000, water.pk: 0},
        unplanned=[Unplanned("Thuê loa", "don_vi", 300_000)], by=None, at=AT + timedelta(days=20),
    )  # fmt: skip
    known = told(land, until=AT + timedelta(days=16))["plans.spent"]
    assert (known.value, known.parts) == (
        2_200_000, {"nguon": {"ngan_sach": 1_900_000, "xa_hoi_hoa": 0, "don_vi": 300_000}},
    )  # fmt: skip
    assert [(one.label, one.value, one.href) for one in known.entries] == [
        ("In băng rôn (Ngân sách nhà nước)", 1_900_000, f"{PAGE}da-chi/"),
        ("Nước uống (Đơn vị tự bố trí)", 0, f"{PAGE}da-chi/"),
        ("Thuê loa (Đơn vị tự bố trí)", 300_000, f"{PAGE}da-chi/"),
    ]
    assert sum(one.value for one in known.entries) == known.value


def test_the_figures_of_one_unit_are_its_own_and_cost_few_queries(land, django_assert_num_queries):
    samples.approved(land.week, land.truong)
    assert known_figures(campaign=land.week, unit=land.mam_non, until=AT + timedelta(days=1)) == {}
    with django_assert_num_queries(11):
        told(land)
