"""The demonstration's visits: planned, held and cancelled; what is left to mend has its day, and the school sees it."""

from datetime import date

import pytest
from django.urls import reverse

from tests import factories as make
from tuanle.inspections.models import Finding, Inspection
from tuanle.orgs.models import Unit
from tuanle.project.demo.inspections import build_inspections
from tuanle.project.demo.units import build_units

pytestmark = pytest.mark.django_db
CODES = (
    "xa-bat-trang", "xa-kim-lan", "tieu-hoc-bat-trang", "thcs-bat-trang", "tthtcd-bat-trang", "tieu-hoc-kim-lan",
)  # fmt: skip


@pytest.fixture
def week():
    owner = build_units(at=make.AT)
    units = [Unit.objects.get(code=code) for code in CODES]
    week = make.campaign(owner, units, lines=[(unit, owner) for unit in units])
    build_inspections(campaign=week, by=make.user("coordinator", owner))
    return week


def test_the_visits_stand_as_on_the_monday_after_the_week(week):
    assert sorted(Inspection.objects.values_list("unit__code", "state", "planned_on__day")) == [
        ("thcs-bat-trang", "held", 4),
        ("tieu-hoc-bat-trang", "held", 5),
        ("tieu-hoc-kim-lan", "planned", 13),
        ("tthtcd-bat-trang", "cancelled", 7),
        ("xa-bat-trang", "planned", 13),
        ("xa-kim-lan", "held", 6),
    ]
    left = Finding.objects.filter(mended_at=None).values_list("inspection__unit__code", "mend_by")
    assert sorted(left) == [
        ("thcs-bat-trang", date(2021, 10, 7)),
        ("tieu-hoc-bat-trang", date(2021, 10, 12)),
        ("tieu-hoc-bat-trang", date(2021, 10, 15)),
    ]
    waits = Finding.objects.exclude(mended_at=None).values_list("inspection__unit__code", "confirmed_at")
    assert list(waits) == [("tieu-hoc-bat-trang", None)]


def test_the_school_opens_its_visit(week, client):
    school = Unit.objects.get(code="tieu-hoc-bat-trang")
    client.force_login(make.user("unit-officer", school, email="truong@x.example"))
    [one] = client.get(reverse("office:inspections", args=[week.code, "tieu-hoc-bat-trang"])).context["visits"]
    assert [each.answer.verdict for each in one["answers"]].count("bad") == 1
    assert [finding.mend_by.day for finding in one["findings"]] == [9, 12, 15]
    assert one["visit"].photos.count() == 2
