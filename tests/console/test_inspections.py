"""The pages of visits: the road from plan to mended, and what they ask of the database."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests import factories as make
from tuanle.core.clock import VIETNAM, start_of
from tuanle.inspections.actions import Found, cancel_inspection, plan_inspections, record_inspection
from tuanle.inspections.models import Finding, Inspection

pytestmark = pytest.mark.django_db
CODE = "tuan-le-2021"
AT = make.later(3)
DAY = AT.astimezone(VIETNAM).date()


@pytest.fixture
def week(land, settings):
    return make.campaign(
        land.huyen,
        [land.xa_1, land.mn_1],
        lines=[(land.xa_1, land.huyen), (land.mn_1, land.xa_1)],
    )


def visits(week, land, *units, found=True):
    made = plan_inspections(
        campaign=week, visitor=land.huyen, units=units, on=DAY, members="Tổ kiểm tra", focus="", by=None, at=AT
    )
    for visit in made if found else ():
        record_inspection(
            inspection=visit, seen_version=0, held_on=DAY, answers={}, conclusion="Đã tổ chức.", by=None, at=AT,
            findings=[Found("Bổ sung minh chứng", DAY + timedelta(days=5))],
        )  # fmt: skip
    return made


def test_a_visit_is_planned_from_the_list(coordinator, land, week):
    assert coordinator.get(reverse("console:plan-inspections", args=[CODE])).status_code == 200
    form = {"on": "2021-10-05", "units": [land.xa_1.pk, land.mn_1.pk], "members": "Tổ kiểm tra"}
    for _again in range(2):
        assert coordinator.post(reverse("console:plan-inspections", args=[CODE]), form).status_code == 302
    assert Inspection.objects.count() == 2
    empty = coordinator.post(reverse("console:plan-inspections", args=[CODE]), {"on": "2021-10-05"})
    assert (empty.status_code, list(empty.context["form"].errors)) == (400, ["units"])


def test_the_unit_mends_and_the_visitor_confirms(coordinator, sign_in, land, week):
    [visit] = visits(week, land, land.mn_1)
    finding = Finding.objects.get()
    officer = sign_in("unit-officer", land.mn_1)
    [day] = officer.get(reverse("office:today", args=[CODE, "mn-1"])).context["days"]
    [due] = [todo.due_at for todo, _tone in day.todos if todo.key.startswith("finding-")]
    assert due == start_of(finding.mend_by + timedelta(days=1))
    page = officer.get(reverse("office:inspections", args=[CODE, "mn-1"])).content.decode()
    assert "Bổ sung minh chứng" in page
    mending = reverse("office:mend-finding", args=[CODE, "mn-1", finding.pk])
    assert officer.post(mending, {f"viec-{finding.pk}-how": "Đã bổ sung.", "how": "Đã bổ sung."}).status_code == 302
    finding.refresh_from_db()
    assert finding.mended_by == officer.user
    assert coordinator.post(reverse("console:confirm-mended", args=[CODE, visit.pk, finding.pk])).status_code == 302
    finding.refresh_from_db()
    assert finding.confirmed_by == coordinator.user


def test_nobody_sees_a_visit_of_another(sign_in, land, week):
    [visit] = visits(week, land, land.mn_1)
    stranger = sign_in("unit-officer", land.xa_2)
    assert stranger.get(reverse("console:inspection", args=[CODE, visit.pk])).status_code in (403, 404)
    assert stranger.get(reverse("office:inspections", args=[CODE, "mn-1"])).status_code in (403, 404)


@pytest.mark.list_page("console:inspections")
@pytest.mark.parametrize("n", [1, 2])
def test_the_list_asks_no_more_for_more_visits(coordinator, land, week, n, django_assert_num_queries):
    visits(week, land, *(land.xa_1, land.mn_1)[:n])
    with django_assert_num_queries(6):
        assert len(coordinator.get(reverse("console:inspections", args=[CODE])).context["table"].rows) == n


@pytest.mark.list_page("office:inspections")
@pytest.mark.parametrize("n", [1, 2])
def test_the_unit_list_asks_no_more_for_more_findings(sign_in, land, week, n, django_assert_num_queries):
    [visit] = visits(week, land, land.mn_1)
    for more in range(n - 1):
        Finding.objects.create(inspection=visit, text=f"Việc {more}", mend_by=DAY)
    officer = sign_in("unit-officer", land.mn_1)
    with django_assert_num_queries(10):
        assert officer.get(reverse("office:inspections", args=[CODE, "mn-1"])).status_code == 200


def test_the_minutes_are_opened_from_the_page_of_the_visit(coordinator, sign_in, land, week):
    [held] = visits(week, land, land.mn_1)
    [planned] = visits(week, land, land.xa_1, found=False)
    for visit, name in ((held, "mn-1"), (planned, "xa-1")):
        page = coordinator.get(reverse("console:inspection", args=[CODE, visit.pk])).content.decode()
        for kind, start in (("docx", b"PK"), ("pdf", b"%PDF")):
            address = reverse("console:inspection-minutes", args=[CODE, visit.pk, kind])
            assert address in page
            answer = coordinator.get(address)
            assert answer.getvalue().startswith(start)
            assert answer["Content-Disposition"].endswith(f'filename="bien-ban-kiem-tra-{name}-{DAY:%Y-%m-%d}.{kind}"')
    cancel_inspection(inspection=planned, reason="Mưa bão", by=None, at=AT)
    address = reverse("console:inspection-minutes", args=[CODE, planned.pk, "pdf"])
    assert coordinator.get(address).status_code == 404
    stranger = sign_in("unit-officer", land.xa_2)
    address = reverse("console:inspection-minutes", args=[CODE, held.pk, "pdf"])
    assert stranger.get(address).status_code in (403, 404)
