"""A district, a commune and its school: duties from the dispatch, a report by 10 October, locked a month later."""

from types import SimpleNamespace

import pytest

from tests import factories as make
from tests.grounds import kept
from tuanle.assignments.actions import Duty, assign_duties
from tuanle.assignments.queries import report_assignment


@kept
def land():
    district = make.unit("huyen", name="UBND huyện")
    commune = make.unit("xa", parent=district, name="UBND xã")
    school = make.unit("truong", parent=commune, name="Trường Tiểu học")
    lines = [(commune, district), (school, commune)]
    week = make.campaign(district, [commune, school], lines=lines)
    duties = [
        Duty("5.2", "Bố trí kinh phí.", (commune,)),
        Duty("5.3", "Tuyên truyền tiết chào cờ.", (school,)),
        Duty("5.3", "Báo cáo kết quả.", (school,)),
    ]
    assign_duties(campaign=week, duties=duties, by=None, at=make.AT)
    return SimpleNamespace(district=district, commune=commune, school=school, week=week)


@pytest.fixture
def report(land):
    """The report that the school owes."""
    return report_assignment(land.week, land.school)
