"""Requests for more time and how those above answer them; excusing a unit and taking that back."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from tests import factories as make
from tests.grounds import kept
from tuanle.assignments.actions import ask_extension, exempt
from tuanle.assignments.models import Assignment, ExtensionRequest
from tuanle.assignments.queries import report_assignment
from tuanle.campaigns.actions import close_campaign
from tuanle.campaigns.models import CampaignDates
from tuanle.campaigns.queries import dates_of
from tuanle.core.clock import now
from tuanle.core.dates import format_date, format_end

pytestmark = pytest.mark.django_db

CODE = "tuan-le-2021"


@kept
def week(land):
    return make.campaign(
        land.huyen, [land.xa_1, land.mn_1, land.th_1], lines=[(land.xa_1, land.huyen), (land.mn_1, land.xa_1), (land.th_1, land.xa_1)]
    )  # fmt: skip


@pytest.fixture
def clerk(sign_in, land):
    return sign_in("parent-officer", land.xa_1)


def ahead(days: int):
    return (now() + timedelta(days=days)).date()


def ask(week, unit):
    report = report_assignment(week, unit)
    return ask_extension(assignment=report, until=now() + timedelta(days=9), reason="Cách ly", by=None, at=now())


def address(name, unit="mn-1"):
    return reverse(f"console:{name}", args=[CODE, unit])


def test_what_waits_stands_first_and_is_counted_on_the_tab(clerk, land, week):
    first = ask(week, land.mn_1)
    clerk.post(address("extension-refusal"), {"request": first.pk, "refuse-reason": "Cần số liệu ngay"})
    ask(week, land.th_1)
    page = clerk.get(reverse("console:requests", args=[CODE]))
    assert [row.assignment.unit.code for row in page.context["table"].rows] == ["th-1", "mn-1"]
    assert {str(tab.label): tab.count for group in page.context["tabs"] for tab in group.tabs}["Đề nghị"] == 1
    narrowed = clerk.get(reverse("console:requests", args=[CODE]), {"answered": "yes"})
    assert [row.assignment.unit.code for row in narrowed.context["table"].rows] == ["mn-1"]
    assert (
        clerk.get(reverse("console:requests", args=[CODE]), {"download": "csv"}).content.decode().count("Cách ly") == 2
    )


def test_another_end_than_the_one_asked_for_may_be_given(clerk, land, week):
    asked = ask(week, land.mn_1)
    page = clerk.get(address("deadline")).content.decode()
    assert page.count(f'value="{format_date(asked.until.astimezone(now().tzinfo).date())}"') == 1
    answer = clerk.post(address("extension"), {"request": asked.pk, "grant-until": format_date(ahead(5))}, follow=True)
    assert [str(message) for message in answer.context["messages"]] == ["Đã gia hạn cho Trường Mầm non Đường Đá."]
    asked.refresh_from_db()
    assert (format_end(asked.extension.until), asked.extension.reason, asked.decided_by) == (
        f"hết ngày {format_date(ahead(5))}", "Cách ly", clerk.user,
    )  # fmt: skip


def test_more_time_is_given_without_a_request(coordinator, land, week):
    wrong = coordinator.post(address("extension"), {"extend-until": format_date(ahead(5)), "extend-reason": ""})
    assert (wrong.status_code, list(wrong.context["extend"].errors)) == (400, ["reason"])
    past = coordinator.post(address("extension"), {"extend-until": format_date(ahead(-2)), "extend-reason": "x"})
    assert past.context["extend"].errors == {"until": ["Hạn mới phải ở sau thời điểm hiện tại."]}
    coordinator.post(address("extension"), {"extend-until": format_date(ahead(5)), "extend-reason": "Cả xã cách ly"})
    [extension] = report_assignment(week, land.mn_1).extensions.all()
    assert (extension.reason, extension.given_by) == ("Cả xã cách ly", coordinator.user)
    assert coordinator.get(address("deadline")).content.decode().count("Cả xã cách ly") == 1


def test_an_answer_to_a_request_that_was_answered_meanwhile_is_refused(clerk, land, week):
    asked = ask(week, land.mn_1)
    answers = [
        clerk.post(address("extension-refusal"), {"request": asked.pk, "refuse-reason": "Không"}) for _again in range(2)
    ]
    assert [answer.status_code for answer in answers] == [302, 409]
    late = clerk.post(address("extension"), {"request": asked.pk, "grant-until": format_date(ahead(5))})
    assert (late.status_code, late.context["refused"]) == (409, "Đề nghị này đã được trả lời.")


def test_a_refusal_without_a_reason_is_asked_again(clerk, land, week):
    asked = ask(week, land.mn_1)
    answer = clerk.post(address("extension-refusal"), {"request": asked.pk, "refuse-reason": " "})
    assert (answer.status_code, list(answer.context["refuse"].errors)) == (400, ["reason"])
    assert ExtensionRequest.objects.get().decided_at is None


def test_a_unit_is_excused_with_a_reason_and_owes_its_report_again(clerk, land, week):
    answer = clerk.post(address("exemption"), {"excuse-reason": ""})
    assert (answer.status_code, list(answer.context["excuse"].errors)) == (400, ["reason"])
    clerk.post(address("exemption"), {"excuse-reason": "Đang sửa chữa"})
    assert report_assignment(week, land.mn_1).exempt_reason == "Đang sửa chữa"
    page = clerk.get(address("deadline")).content.decode()
    assert (page.count("Đang sửa chữa"), page.count("Miễn báo cáo</button>"), page.count("Gia hạn</button>")) == (
        1,
        0,
        0,
    )
    statuses = [clerk.post(address("exemption-end")).status_code for _again in range(2)]
    assert (statuses, report_assignment(week, land.mn_1).exempted_at) == ([302, 409], None)


@pytest.mark.parametrize(
    ("role", "on", "unit", "status"),
    [
        ("parent-officer", "xa_1", "mn-1", 302),
        ("coordinator", "huyen", "xa-1", 302),
        ("parent-officer", "xa_1", "xa-1", 403),
        ("parent-officer", "xa_2", "mn-1", 404),
        ("unit-officer", "mn_1", "mn-1", 403),
        ("leader", "huyen", "mn-1", 403),
    ],
)
def test_time_is_given_by_those_above_and_never_to_oneself(sign_in, land, week, role, on, unit, status):
    client = sign_in(role, getattr(land, on))
    for name, typed in (
        ("extension", {"extend-until": format_date(ahead(5)), "extend-reason": "x"}),
        ("exemption", {"excuse-reason": "x"}),
        ("exemption-end", {}),
        ("own-dates", {"days-starts_on": "04/10/2021", "days-ends_on": "10/10/2021"}),
    ):
        assert client.post(address(name, unit), typed).status_code == status
    assert Assignment.objects.exclude(exempted_at=None).count() == 0
    assert CampaignDates.objects.count() == (status == 302)
    assert client.post(address("own-dates-end", unit)).status_code == status
    assert CampaignDates.objects.count() == 0


def days(first, last):
    return {"days-starts_on": first, "days-ends_on": last}


def test_a_commune_holds_its_own_dates_and_keeps_the_common_ones_again(coordinator, land, week):
    xa = address("deadline", "xa-1")
    page = coordinator.get(xa)
    assert page.content.decode().count("theo ngày chung của cả đợt") == 1
    assert page.context["days"].initial == {"starts_on": week.starts_on, "ends_on": week.ends_on}
    wrong = coordinator.post(address("own-dates", "xa-1"), days("04/10/2021", "hôm nào"))
    assert (wrong.status_code, list(wrong.context["days"].errors)) == (400, ["ends_on"])
    assert wrong.content.decode().count('value="hôm nào"') == 1
    wrong = coordinator.post(address("own-dates", "xa-1"), days("04/10/2021", "03/10/2021"))
    assert (wrong.status_code, wrong.context["days"].errors) == (
        400, {"ends_on": ["Ngày kết thúc Tuần lễ trước ngày bắt đầu. Hãy sửa lại hai ngày."]},
    )  # fmt: skip
    answer = coordinator.post(address("own-dates", "xa-1"), days("04/10/2021", "10/10/2021"), follow=True)
    assert [str(message) for message in answer.context["messages"]] == [
        "Đã đặt ngày Tuần lễ của UBND xã Đường Đá và báo cho đơn vị."
    ]
    assert answer.content.decode().count("04/10/2021 – 10/10/2021") == 1
    assert answer.content.decode().count("ngày riêng của đơn vị") == 1
    assert dates_of(week, land.mn_1) == (date(2021, 10, 4), date(2021, 10, 10))
    below = coordinator.get(address("deadline")).content.decode()
    assert (below.count("theo ngày của UBND xã Đường Đá"), below.count("Bỏ ngày riêng</button>")) == (1, 0)
    ended = [coordinator.post(address("own-dates-end", "xa-1"), follow=True) for _again in range(2)]
    assert [[str(message) for message in answer.context["messages"]] for answer in ended] == [
        ["UBND xã Đường Đá lại theo ngày chung."], [],
    ]  # fmt: skip
    assert dates_of(week, land.mn_1) == (week.starts_on, week.ends_on)


def test_own_dates_are_on_the_unit_s_own_pages(coordinator, sign_in, land, week):
    coordinator.post(address("own-dates", "xa-1"), days("04/10/2021", "10/10/2021"))
    school = sign_in("unit-officer", land.mn_1)
    page = school.get(reverse("office:dispatch", args=[CODE, "mn-1"])).content.decode()
    assert page.count("<dt>Thời gian</dt><dd>04/10/2021 – 10/10/2021</dd>") == 1
    seen = school.get(address("deadline")).content.decode()
    assert (seen.count("theo ngày của UBND xã Đường Đá"), seen.count("Đặt ngày riêng")) == (1, 0)


@pytest.mark.parametrize("name", ["own-dates", "own-dates-end"])
def test_own_dates_do_not_change_by_reading_nor_in_a_closed_week(coordinator, land, week, name):
    coordinator.post(address("own-dates", "xa-1"), days("04/10/2021", "10/10/2021"))
    assert coordinator.get(address(name, "xa-1")).headers["Location"] == address("deadline", "xa-1")
    close_campaign(campaign=week, by=None, at=make.SENT)
    assert coordinator.post(address(name, "xa-1"), days("05/10/2021", "10/10/2021")).status_code == 409
    assert coordinator.get(address("deadline", "xa-1")).content.decode().count("Bỏ ngày riêng</button>") == 0
    assert [str(one.starts_on) for one in CampaignDates.objects.all()] == ["2021-10-04"]


def test_one_may_look_at_ones_own_time(sign_in, land, week):
    page = sign_in("unit-officer", land.mn_1).get(address("deadline"))
    assert (page.status_code, page.context["may_decide"]) == (200, False)


def test_nothing_is_given_in_a_closed_week(clerk, land, week):
    close_campaign(campaign=week, by=None, at=make.SENT)
    assert clerk.get(address("deadline")).context["may_decide"] is False
    answer = clerk.post(address("extension"), {"extend-until": format_date(ahead(5)), "extend-reason": "x"})
    refused = "Đợt “Tuần lễ 2021” đã đóng, không gia hạn được nữa."
    assert (answer.status_code, answer.content.decode().count(refused)) == (409, 1)


def test_an_excused_unit_in_the_ledger_stays_excused_when_it_asks_nothing(coordinator, land, week):
    exempt(assignment=report_assignment(week, land.mn_1), reason="Sửa chữa", by=None, at=make.SENT)
    rows = coordinator.get(reverse("console:ledger", args=[CODE]), {"standing": "exempt"}).context["table"].rows
    assert [line.unit.code for line in rows] == ["mn-1"]
