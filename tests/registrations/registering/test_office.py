"""The host's pages: the list, who has to be telephoned, who telephoned, taking somebody out."""

import io

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from tests import factories as make
from tests.registrations.registering.conftest import AT, DAY, come, opened, states
from tuanle.audit.queries import records_of
from tuanle.registrations.actions import (
    cancel_registration,
    note_call,
    remove_registration,
    tell_changed,
    wipe_activity,
)
from tuanle.registrations.models import Call, Registration

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_work(clock_at):
    clock_at(AT)


def signed_in(role, unit):
    client = Client()
    client.force_login(make.user(role, unit, f"{role}-{unit.code}@tuanle.example"))
    return client


@pytest.fixture
def host(land):
    return signed_in("unit-officer", land.truong)


def list_of(lesson):
    return f"/viec/tuan-le-2021/truong/hoat-dong/{lesson.pk}/dang-ky/"


def rows(response):
    return [(row.number, row.name, row.state) for row in response.context["table"].rows]


def test_the_list_is_searched_narrowed_and_downloaded(host, lesson):
    come(lesson, 1, seats=2)
    come(lesson, 2, email="", phone="0912345678")
    address = list_of(lesson)
    assert rows(host.get(address)) == [(1, "Học viên 1.1", "confirmed"), (2, "Học viên 2.1", "confirmed")]
    for query in ("?q=hoc+vien+2.1", "?q=0912345678", "?call=goi"):
        assert rows(host.get(address + query)) == [(2, "Học viên 2.1", "confirmed")]
    assert rows(host.get(f"{address}?state=waiting")) == []
    book = CalamineWorkbook.from_filelike(io.BytesIO(host.get(f"{address}?download=xlsx").content))
    sheet = book.get_sheet_by_index(0).to_python()
    assert [row[4] for row in sheet if row[0] == "Học viên 1.1"] == [2.0]
    assert any("hv1@songlam.example" in row for row in sheet)


@pytest.mark.list_page("office:registrations")
@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_does_not_grow(host, land, count, django_assert_num_queries):
    lesson = opened(land, questions=[{"key": "g", "label": "Ghi chú", "kind": "text", "required": False}])
    for n in range(count):
        come(lesson, n, answers={"g": "gần bảng"})
    host.get(list_of(lesson))
    with django_assert_num_queries(9):
        assert len(rows(host.get(list_of(lesson)))) == count


def test_who_telephoned_is_written_down(host, lesson):
    address = f"{list_of(lesson)}them/"
    token = host.get(address).context["form"]["token"].value()
    told = {"names": "Bà Năm\nÔng Sáu", "group": "nguoi_cao_tuoi", "phone": "0912 345 678", "token": token}
    refused = host.post(address, told).context["form"].errors
    assert refused == {"consent": ["Người gọi phải đồng ý thì mới được ghi tên."]}
    for _twice in range(2):
        answer = host.post(address, {**told, "consent": "on"})
    one = Registration.objects.get()
    assert answer.headers["Location"] == f"{list_of(lesson)}{one.pk}/"
    assert (one.name, one.phone, one.seats, states(lesson)) == ("Bà Năm", "+84912345678", 2, ["confirmed"])
    assert one.code in host.get(answer.headers["Location"]).content.decode()
    again = host.post(address, {**told, "consent": "on", "token": "khác"}).context["form"].errors
    assert again == {"phone": ["E-mail hoặc số điện thoại này đã đăng ký hoạt động này."]}


def test_an_answer_on_the_telephone_and_taking_out(host, lesson):
    first, *_rest = [come(lesson, n) for n in range(1, 4)]
    yes, no = (come(lesson, n, email="", phone=f"091234567{n}") for n in (4, 5))
    cancel_registration(registration=first, by=None, at=AT)
    host.post(f"{list_of(lesson)}{yes.pk}/", {"answer": "yes"})
    assert states(lesson)[3:] == ["confirmed", "waiting"]
    page = host.post(f"{list_of(lesson)}{yes.pk}/", {"reason": ""})
    assert page.context["form"].errors == {"reason": ["Hãy ghi lý do, người đăng ký sẽ đọc được."]}
    host.post(f"{list_of(lesson)}{yes.pk}/", {"reason": "Nhầm lớp"})
    host.post(f"{list_of(lesson)}{no.pk}/", {"answer": "no"})
    assert states(lesson)[3:] == ["removed", "cancelled"]


def calls_of(registration):
    return [(call.at, call.by and call.by.email) for call in Call.objects.filter(registration=registration)]


