"""The plan for a Week, from the dispatch and the units there are."""

from datetime import date

import pytest

from tests import factories as make
from tuanle.console.actions import open_week
from tuanle.console.queries.addressed import what_it_says
from tuanle.console.queries.week import propose_week, suggest_owner
from tuanle.core.errors import Refused
from tuanle.reports.models import Submission

pytestmark = pytest.mark.django_db


def codes(units):
    return [unit.code for unit in units]


def test_the_plan_is_what_the_dispatch_says(confirmed, land):
    plan = propose_week(confirmed, land.huyen, at=make.AT)
    assert (plan.code, plan.name) == ("huyen-2021", "Tuần lễ hưởng ứng học tập suốt đời năm 2021")
    assert (plan.starts_on, plan.ends_on) == (date(2021, 10, 1), date(2021, 10, 7))
    assert plan.due_at.isoformat() == "2021-10-10T00:00:00+07:00"
    assert codes(plan.units) == ["xa-1", "mn-1", "th-1", "xa-2", "mn-2", "th-2"]
    assert plan.unread == ("Ban quản lý chợ Đầm",)
    assert {kind.key: n for kind, n in plan.counts.items()} == {"ubnd-xa": 2, "mam-non": 2, "tieu-hoc": 2}
    assert [(duty.clause, codes(duty.units)) for duty in plan.duties] == [
        ("3.1", ["xa-1", "xa-2"]), ("3.2", ["mn-1", "th-1", "mn-2", "th-2"]),
    ]  # fmt: skip


def test_units_report_to_the_nearest_that_is_addressed_too(confirmed, land):
    plan = propose_week(confirmed, land.huyen, at=make.AT)
    assert [(unit.code, n) for unit, n in plan.receivers] == [("huyen", 2), ("xa-1", 2), ("xa-2", 2)]
    straight = propose_week(confirmed, land.huyen, at=make.AT, straight=True)
    assert [(unit.code, n) for unit, n in straight.receivers] == [("huyen", 6)]
    schools = propose_week(confirmed, land.huyen, at=make.AT, kinds=["mam-non"])
    assert [(unit.code, n) for unit, n in schools.receivers] == [("huyen", 2)]


def test_a_duty_may_be_given_to_others(confirmed, land):
    plan = propose_week(confirmed, land.huyen, at=make.AT, duty_kinds={0: ["phong-gddt"]})
    assert [codes(duty.units) for duty in plan.duties] == [["phong"], ["mn-1", "th-1", "mn-2", "th-2"]]


def test_the_issuer_is_the_owner_when_it_may_be(confirmed, land):
    assert suggest_owner(confirmed, [land.khac, land.huyen]) == land.huyen
    assert suggest_owner(confirmed, [land.khac, land.xa_1]) is None
    assert suggest_owner(confirmed, [land.khac]) == land.khac


def test_what_no_kind_answers_to_is_a_question(confirmed, land):
    said = what_it_says(confirmed)
    assert said.kinds == ("ubnd-xa", "mam-non", "tieu-hoc")
    assert said.unread == ("Ban quản lý chợ Đầm",)


def test_a_second_opening_of_the_same_dispatch_is_refused(confirmed, land):
    plan = propose_week(confirmed, land.huyen, at=make.AT)
    open_week(plan=plan, version=None, dispatch=confirmed, by=None, at=make.AT)
    again = propose_week(confirmed, land.huyen, at=make.AT)
    assert again.code == "huyen-2021-2"
    with pytest.raises(Refused) as refused:
        open_week(plan=again, version=None, dispatch=confirmed, by=None, at=make.AT)
    assert (refused.value.code, Submission.objects.count()) == ("dispatch-state", 6)
