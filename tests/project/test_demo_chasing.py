"""The demonstration's chasing: the steps that have passed are in the log, and no message leaves."""

from datetime import datetime

import pytest

from tests import factories as make
from tuanle.core.clock import VIETNAM
from tuanle.core.jobs import run_waiting
from tuanle.notices.models import Delivery
from tuanle.project.demo.chasing import build_chasing
from tuanle.reports.actions import set_ladder
from tuanle.reports.models import Call, Reminder

pytestmark = pytest.mark.django_db


def test_the_past_is_told_as_it_would_have_been():
    district = make.unit("huyen")
    early, late, silent = (make.unit(code, parent=district) for code in ("som", "muon", "im-lang"))
    for unit in (early, late, silent):
        unit.email = f"{unit.code}@x.example"
        unit.save()
    week = make.campaign(district, [early, late, silent])
    set_ladder(campaign=week, by=None, at=make.AT)
    make.send(week, early, {"so_lop": 1}, at=datetime(2021, 10, 7, 9, tzinfo=VIETNAM))
    make.send(week, late, {"so_lop": 1}, at=datetime(2021, 10, 8, 9, tzinfo=VIETNAM))
    officer = make.user("coordinator", district)
    build_chasing(campaign=week, by=officer, now=datetime(2021, 10, 9, 9, tzinfo=VIETNAM))
    told = Reminder.objects.order_by("at", "submission__assignment__unit__code")
    assert list(told.values_list("step__days", "submission__assignment__unit__code")) == [
        (-3, "im-lang"), (-3, "muon"), (-3, "som"), (-1, "im-lang"), (-1, "muon"), (0, "im-lang"),
    ]  # fmt: skip
    assert set(Delivery.objects.values_list("state", flat=True)) == {"withdrawn"}
    assert list(Call.objects.values_list("submission__assignment__unit__code", "by")) == [("im-lang", officer.pk)]


def test_no_message_leaves_even_when_a_server_is_there(settings):
    settings.MAIL = {"host": "127.0.0.1", "port": 1, "tls": "none"}
    district = make.unit("huyen")
    school = make.unit("truong", parent=district)
    school.email = "truong@x.example"
    school.save()
    week = make.campaign(district, [school])
    set_ladder(campaign=week, by=None, at=make.AT)
    build_chasing(campaign=week, by=make.user("coordinator", district), now=make.SENT)
    run_waiting()
    assert set(Delivery.objects.values_list("state", "address")) == {("withdrawn", "truong@x.example")}