class TestCalls:
    @pytest.fixture
    def by_phone(self, lesson):
        come(lesson, 1)
        return come(lesson, 2, email="", phone="0912345678")

    def test_who_was_called_is_noted_once_and_shown_in_the_list(self, host, lesson, by_phone):
        address = list_of(lesson)
        assert [row.calls for row in host.get(address).context["table"].rows] == [False, True]
        for _twice in range(2):
            answer = host.post(f"{address}{by_phone.pk}/goi/", {"from": "list"})
        assert answer.headers["Location"] == f"{address}?call=goi#table"
        noted = Call.objects.get()
        assert calls_of(by_phone) == [(noted.at, "unit-officer-truong@tuanle.example")]
        assert [record.verb for record in records_of(by_phone)] == ["registration.call", "registration.make"]
        assert (rows(host.get(f"{address}?call=goi")), rows(host.get(f"{address}?call=xong"))) == (
            [], [(2, "Học viên 2.1", "confirmed")],
        )  # fmt: skip
        page = host.get(address)
        assert page.context["calls"] == 0
        assert page.content.decode().count(f"09:00 ngày 27/09/2021 · {noted.by}") == 1
        sheet = host.get(f"{address}?download=csv").content.decode()
        assert sheet.count(f"09:00 ngày 27/09/2021, {noted.by}") == 1

    def test_what_was_noted_by_mistake_is_taken_back(self, host, lesson, by_phone):
        one = f"{list_of(lesson)}{by_phone.pk}/"
        assert host.post(f"{one}goi/").headers["Location"] == one
        assert host.get(one).content.decode().count("Ghi nhầm, chưa gọi") == 1
        for _twice in range(2):
            assert host.post(f"{one}goi/thoi/").headers["Location"] == one
        assert (calls_of(by_phone), rows(host.get(f"{list_of(lesson)}?call=goi"))) == (
            [], [(2, "Học viên 2.1", "confirmed")],
        )  # fmt: skip
        undone, *_before = records_of(by_phone)
        assert (undone.verb, undone.data["noted_at"][:10]) == ("registration.call-undo", "2021-09-27")
        assert sum(record.verb == "registration.call-undo" for record in records_of(by_phone)) == 1
        assert host.get(one).content.decode().count("Đã gọi báo cho họ</button>") == 1

    def test_news_ask_for_another_call_and_the_first_stays_on_the_page(self, host, lesson, by_phone):
        note_call(registration=by_phone, by=None, at=AT)
        session = lesson.sessions.get()
        for at in (AT + DAY, AT + DAY):  # the job that tells it may run twice
            tell_changed(registration=by_phone, kind="moved", session=session, before="8", after="9", at=at)
        assert rows(host.get(f"{list_of(lesson)}?call=goi")) == [(2, "Học viên 2.1", "confirmed")]
        note_call(registration=by_phone, by=None, at=AT + 2 * DAY)
        tell_changed(registration=by_phone, kind="moved", session=session, before="8", after="9", at=AT + DAY)
        assert rows(host.get(f"{list_of(lesson)}?call=goi")) == []
        page = host.get(f"{list_of(lesson)}{by_phone.pk}/")
        assert (page.context["call"].at, [call.at for call in page.context["earlier"]]) == (AT + 2 * DAY, [AT])

    def test_an_offer_and_a_removal_ask_for_a_call(self, host, land, lesson):
        first, *_rest = [come(lesson, n) for n in range(1, 4)]
        waiting = come(lesson, 4, email="", phone="0912345678")
        note_call(registration=waiting, by=None, at=AT)
        cancel_registration(registration=first, by=None, at=AT + DAY)
        to_call = lambda: rows(host.get(f"{list_of(lesson)}?call=goi"))  # noqa: E731
        assert to_call() == [(4, "Học viên 4.1", "offered")]
        note_call(registration=waiting, by=None, at=AT + DAY)
        assert to_call() == []
        remove_registration(registration=waiting, reason="Nhầm lớp", by=None, at=AT + 2 * DAY)
        assert to_call() == [(4, "Học viên 4.1", "removed")]
        note_call(registration=waiting, by=None, at=AT + 2 * DAY)
        assert to_call() == []

    def test_who_cancelled_or_can_be_written_to_is_not_called(self, host, lesson, by_phone):
        written_to = lesson.registrations.get(number=1)
        refused = host.post(f"{list_of(lesson)}{written_to.pk}/goi/", follow=True)
        assert [str(message) for message in refused.context["messages"]] == [
            "Đăng ký này không phải báo bằng điện thoại."
        ]
        cancel_registration(registration=by_phone, by=None, at=AT)
        assert (rows(host.get(f"{list_of(lesson)}?call=goi")), Call.objects.count()) == ([], 0)

    def test_who_was_wiped_is_not_called(self, host, lesson, by_phone):
        wipe_activity(activity=lesson, at=AT)
        assert rows(host.get(f"{list_of(lesson)}?call=goi")) == []

    @pytest.mark.parametrize("tail", ["goi/", "goi/thoi/"])
    def test_only_the_host_notes_it(self, land, lesson, host, by_phone, tail):
        note_call(registration=by_phone, by=None, at=AT)
        address = f"{list_of(lesson)}{by_phone.pk}/{tail}"
        assert signed_in("unit-officer", land.lop).post(address).status_code == 404
        assert signed_in("leader", land.truong).post(address).status_code == 403
        assert (Client().post(address).status_code, host.get(address).status_code) == (302, 405)
        assert host.post(f"{list_of(opened(land))}{by_phone.pk}/{tail}").status_code == 404
        assert calls_of(by_phone) == [(AT, None)]


def test_only_the_host_reads_it(land, lesson):
    come(lesson, 1)
    other = signed_in("unit-officer", land.xa)
    assert signed_in("unit-officer", land.lop).get(list_of(lesson)).status_code == 404
    assert other.get(f"/viec/tuan-le-2021/xa/hoat-dong/{lesson.pk}/dang-ky/").status_code == 404
    assert Client().get(list_of(lesson)).status_code == 302
