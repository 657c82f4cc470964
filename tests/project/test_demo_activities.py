"""The demonstration's registers say what its reports say."""

from datetime import date, datetime

import pytest

from tests import factories as make
from tuanle.activities.models import Activity, Evidence, Partner, Session
from tuanle.campaigns.figures import known_figures
from tuanle.core.clock import VIETNAM
from tuanle.orgs.models import Unit
from tuanle.project.demo.activities import build_activities
from tuanle.project.demo.figures import cells_for
from tuanle.project.demo.units import build_units, size_of
from tuanle.reports.domain.default_forms import load_form
from tuanle.reports.domain.form import to_data

pytestmark = pytest.mark.django_db
NOW = datetime(2021, 10, 11, 8, 30, tzinfo=VIETNAM)
CODES = ("xa-bat-trang", "tieu-hoc-bat-trang", "thcs-bat-trang", "mam-non-bat-trang")


@pytest.fixture
def weeks():
    """Two Weeks of a commune and its schools; all but the primary school have sent their reports."""
    owner = build_units(at=make.AT)
    commune, *schools = [Unit.objects.get(code=code) for code in CODES]
    lines = [(commune, owner), *((school, commune) for school in schools)]
    before = make.campaign(owner, [commune, *schools], lines=lines, code="truoc", year=2020, form=to_data(load_form()))
    this = make.campaign(owner, [commune, *schools], lines=lines, form=to_data(load_form()), previous=before)
    for week in (before, this):
        for unit in (commune, *schools):
            if week is before or unit.code != "tieu-hoc-bat-trang":
                cells = cells_for(
                    load_form(),
                    unit.kind_id,
                    size_of(unit),
                    week.year,
                    unit.code,
                    lead=commune.code,
                    starts_on=week.starts_on,
                )
                make.send(week, unit, cells, at=make.SENT.replace(year=week.year))
    build_activities(last=before, this=this, by=make.user("coordinator", owner), at=NOW)
    return before, this


def figures(week, code):
    known = known_figures(campaign=week, unit=Unit.objects.get(code=code), until=week.figures_cut_at)
    return {key: one.value for key, one in known.items()}


def test_a_register_and_a_report_say_the_same(weeks):
    for week in weeks:
        for code in CODES:
            submission = make.submission(week, Unit.objects.get(code=code))
            if submission.current:
                cells, known = submission.current.cells, figures(week, code)
                assert (known["activities.count"], known["activities.turns"]) == (
                    cells["so_hoat_dong"],
                    cells["luot_tham_gia"],
                )


def test_the_school_that_has_not_reported_has_a_full_register(weeks):
    known = figures(weeks[1], "tieu-hoc-bat-trang")
    kinds = {key.split(".")[1] for key in known if key.count(".") == 2}
    assert kinds == {"talk", "library", "course", "contest", "digital-lesson", "training", "playground"}
    assert (
        Session.objects.filter(activity__lead__code="tieu-hoc-bat-trang", starts_at__gt=NOW, state="planned").count()
        == 7
    )


def test_it_goes_on_after_the_week_with_evidence_and_joint_activities(weeks):
    after = Session.objects.filter(starts_at__date__gt=date(2020, 10, 8), activity__campaign=weeks[0], state="held")
    assert after.count() > 3
    assert Evidence.objects.filter(is_public=True, children="shown", consent="").count() == 0
    assert Evidence.objects.filter(kind="photo").count() > 8
    assert Partner.objects.filter(unit__code="tieu-hoc-bat-trang", activity__lead__code="xa-bat-trang").count() >= 1
    assert Activity.objects.filter(sessions__state="cancelled").count() == 1
