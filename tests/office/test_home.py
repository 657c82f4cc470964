"""Việc hôm nay: what is due, in order, with one button each."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests import factories as make
from tests.activities.conftest import planned
from tests.office.conftest import CODE, LOCKED, MONDAY
from tests.plans import samples
from tuanle.access.actions import give_role
from tuanle.assignments.actions import (
    acknowledge_dispatch,
    answer_duty,
    ask_extension,
    exempt,
    extend,
    refuse_extension,
)
from tuanle.assignments.queries import duties_of, report_assignment
from tuanle.campaigns.actions import close_campaign
from tuanle.campaigns.queries import places_of
from tuanle.campaigns.todos import Urgency, todos_of
from tuanle.console.queries.office import ground_of
from tuanle.reports.actions import (
    Edit,
    accept_report,
    make_consolidated_report,
    refresh_rollups,
    return_report,
    return_transmission,
    save_edits,
    send_up,
)
from tuanle.reports.models import IntakeFile, Question

pytestmark = pytest.mark.django_db

EARLY = make.SENT - timedelta(days=6)
#: Where a school writes its report and sees what became of it.
REPORT = f"/viec/{CODE}/th-1/bao-cao/"


def keys(land, unit, person, at=MONDAY):
    return [todo.key for todo in todos_of(campaign=land.week, unit=unit, user=person, at=at)]


def answer_everything(land, unit):
    acknowledge_dispatch(campaign=land.week, unit=unit, by=None, at=make.AT)
    for duty in duties_of(land.week, unit):
        answer_duty(assignment=duty, words="Đã làm", by=None, at=make.SENT)


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (make.AT, ["receipt", "plan", "report", "duties"]),
        (EARLY, ["receipt", "plan", "duties", "report"]),
        (make.SENT, ["receipt", "duties", "report", "extension"]),
        (MONDAY, ["receipt", "report", "duties", "extension"]),
        (LOCKED, ["extension", "duties"]),
    ],
)
def test_what_a_school_has_to_do_from_the_first_day_to_the_lock(officer, land, at, expected):
    assert keys(land, land.school, officer.user, at) == expected


def test_what_is_done_is_not_said(officer, land):
    answer_everything(land, land.school)
    assert keys(land, land.school, officer.user) == ["report", "extension"]
    make.send(land.week, land.school, {"so_lop": 3})
    assert keys(land, land.school, officer.user) == []


def test_a_returned_report_comes_with_the_reviewers_words(officer, land):
    answer_everything(land, land.school)
    revision = make.send(land.week, land.school, {"so_lop": 3})
    return_report(
        submission=make.submission(land.week, land.school), revision=revision, reason="Thiếu số lượt", comments={},
        by=None, at=make.later(),
    )  # fmt: skip
    [todo, _more] = todos_of(campaign=land.week, unit=land.school, user=officer.user, at=MONDAY)
    assert (todo.key, todo.note, str(todo.button)) == ("report", "Thiếu số lượt", "Xem góp ý và sửa")
    assert todo.href == REPORT


@pytest.mark.parametrize(("at", "begun"), [(make.SENT, False), (make.SENT, True), (MONDAY, False)])
def test_a_report_to_be_sent_is_written_on_its_page(officer, land, at, begun):
    answer_everything(land, land.school)
    if begun:
        edit = Edit("so_lop", {"value": 3}, 0, "k")
        save_edits(submission=make.submission(land.week, land.school), draft=1, edits=[edit], by=officer.user, at=at)
    [todo, _more] = todos_of(campaign=land.week, unit=land.school, user=officer.user, at=at)
    assert (todo.key, todo.href, str(todo.button)) == ("report", REPORT, "Điền tiếp" if begun else "Gửi báo cáo")
    assert officer.get(todo.href).status_code == 200


def test_when_all_is_done_the_day_leads_to_what_was_sent(officer, land):
    answer_everything(land, land.school)
    make.send(land.week, land.school, {"so_lop": 3})
    page = officer.get("/viec/").content.decode()
    assert page.count(f'href="{REPORT}">') == 2  # the tab and the button
    assert page.count(f"/dot/{CODE}/bao-cao/") == 0


def test_a_question_about_a_file_comes_before_sending_another(officer, land):
    answer_everything(land, land.school)
    file = IntakeFile.objects.create(
        campaign=land.week, unit=land.school, name="Báo cáo.xlsx", outcome="questions", at=make.SENT
    )
    Question.objects.create(intake=file, key="a", about="cell", text="Là 12 hay 1,2?")
    Question.objects.create(intake=file, key="b", about="cell", text="Đã trả lời", answered_at=make.SENT)
    found = todos_of(campaign=land.week, unit=land.school, user=officer.user, at=MONDAY)
    assert [todo.key for todo in found] == [f"questions-{file.pk}", "report", "extension"]
    assert str(found[0].title) == "Trả lời 1 câu hỏi về tệp “Báo cáo.xlsx”"
    make.send(land.week, land.school, {"so_lop": 3}, at=make.later())
    [left] = todos_of(campaign=land.week, unit=land.school, user=officer.user, at=MONDAY)
    assert (left.key, left.urgency, left.due_at) == (f"questions-{file.pk}", Urgency.OPEN, None)


def test_a_locked_report_says_so_and_waits_once_more_time_was_asked(officer, land):
    answer_everything(land, land.school)
    report = report_assignment(land.week, land.school)
    [locked] = todos_of(campaign=land.week, unit=land.school, user=officer.user, at=LOCKED)
    assert (str(locked.title), str(locked.button)) == ("Báo cáo đã khóa, chưa gửi được", "Đề nghị gia hạn")
    asked = ask_extension(assignment=report, until=LOCKED + timedelta(days=2), reason="x", by=None, at=LOCKED)
    [waiting] = todos_of(campaign=land.week, unit=land.school, user=officer.user, at=LOCKED)
    assert (str(waiting.title), str(waiting.button)) == ("Báo cáo đã khóa, đang chờ gia hạn", "Xem đề nghị")
    refuse_extension(request=asked, reason="Không", by=None, at=LOCKED)
    extend(assignment=report, until=LOCKED + timedelta(days=2), reason="x", by=None, at=LOCKED)
    assert keys(land, land.school, officer.user, LOCKED) == ["report", "extension"]


def test_who_is_excused_owes_no_report_and_a_closed_week_asks_nothing(officer, land):
    exempt(assignment=report_assignment(land.week, land.school), reason="Sửa chữa", by=None, at=make.SENT)
    assert keys(land, land.school, officer.user) == ["receipt", "duties"]
    page = officer.get("/viec/").content.decode()
    assert page.count("Đơn vị được miễn báo cáo") == 1
    close_campaign(campaign=land.week, by=None, at=make.SENT)
    land.week.refresh_from_db()
    assert keys(land, land.school, officer.user) == []
    assert officer.get(f"/viec/{CODE}/th-1/").content.decode().count("Đợt này đã đóng") == 1
    assert places_of(officer.user) == []


def test_a_commune_chases_reviews_consolidates_and_sends_up(clerk, land):
    answer_everything(land, land.commune)
    revision = make.send(land.week, land.commune, {"so_lop": 2})
    accept_report(submission=make.submission(land.week, land.commune), revision=revision, by=None, at=make.later())
    make.send(land.week, land.school, {"so_lop": 3})
    ask_extension(
        assignment=report_assignment(land.week, land.units[1]), until=MONDAY + timedelta(days=2), reason="Cách ly",
        by=None, at=MONDAY,
    )  # fmt: skip
    assert keys(land, land.commune, clerk.user) == ["requests", "reviews", "chase", "consolidation"]

    def step():
        return next(
            todo
            for todo in todos_of(campaign=land.week, unit=land.commune, user=clerk.user, at=MONDAY)
            if todo.key == "consolidation"
        )

    def made():
        return make_consolidated_report(
            campaign=land.week, unit=land.commune, office=ground_of(land.week, land.commune).office, by=None, at=MONDAY
        )

    assert (str(step().title), step().note) == (
        "Tổng hợp báo cáo các đơn vị",
        "Còn 1 đơn vị chưa gửi; văn bản sẽ nêu tên.",
    )
    first = made()
    assert str(step().title) == "Gửi báo cáo tổng hợp lần 1 lên UBND huyện Sông Lam"
    sent = send_up(report=first, by=None, at=MONDAY)
    assert "consolidation" not in keys(land, land.commune, clerk.user)
    make.send(land.week, land.school, {"so_lop": 4}, at=MONDAY)
    assert str(step().title) == "Số liệu đã đổi từ khi gửi báo cáo tổng hợp lần 1"
    refresh_rollups(campaign=land.week, by=None, at=MONDAY)
    return_transmission(transmission=sent, reason="Thiếu đơn vị", by=None, at=MONDAY)
    assert (str(step().title), step().note) == (
        "Báo cáo tổng hợp lần 1 bị UBND huyện Sông Lam trả lại", "Thiếu đơn vị",
    )  # fmt: skip
    send_up(report=made(), by=None, at=MONDAY)
    assert "consolidation" not in keys(land, land.commune, clerk.user)


def test_plans_and_sessions_that_wait_stand_among_the_rest_in_due_order(clerk, officer, land):
    for unit in (land.commune, land.school):
        answer_everything(land, unit)
    samples.sent(land.week, land.school)
    planned(land, lead=land.school)
    assert keys(land, land.school, officer.user, EARLY) == ["report"]
    assert keys(land, land.school, officer.user, make.SENT) == ["sessions", "report", "extension"]
    assert keys(land, land.commune, clerk.user, EARLY) == ["plan", "plans-to-decide", "report"]
    page = clerk.get("/viec/").content.decode()
    assert page.count(f'href="/dot/{CODE}/ke-hoach/?state=submitted#table"') == 1


def test_before_anything_is_due_nobody_below_is_chased(clerk, land):
    answer_everything(land, land.commune)
    assert keys(land, land.commune, clerk.user, EARLY) == ["plan", "report"]


@pytest.mark.parametrize(
    ("role", "unit", "leads_to"),
    [
        ("unit-officer", "school", "/viec/"),
        ("parent-officer", "commune", "/viec/"),
        ("coordinator", "district", None),
        ("leader", "district", None),
        ("observer", "commune", None),
        ("", None, None),
    ],
)
def test_each_is_led_to_their_own_first_page_and_nobody_in_circles(sign_in, land, role, unit, leads_to):
    client = sign_in(role, getattr(land, unit) if unit else None)
    answer = client.get("/tong-quan/")
    assert (answer.status_code, answer.headers.get("Location")) == ((302, leads_to) if leads_to else (200, None))
    assert client.get("/viec/").status_code == 200


@pytest.mark.parametrize(
    ("role", "unit", "seen"),
    [
        ("unit-officer", "school", ["Hôm nay", "Đợt"]),
        ("parent-officer", "commune", ["Hôm nay", "Công văn", "Đợt", ["Đơn vị", "Người dùng"]]),
        (
            "coordinator",
            "district",
            ["Trang đầu", "Công văn", "Đợt", "Thư", ["Đơn vị", "Biểu mẫu", "Người dùng", "Việc nền"]],
        ),
        ("", None, ["Trang đầu"]),
    ],
)
def test_the_navigation_shows_what_is_theirs(sign_in, land, role, unit, seen):
    client = sign_in(role, getattr(land, unit) if unit else None)
    assert shorts(client.get("/viec/")) == seen


def shorts(page):
    """The words of the navigation; those in the fold as a list at its end."""
    found = page.context["navigation"]
    folded = [str(entry.short) for entry in found.folded]
    return [*(str(entry.short) for entry in found.entries), *([folded] if folded else [])]


def test_who_also_watches_the_district_stays_on_the_first_page(sign_in, land):
    client = sign_in("unit-officer", land.school)
    give_role(user=client.user, role="observer", unit=land.district, by=None, at=make.AT)
    client.user.__dict__.pop("_held_grants", None)
    page = client.get("/tong-quan/")
    assert page.status_code == 200
    assert shorts(page) == [
        "Hôm nay",
        "Trang đầu",
        "Công văn",
        "Đợt",
        "Đơn vị",
    ]


def test_several_units_stand_one_under_another(sign_in, land):
    client = sign_in("unit-officer", land.units[1])
    give_role(user=client.user, role="unit-officer", unit=land.units[0], by=None, at=make.AT)
    page = client.get("/viec/")
    assert [day.unit.code for day in page.context["days"]] == ["th-1", "th-2"]
    assert page.context["tabs"] == []


def test_those_above_look_on_without_buttons(coordinator, clerk, officer, land):
    address = reverse("office:today", args=[CODE, "th-1"])
    shown = [client.get(address) for client in (coordinator, clerk, officer)]
    assert [page.context["days"][0].is_own for page in shown] == [False, False, True]
    assert [page.content.decode().count("Đọc công văn</button>") for page in shown] == [0, 0, 1]
    assert [len(page.context["days"][0].todos) for page in shown] == [4, 4, 4]


def test_the_home_of_a_commune_shows_its_units_the_silent_first(clerk, land):
    make.send(land.week, land.units[0], {"so_lop": 3})
    page = clerk.get("/viec/")
    below = page.context["days"][0].below
    assert [(line.unit.code, line.is_silent) for line in below.lines] == [("th-2", True), ("th-1", False)]
    assert page.content.decode().count('href="tel:0500000004"') == 1


def test_a_week_that_another_has_followed_is_over(officer, land):
    later = make.campaign(land.district, [land.school], code="sau", year=2022, previous=land.week)
    assert [line.campaign for line in places_of(officer.user)] == [later]


def test_a_commune_chases_in_its_own_name(clerk, coordinator, land):
    messages = [
        client.get(reverse("console:call-list", args=[CODE])).context["message"].splitlines()[1]
        for client in (clerk, coordinator)
    ]
    assert [message.partition(" chưa nhận")[0] for message in messages] == ["UBND xã Đường Đá", "UBND huyện Sông Lam"]
