"""What a citizen is answered, without an account: forms, codes, robots, the room's door."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache

from tests.registrations.registering.conftest import AT, DAY, STARTS, come, opened, prove, states, told
from tuanle.activities.models import JoinLink
from tuanle.portal.forms.tokens import new_token
from tuanle.registrations.actions import cancel_registration
from tuanle.registrations.models import Attendance, Registration, RoomEntry

pytestmark = pytest.mark.django_db
PRIVATE = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow"}


@pytest.fixture(autouse=True)
def at_work(clock_at):
    cache.clear()
    clock_at(AT)


def form_of(lesson):
    return f"/hd/{lesson.pk}/dang-ky/"


def filled(*, age=60, proven=True, **more):
    """A form as a browser sends it, open for `age` seconds."""
    token = new_token(at=AT - timedelta(seconds=age))
    return {
        "name-0": "Nguyễn Thị Ba", "group-0": "nguoi_cao_tuoi", "year-0": "1950", "phone": "0912 345 678", "email": "",
        "consent": "on", "token": token, "nonce": prove(token) if proven else "", **more,
    }  # fmt: skip


def errors(response):
    form = response.context["form"]
    return [message for messages in form.errors.values() for message in messages]


def test_a_family_registers_and_sees_its_codes(client, lesson):
    sent = filled(
        **{"name-1": "Bé Tí", "group-1": "hoc_sinh", "name-2": "", "group-2": "", "email": "ba@songlam.example"}
    )
    answer = client.post(form_of(lesson), sent)
    one = Registration.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/dk/{one.code}/")
    assert client.post(form_of(lesson), sent).headers["Location"] == f"/dk/{one.code}/"
    assert (one.name, one.phone, one.email, one.seats) == ("Nguyễn Thị Ba", "+84912345678", "ba@songlam.example", 2)
    assert list(one.attendees.values_list("name", "group", "birth_year")) == [
        ("Nguyễn Thị Ba", "nguoi_cao_tuoi", 1950), ("Bé Tí", "hoc_sinh", None),
    ]  # fmt: skip
    page = client.get(f"/dk/{one.code}/")
    assert page.context["page"].title == "Bạn có chỗ"
    assert page.content.decode().count("data:image/svg+xml") == 2
    assert {name: page.headers[name] for name in PRIVATE} == PRIVATE
    assert answer.cookies.keys() | page.cookies.keys() == set()


def test_the_form_is_nobody_elses(client, lesson):
    page = client.get(form_of(lesson))
    assert (page.headers["Cache-Control"], page.headers["X-Robots-Tag"]) == ("no-store", "noindex, nofollow")
    assert page.context["form"]["consent"].value() is None
    assert "checked" not in str(page.context["form"]["consent"])


@pytest.mark.parametrize(
    ("given", "answer"),
    [
        ({"name-0": "Đ" * 200}, "Họ tên dài quá 120 chữ. Hãy ghi ngắn lại."),
        ({"name-0": "Ba 🙂"}, "Họ tên chỉ gồm chữ, số và dấu cách. Hãy bỏ các ký hiệu khác."),
        ({"name-0": "<script>alert(1)</script>"}, "Họ tên chỉ gồm chữ, số và dấu cách. Hãy bỏ các ký hiệu khác."),
        ({"name-0": ""}, "Hãy ghi họ tên."),
        ({"group-0": ""}, "Hãy chọn nhóm."),
        ({"year-0": "19"}, "Hãy ghi năm sinh bằng bốn chữ số, như 1958, hoặc để trống."),
        ({"year-0": "2050"}, "Năm sinh phải từ 1901 đến 2021."),
        ({"phone": ""}, "Hãy ghi số điện thoại hoặc e-mail để chúng tôi báo cho bạn."),
        ({"email": "ba@", "phone": ""}, "Không đọc được địa chỉ e-mail. Hãy xem lại, như ten@vidu.vn."),
        ({"consent": ""}, "Cần bạn đồng ý thì chúng tôi mới được giữ tên và cách liên hệ."),
        ({"website": "http://ban-hang.example"}, "Ô này dành cho máy, hãy để trống."),
    ],
)
def test_bad_input_gets_a_plain_answer(client, lesson, given, answer):
    response = client.post(form_of(lesson), filled(**given))
    assert (response.status_code, errors(response), Registration.objects.count()) == (200, [answer], 0)
    assert "<script>alert" not in response.content.decode()


def test_a_number_from_abroad_is_taken(client, lesson):
    client.post(form_of(lesson), filled(phone="+81 90 1234 5678"))
    assert Registration.objects.get().phone == "+819012345678"


def test_what_the_host_asks(client, land):
    lesson = opened(land, questions=[{"key": "may", "label": "Có máy tính không?", "kind": "yes-no", "required": True}])
    assert errors(client.post(form_of(lesson), filled())) == ["Hãy trả lời câu này."]
    client.post(form_of(lesson), filled(**{"question-0": "no"}))
    assert Registration.objects.get().answers == {"may": False}


def test_rows_come_and_go_without_javascript(client, lesson):
    more = client.post(form_of(lesson), filled(more="1")).context["form"]
    assert (more.rows, more["name-0"].value(), more.is_bound) == (2, "Nguyễn Thị Ba", False)
    rows = {"name-1": "Bé Tí", "group-1": "hoc_sinh", "drop": "0"}
    less = client.post(form_of(lesson), filled(**rows)).context["form"]
    assert (less.rows, less["name-0"].value(), less["group-0"].value(), less["year-0"].value()) == (
        1, "Bé Tí", "hoc_sinh", "",
    )  # fmt: skip
    full = {f"name-{n}": f"Bé {n}" for n in range(6)}
    assert client.post(form_of(lesson), filled(**full, more="1")).context["form"].rows == 6
    assert Registration.objects.count() == 0


def test_without_javascript_it_takes_a_moment(client, lesson):
    assert errors(client.post(form_of(lesson), filled(proven=False, age=1))) == [
        "Hãy chờ vài giây rồi bấm Đăng ký lần nữa."
    ]
    assert client.post(form_of(lesson), filled(proven=False, age=4)).status_code == 302
    assert client.post(form_of(lesson), filled(age=1, phone="0987654321")).status_code == 302


def test_a_flood_without_proof_is_slowed_down_and_one_with_proof_is_not(client, land, monkeypatch):
    monkeypatch.setattr("tuanle.portal.views.registering._MOST", 2)
    lesson = opened(land, capacity=50)
    answers = [client.post(form_of(lesson), filled(proven=False, phone=f"091234560{n}")) for n in range(4)]
    assert [answer.status_code for answer in answers] == [302, 302, 200, 200]
    assert errors(answers[3])[0].startswith("Có quá nhiều đăng ký từ cùng một mạng trong giờ qua.")
    assert client.post(form_of(lesson), filled(phone="0912345699")).status_code == 302


def test_one_proof_is_for_one_registration(client, land, monkeypatch):
    monkeypatch.setattr("tuanle.portal.views.registering._MOST", 0)
    lesson, sent = opened(land, capacity=50), filled()
    assert [client.post(form_of(lesson), {**sent, "phone": f"091234560{n}"}).status_code for n in (1, 1, 2)] == [
        302,
        302,
        200,
    ]


def test_an_old_or_forged_page_keeps_what_was_written(client, lesson):
    old = client.post(form_of(lesson), filled(age=100_000))
    forged = client.post(form_of(lesson), filled(token="a.1:b"))
    answer = "Trang này mở đã lâu. Những gì bạn ghi vẫn còn, hãy bấm Đăng ký lần nữa."
    assert (errors(old), errors(forged)) == ([answer], [answer])
    fresh = old.context["token"]
    assert client.post(form_of(lesson), filled(token=fresh, nonce=prove(fresh))).status_code == 302


def test_another_sites_page_cannot_send_it(client, lesson):
    assert client.post(form_of(lesson), filled(), headers={"Origin": "https://noi-khac.example"}).status_code == 403


def test_a_stranger_is_not_told_who_is_registered(client, lesson):
    one = come(lesson, 1)
    before = told(one)
    for _twice in range(2):
        known = client.post(form_of(lesson), filled(email="HV1@songlam.example", phone=""))
    words = "Nếu e-mail hoặc số điện thoại này đã đăng ký, chúng tôi gửi lại liên kết vào e-mail của người đăng ký trong vài phút."
    assert (known.status_code, words in known.content.decode(), Registration.objects.count()) == (200, True, 1)
    assert (one.code in known.content.decode(), "hv1@" in known.content.decode().lower()) == (False, False)
    assert told(one)[len(before) :] == ["Liên kết đăng ký của bạn: Lớp tin học cơ bản"]


@pytest.mark.parametrize("path", ["/hd/999999/dang-ky/", "/dk/KHON-GCOM-A000/", "/dk/KHON-GCOM-A000/huy/"])
def test_what_is_not_there(client, lesson, path):
    assert client.get(path).status_code == 404


def test_closed_is_said_and_hidden_is_not_there(client, land, clock_at):
    lesson, hidden = opened(land), opened(land, title="Chưa đăng")
    hidden.public_page.delete()
    clock_at(STARTS)
    closed = client.get(form_of(lesson))
    assert (closed.context["why"], "<form" in closed.content.decode().split("<main")[1].split("</main")[0]) == (
        "Hoạt động đã bắt đầu nên không nhận đăng ký nữa.", False,
    )  # fmt: skip
    assert client.get(form_of(hidden)).status_code == 404


def test_full_means_the_line(client, lesson):
    come(lesson, 1, seats=3)
    come(lesson, 2)
    page = client.get(form_of(lesson))
    assert (page.context["free"], page.context["waiting"]) == (0, 1)
    code = client.post(form_of(lesson), filled()).headers["Location"]
    assert client.get(code).context["page"].title == "Bạn thứ 2 trong danh sách chờ"


def test_an_offer_is_answered_on_the_page(client, lesson, clock_at):
    first, *_rest = [come(lesson, n) for n in range(1, 4)]
    yes, no, late = (come(lesson, n) for n in range(4, 7))
    cancel_registration(registration=first, by=None, at=AT)
    assert client.get(f"/dk/{yes.code}/").context["page"].title == "Có chỗ cho bạn, hãy trả lời"
    client.post(f"/dk/{yes.code}/tra-loi/", {"answer": "yes"})
    cancel_registration(registration=yes, by=None, at=AT)
    client.post(f"/dk/{no.code}/tra-loi/", {"answer": "no"})
    assert states(lesson)[3:] == ["cancelled", "cancelled", "offered"]
    clock_at(AT + 2 * DAY)
    answer = client.post(f"/dk/{late.code}/tra-loi/", {"answer": "yes"})
    assert (answer.context["error"], answer.context["page"].title) == (
        "Lời mời này đã quá hạn trả lời.", "Lời mời đã quá hạn trả lời",
    )  # fmt: skip


def test_cancelling_takes_one_tap_and_a_question(client, lesson):
    one = come(lesson, 1)
    asked = client.get(f"/dk/{one.code}/huy/")
    assert (asked.context["page"].title, asked.context["is_waiting"]) == ("Hủy đăng ký?", False)
    for _twice in range(2):
        assert client.post(f"/dk/{one.code}/huy/").status_code == 302
    page = client.get(f"/dk/{one.code}/")
    assert (page.context["page"].title, page.context["may_come_again"]) == ("Đăng ký đã hủy", True)


def test_persons_are_changed_on_the_page(client, lesson):
    one = come(lesson, 1)
    address, known = f"/dk/{one.code}/nguoi/", one.attendees.get()
    assert client.get(address).context["form"]["name-0"].value() == "Học viên 1.1"
    rows = {
        "name-0": "Bà Năm",
        "group-0": "nguoi_cao_tuoi",
        "known-0": known.pk,
        "name-1": "Bé Tí",
        "group-1": "hoc_sinh",
    }
    assert client.post(address, rows).status_code == 302
    assert list(one.attendees.values_list("name", "ticket"))[0] == ("Bà Năm", known.ticket)
    full = client.post(
        address,
        {
            **rows,
            **{f"{what}-{n}": value for n in (2, 3) for what, value in (("name", f"Bé {n}"), ("group", "hoc_sinh"))},
        },
    )
    assert errors(full) == ["Hoạt động này chỉ có 3 chỗ. Hãy bớt số người."]


def test_found_again_by_number_and_code(client, lesson):
    one = come(lesson, 1, email="", phone="0912345678")
    typed = {"by": "code", "phone": "0912.345.678", "code": one.code.lower().replace("-", " ")}
    assert client.post("/dk/", typed).headers["Location"] == f"/dk/{one.code}/"
    wrong = client.post("/dk/", {**typed, "phone": "0987654321"})
    assert errors(wrong) == [
        "Không tìm thấy đăng ký nào có số điện thoại và mã này. Hãy xem lại, hoặc gọi đơn vị tổ chức."
    ]


def test_a_link_is_sent_again_and_nobody_is_told_whether(client, lesson):
    one = come(lesson, 1)
    before = told(one)
    known, unknown = (
        client.post("/dk/", {"by": "email", "email": f"{who}@songlam.example"}) for who in ("hv1", "ai-do")
    )
    text = known.content.decode().replace("hv1@", "ai-do@")
    assert (known.context["sent"], text) == (True, unknown.content.decode())
    assert told(one)[len(before) :] == ["Liên kết đăng ký của bạn: Lớp tin học cơ bản"]


def test_the_calendar_file_leads_to_our_page_and_not_to_the_room(client, land, settings):
    settings.SITE_URL = "https://tuanle.example"
    lesson = opened(
        land, mode="truc_tuyen", venue="", platform="zoom", join_link="https://zoom.example/j/bi-mat", days=(2, 3)
    )
    one = come(lesson, 1)
    answer = client.get(f"/dk/{one.code}/lich.ics")
    text = answer.content.decode().replace("\r\n ", "")
    assert (text.count("BEGIN:VEVENT"), text.count(f"URL:https://tuanle.example/dk/{one.code}/")) == (2, 2)
    assert ("zoom.example" in text, "SUMMARY:Lớp tin học cơ bản" in text) == (False, True)
    assert text.count("TRIGGER:-PT1H") == 2
    assert re.findall(r"UID:(.+)\r", text) == [f"session-{session.pk}@tuanle" for session in lesson.sessions.all()]


@pytest.fixture
def online(land):
    return opened(
        land, mode="truc_tuyen", venue="", platform="zoom", join_link="https://zoom.example/j/1", counts_clicks=True, capacity=2,
    )  # fmt: skip


def test_of_many_meetings_only_the_next_one_and_what_is_open_leads_into_a_room(client, land, clock_at):
    course = opened(
        land,
        days=[STARTS.day + n for n in range(3)],
        mode="truc_tuyen",
        venue="",
        platform="zoom",
        join_link="https://zoom.example/j/1",
    )
    address = f"/dk/{come(course, 1).code}/"
    led = []
    for at in (AT, STARTS, STARTS + timedelta(hours=3)):
        clock_at(at)
        led.append([leads_in for *_said, leads_in in client.get(address).context["times"]])
    assert led == [[True, False, False], [True, True, False], [False, True, False]]


def test_the_room_opens_a_quarter_of_an_hour_before(client, online, clock_at):
    one, session = come(online, 1, seats=2), online.sessions.get()
    address = f"/dk/{one.code}/vao/{session.pk}/"
    before, after = timedelta(minutes=15), timedelta(hours=2)
    for at, leads in (
        (STARTS - before - timedelta(minutes=1), None),
        (STARTS - before, "https://zoom.example/j/1"),
        (STARTS + after, None),
    ):
        clock_at(at)
        answer = client.get(address)
        assert (answer.headers.get("Location"), {name: answer.headers[name] for name in PRIVATE}) == (leads, PRIVATE)
        assert leads or "zoom.example" not in answer.content.decode()
    assert RoomEntry.objects.count() == 1
    first, second = one.attendees.all()
    assert list(Attendance.objects.values_list("attendee", "is_present", "how")) == [(first.pk, True, "room")]


def test_an_early_page_goes_on_by_itself_when_it_is_time(client, online, clock_at):
    address = f"/dk/{come(online, 1).code}/vao/{online.sessions.get().pk}/"
    assert ("Refresh" in client.get(address).headers, client.get(address).context["is_early"]) == (False, True)
    clock_at(STARTS - timedelta(minutes=25))
    assert 590 <= int(client.get(address).headers["Refresh"]) <= 601


def test_the_room_is_closed_to_those_without_a_seat(client, online, land, clock_at):
    come(online, 1, seats=2)
    waits, other, session = come(online, 2), opened(land, title="Lớp khác"), online.sessions.get()
    stranger = come(other, 3)
    clock_at(STARTS)
    assert (
        client.get(f"/dk/{waits.code}/vao/{session.pk}/").context["why"] == "Chỉ người có chỗ mới vào được phòng học."
    )
    assert client.get(f"/dk/{stranger.code}/vao/{session.pk}/").status_code == 404
    JoinLink.objects.all().delete()
    one = Registration.objects.get(number=1, activity=online)
    assert client.get(f"/dk/{one.code}/vao/{session.pk}/").context["why"] == (
        "Đơn vị tổ chức chưa ghi địa chỉ phòng học. Hãy gọi đơn vị tổ chức."
    )
    assert RoomEntry.objects.count() == 0


def test_own_data_are_taken_along_and_erased(client, lesson):
    one = come(lesson, 1, phone="0912345678")
    kept = client.get(f"/dk/{one.code}/du-lieu/?tai=json").json()
    assert (kept["name"], kept["email"], kept["phone"], len(kept["messages"])) == (
        "Học viên 1.1", "hv1@songlam.example", "+84912345678", 1,
    )  # fmt: skip
    client.post(f"/dk/{one.code}/du-lieu/")
    page = client.get(f"/dk/{one.code}/")
    assert (page.context["page"].title, "Học viên 1.1" in page.content.decode()) == (
        "Thông tin của đăng ký này đã xóa",
        False,
    )
