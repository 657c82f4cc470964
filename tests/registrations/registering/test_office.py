"""The host's pages: the list, who has to be telephoned, who telephoned, taking somebody out."""

import io

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from tests import factories as make
from tests.registrations.registering.conftest import AT, come, opened, states
from tuanle.registrations.actions import cancel_registration
from tuanle.registrations.models import Registration

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
    with django_assert_num_queries(8):
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


def test_only_the_host_reads_it(land, lesson):
    come(lesson, 1)
    other = signed_in("unit-officer", land.xa)
    assert signed_in("unit-officer", land.lop).get(list_of(lesson)).status_code == 404
    assert other.get(f"/viec/tuan-le-2021/xa/hoat-dong/{lesson.pk}/dang-ky/").status_code == 404
    assert Client().get(list_of(lesson)).status_code == 302
