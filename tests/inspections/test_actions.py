"""Visits: planned, moved, cancelled, recorded; what was found is mended and confirmed."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.db import IntegrityError

from tests import factories as make
from tests.files.samples import photo
from tests.grounds import kept
from tuanle.audit.models import Record
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.language import override
from tuanle.inspections.actions import (
    Found,
    Said,
    add_photo,
    cancel_inspection,
    confirm_mended,
    mend_finding,
    move_inspection,
    plan_inspections,
    record_inspection,
    reopen_finding,
)
from tuanle.inspections.enums import InspectionState, Verdict
from tuanle.inspections.kinds import checklist
from tuanle.inspections.models import Answer, Finding, Inspection

pytestmark = pytest.mark.django_db
DAY = date(2021, 10, 4)
AT = make.later(3)
POINT = checklist("tieu-hoc")[0].key


@kept
def land():
    huyen = make.unit("huyen")
    xa = make.unit("xa", parent=huyen)
    truong = make.unit("truong", parent=xa)
    return SimpleNamespace(huyen=huyen, xa=xa, truong=truong, week=make.campaign(huyen, [xa, truong]))


def plan(land, *units, on=DAY):
    return plan_inspections(
        campaign=land.week, visitor=land.huyen, units=units, on=on, members="Tổ kiểm tra", focus="", by=None, at=AT
    )


def held(visit, **said):
    asked = {
        "seen_version": visit.lock_version, "held_on": DAY, "answers": {}, "conclusion": "", "by": None, "at": AT,
        "findings": [Found("Bổ sung minh chứng", DAY + timedelta(days=5))], **said,
    }  # fmt: skip
    return record_inspection(inspection=visit, **asked)


def refusal(act, *args, **said) -> str:
    with pytest.raises(Refused) as refused:
        act(*args, **said)
    return refused.value.code


def test_one_visit_to_each_unit_and_once_a_day(land):
    assert len(plan(land, land.xa, land.truong)) == 2
    assert plan(land, land.xa) == []
    assert refusal(plan, land) == "nothing"
    assert refusal(plan, land, land.huyen) == "itself"
    assert Inspection.objects.count() == 2
    assert Record.objects.filter(verb="inspection.plan").count() == 2


def test_a_visit_is_moved_but_not_onto_another(land):
    [visit] = plan(land, land.xa)
    plan(land, land.xa, on=DAY + timedelta(days=1))
    moving = {"inspection": visit, "by": None, "at": AT}
    assert refusal(move_inspection, on=DAY + timedelta(days=1), **moving) == "taken"
    assert move_inspection(on=DAY + timedelta(days=2), **moving).planned_on == DAY + timedelta(days=2)


def test_a_visit_is_cancelled_with_a_reason_and_leaves_its_day_free(land):
    [visit] = plan(land, land.xa)
    assert refusal(cancel_inspection, inspection=visit, reason=" ", by=None, at=AT) == "reason"
    cancel_inspection(inspection=visit, reason="Mưa bão", by=None, at=AT)
    assert refusal(held, visit) in {"changed", "cancelled"}
    assert len(plan(land, land.xa)) == 1


def test_what_was_found_is_kept_once_and_nobody_overwrites_another(land):
    [visit] = plan(land, land.xa)
    kept = held(visit, answers={POINT: Said(Verdict.BAD, "Chưa có kế hoạch")}, conclusion="Đạt yêu cầu.")
    assert (kept.state, kept.held_on, kept.recorded_at) == (InspectionState.HELD, DAY, AT)
    assert refusal(held, visit) == "changed"
    held(kept, answers={POINT: Said(Verdict.GOOD)}, findings=[])
    assert [(one.point, one.verdict) for one in Answer.objects.all()] == [(POINT, Verdict.GOOD)]
    assert Finding.objects.count() == 1


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"held_on": date(2030, 1, 1)}, "future"),
        ({"answers": {POINT: Said(Verdict.BAD)}}, "why"),
        ({"findings": [Found("Bổ sung", DAY - timedelta(days=1))]}, "mend-by"),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_the_visit_as_it_was(land, said, code):
    [visit] = plan(land, land.xa)
    assert refusal(held, visit, **said) == code
    visit.refresh_from_db()
    assert (visit.state, visit.findings.count()) == (InspectionState.PLANNED, 0)


def test_a_finding_goes_from_open_to_confirmed_and_back(land):
    finding = held(plan(land, land.xa)[0]).findings.get()
    act = {"by": None, "at": AT}
    assert refusal(confirm_mended, finding=finding, **act) == "open"
    assert refusal(mend_finding, finding=finding, how="  ", **act) == "how"
    mend_finding(finding=finding, how="Đã gửi ảnh.", photo=photo(), photo_name="anh.jpg", **act)
    assert refusal(mend_finding, finding=finding, how="Lần nữa", **act) == "mended"
    confirm_mended(finding=finding, **act)
    again = reopen_finding(finding=finding, mend_by=DAY + timedelta(days=9), **act)
    assert (again.mended_at, again.confirmed_at, again.photos.count()) == (None, None, 1)
    assert Record.objects.get(verb="finding.reopen").data["said"] == "Đã gửi ảnh."


def test_the_same_photo_is_kept_once(land):
    [visit] = plan(land, land.xa)
    came = photo()
    for _again in range(2):
        add_photo(inspection=visit, content=came, name="anh.jpg", by=None, at=AT)
    assert visit.photos.count() == 1


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("inspection_not_of_itself", {"unit_id": "visitor"}),
        ("inspection_held_has_a_day", {"state": "held"}),
        ("inspection_cancelled_says_why", {"state": "cancelled"}),
    ],
)
def test_the_database_holds_visits_to_it(land, name, change):
    [visit] = plan(land, land.xa)
    changed = {key: visit.visitor_id if value == "visitor" else value for key, value in change.items()}
    with pytest.raises(IntegrityError, match=name), write():
        Inspection.objects.filter(pk=visit.pk).update(**changed)


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("finding_mended_says_how", {"mended_at": AT}),
        ("finding_confirmed_after_mended", {"confirmed_at": AT}),
    ],
)
def test_the_database_holds_findings_to_it(land, name, change):
    finding = held(plan(land, land.xa)[0]).findings.get()
    with pytest.raises(IntegrityError, match=name), write():
        Finding.objects.filter(pk=finding.pk).update(**change)


def test_a_point_is_told_in_the_readers_language():
    [point, *_others] = checklist("tieu-hoc")
    assert point.words == "Công văn đã được phổ biến đến cán bộ, giáo viên, nhân dân"
    with override("en"):
        assert point.words == "The dispatch was made known"
