"""Units that change while a Week runs: no figure is lost or moved, and who still owes a report is settled."""

from datetime import date

import pytest
from django.urls import reverse

from tests import factories as make
from tests.grounds import kept
from tuanle.access.models import Grant
from tuanle.assignments.models import Assignment
from tuanle.campaigns.models import ReportingLine
from tuanle.orgs.models import Unit, UnitSuccession
from tuanle.reports.actions import accept_report, refresh_rollups
from tuanle.reports.models import Revision
from tuanle.reports.queries import rollup_of

pytestmark = pytest.mark.django_db

ON = "01/10/2021"


@kept
def week(land):
    """Schools of the first commune: one has sent and is accepted, one owes its report."""
    units = [land.xa_1, land.mn_1, land.th_1]
    lines = [(land.xa_1, land.huyen), (land.mn_1, land.xa_1), (land.th_1, land.xa_1)]
    week = make.campaign(land.huyen, units, lines=lines, year=2030, code="tuan-le-2030")
    make.send(week, land.mn_1, {"so_lop": 4, "luot": 100}, at=make.SENT.replace(year=2030))
    report = make.submission(week, land.mn_1)
    accept_report(submission=report, revision=report.current, by=None, at=make.SENT.replace(year=2030))
    return week


def figures(week, unit) -> dict[str, object]:
    refresh_rollups(campaign=week, by=None, at=make.SENT.replace(year=2030, day=9))
    view = rollup_of(week, unit)
    return {key: view.figures[key].shown.value for key in ("so_lop", "luot")}


def post(client, change, unit, **data):
    return client.post(reverse(f"console:{change}", args=[unit.code]), {"on": ON, **data})


def test_merging_a_school_that_has_sent_keeps_its_figures_where_they_are(coordinator, land, week):
    before, revisions = figures(week, land.huyen), list(Revision.objects.values())
    answer = post(coordinator, "merge-unit", land.mn_1, into=land.th_1.pk, takes_over_report="on", legal_ref="12/QĐ")
    assert answer.status_code == 302
    assert (figures(week, land.huyen), list(Revision.objects.values())) == (before, revisions)
    assert Unit.objects.get(code="mn-1").valid_to == date(2021, 10, 1)
    assert UnitSuccession.objects.values_list("before__code", "after__code", "legal_ref").get() == (
        "mn-1",
        "th-1",
        "12/QĐ",
    )
    assert make.submission(week, land.mn_1).assignment.exempted_at is None


def test_merging_a_school_that_owes_its_report_settles_who_reports(coordinator, land, week):
    make.user("unit-officer", land.th_1, "van-thu@b.example")
    post(coordinator, "merge-unit", land.th_1, into=land.mn_1.pk, takes_over_report="on", takes_over_people="on")
    excused = make.submission(week, land.th_1).assignment
    assert excused.exempt_reason == (
        "Đã sáp nhập vào Trường Mầm non Đường Đá từ ngày 01/10/2021; số liệu do đơn vị này báo cáo."
    )
    assert set(Grant.objects.filter(user__email="van-thu@b.example").values_list("unit__code", flat=True)) == {
        "th-1",
        "mn-1",
    }


def test_it_may_still_owe_its_own(coordinator, land, week):
    post(coordinator, "merge-unit", land.th_1, into=land.mn_1.pk)
    assert make.submission(week, land.th_1).assignment.exempted_at is None


def test_a_unit_that_took_no_part_takes_part_for_the_one_it_continues(coordinator, land, week):
    post(coordinator, "merge-unit", land.th_1, into=land.mn_2.pk, takes_over_report="on")
    assert ReportingLine.objects.filter(campaign=week, child=land.mn_2).values_list("parent__code").get() == ("xa-1",)
    assert make.submission(week, land.mn_2).assignment.due_at == week.due_at


def test_splitting_makes_units_that_owe_reports_of_their_own(coordinator, land, week):
    before = figures(week, land.huyen)
    new = "Trường Mầm non Đường Đá 1\nTrường Mầm non Đường Đá 2"
    assert post(coordinator, "split-unit", land.mn_1, new=new).status_code == 302
    made = Unit.objects.filter(name__startswith="Trường Mầm non Đường Đá ").order_by("path")
    assert [(unit.name, unit.kind_id, Unit.objects.get_parent(unit).code) for unit in made] == [
        ("Trường Mầm non Đường Đá 1", "mam-non", "xa-1"),
        ("Trường Mầm non Đường Đá 2", "mam-non", "xa-1"),
    ]
    assert Assignment.objects.filter(campaign=week, unit__in=made, deliverable="report").count() == 2
    assert figures(week, land.huyen) == before


def test_renamed_it_is_still_known_by_its_old_name(coordinator, land, week):
    before = figures(week, land.huyen)
    assert post(coordinator, "rename-unit", land.mn_1, name="Trường Mầm non Hoa Sen").status_code == 302
    unit = Unit.objects.get(code="mn-1")
    assert (unit.name, unit.names.get().name) == ("Trường Mầm non Hoa Sen", "Trường Mầm non Đường Đá")
    assert figures(week, land.huyen) == before


def test_moved_it_reports_in_the_running_week_as_before(coordinator, land, week):
    before = figures(week, land.huyen)
    assert post(coordinator, "move-unit", land.mn_1, parent=land.xa_2.pk).status_code == 302
    assert Unit.objects.get_parent(Unit.objects.get(code="mn-1")).code == "xa-2"
    assert ReportingLine.objects.get(campaign=week, child=land.mn_1).parent.code == "xa-1"
    assert figures(week, land.huyen) == before
    page = coordinator.get(reverse("console:unit", args=["mn-1"]))
    assert page.context["parents"] == [(land.xa_2, None), (land.xa_1, date(2021, 10, 1))]


def test_a_unit_with_units_below_it_is_not_closed(coordinator, land, week):
    page = post(coordinator, "close-unit", land.xa_1)
    assert page.status_code == 400
    assert page.context["form"].non_field_errors()[0].startswith("Còn đơn vị cấp dưới đang hoạt động")


def test_nobody_changes_units_that_are_not_theirs(sign_in, land, week):
    assert post(sign_in("coordinator", land.xa_2), "rename-unit", land.mn_1, name="A").status_code == 404
    assert post(sign_in("parent-officer", land.xa_1), "rename-unit", land.mn_1, name="A").status_code == 403
