"""The demonstration's name lists agree with its registers, and name nobody."""

import re
from datetime import timedelta

import pytest

from tests import factories as make
from tests.registrations.attendance_ground import a_class
from tests.registrations.conftest import land  # noqa: F401
from tuanle.activities.actions import record_held
from tuanle.activities.models import Session
from tuanle.activities.queries import Turns
from tuanle.orgs.models import Unit
from tuanle.project.demo.attendance import build_attendance
from tuanle.project.demo.weeks import NOW
from tuanle.registrations.models import Attendee, Slip
from tuanle.registrations.queries import going_on

pytestmark = pytest.mark.django_db


def test_this_years_training_has_names_and_slips_and_last_years_learners_answered(land):  # noqa: F811
    Unit.objects.filter(pk=land.truong.pk).update(code="tieu-hoc-bat-trang")
    training = a_class(land, kind="training", mode="ket_hop", platform="zoom")
    big = a_class(land, title="Hội thảo lớn")
    for activity, turns in (
        (training, Turns(20, {"truc_tiep": 14, "truc_tuyen": 6}, {"phu_huynh": 20})),
        (big, Turns(300)),
    ):
        record_held(session=activity.sessions.get(), turns=turns, people=turns.whole, by=None, at=NOW)
    before = Session.objects.get(activity=training)
    build_attendance(last=land.week, this=land.week, by=make.user("coordinator", land.huyen), at=NOW)
    after = Session.objects.get(activity=training)
    assert (after.turns, {c.member: c.turns for c in after.counts.all()}) == (
        before.turns, {"truc_tiep": 14, "truc_tuyen": 6, "phu_huynh": 20},
    )  # fmt: skip
    assert (Slip.objects.filter(revoked_at=None).count() >= 19, Slip.objects.exclude(revoked_at=None).count()) == (
        True,
        1,
    )
    assert {bool(re.fullmatch(r"Học viên \d\d", name)) for name in Attendee.objects.values_list("name", flat=True)} == {
        True
    }
    told = going_on(land.week)
    assert 0 < told.goes_on <= told.answered <= told.asked
    assert Slip.objects.filter(issued_at__gt=NOW + timedelta(days=1)).count() == 0
