"""Lists of drafts, of what went out and to whom; the registers."""

import io
from datetime import date

import openpyxl
import pytest

from tests import factories as make
from tests.console.samples import DISPATCH
from tests.dispatches.outgoing.conftest import carried
from tests.dispatches.outgoing.samples import LETTER
from tests.dispatches.outgoing.test_papers import pdf
from tuanle.core.clock import today
from tuanle.dispatches.actions import acknowledge, issue_outgoing, reserve_number, start_outgoing
from tuanle.dispatches.enums import Direction
from tuanle.dispatches.models import DispatchDelivery, Entry, Outgoing

pytestmark = pytest.mark.django_db

DRAFTS, SENT, DELIVERIES, REGISTER = 6, 6, 7, 10


def rows(response):
    return len(response.context["table"].rows)


@pytest.mark.list_page("console:drafts")
def test_drafts(drafter, land, django_assert_num_queries):
    for count in (1, 3):
        while Outgoing.objects.count() < count:
            start_outgoing(issuer=land.huyen, letter=LETTER, by=drafter.user, at=make.AT)
        with django_assert_num_queries(DRAFTS):
            assert rows(drafter.get("/cong-van/soan/")) == count


def issue(n, land, people):
    one = start_outgoing(issuer=land.huyen, letter=LETTER, by=people.drafter, at=make.AT)
    carried(one, people, pdf(number=n, issued_on=date(2021, 9, 20)))
    return issue_outgoing(outgoing=one, by=people.drafter, at=make.AT)


@pytest.mark.list_page("console:sent")
def test_sent(drafter, land, people, django_assert_num_queries):
    sent = 0
    for count in (1, 3):
        while sent < count:
            sent += 1
            issue(sent, land, people)
        with django_assert_num_queries(SENT):
            assert rows(drafter.get("/cong-van/di/")) == count


@pytest.mark.list_page("console:recipients")
def test_deliveries(drafter, issued, land, django_assert_num_queries):
    address = f"/cong-van/{issued.dispatch.pk}/noi-nhan/"
    officer = make.user("unit-officer", land.mn_1, "mn@tuanle.example")
    for narrowed, count in (("", 6), ("?q=mam", 2)):
        with django_assert_num_queries(DELIVERIES):
            assert rows(drafter.get(address + narrowed)) == count
    acknowledge(delivery=DispatchDelivery.objects.get(unit=land.mn_1), by=officer, at=make.later())
    assert [rows(drafter.get(f"{address}?nhan={value}")) for value in ("True", "False")] == [1, 5]


def test_receipts_are_counted_where_the_sender_looks(drafter, issued, land):
    officer = make.user("unit-officer", land.mn_1, "mn@tuanle.example")
    acknowledge(delivery=DispatchDelivery.objects.get(unit=land.mn_1), by=officer, at=make.later())
    for address in ("/cong-van/di/", "/cong-van/so/huyen/di/2021/"):
        row = drafter.get(address).context["table"].rows[0]
        assert (row.sent, row.received) == (6, 1)


def test_who_was_sent_it_does_not_see_who_else_was(sign_in, issued, land):
    officer = sign_in("unit-officer", land.mn_1)
    assert officer.get(f"/cong-van/{issued.dispatch.pk}/").status_code == 200
    assert officer.get(f"/cong-van/{issued.dispatch.pk}/noi-nhan/").status_code == 404


def test_what_we_issued_is_not_among_what_came_in(drafter, sign_in, issued, land):
    assert rows(drafter.get("/cong-van/")) == 0
    assert rows(sign_in("unit-officer", land.mn_1).get("/cong-van/")) == 1


def register(client, direction="di", year=None):
    return client.get(f"/cong-van/so/huyen/{direction}/{year or today().year}/")


@pytest.mark.list_page("console:register")
def test_register(drafter, land, django_assert_num_queries):
    taken = 0
    for count in (1, 3):
        while taken < count:
            taken += 1
            reserve_number(owner=land.huyen, purpose=f"văn bản {taken}", by=None, at=make.AT)
        with django_assert_num_queries(REGISTER):
            assert rows(register(drafter, year=2021)) == count


def test_the_first_book_is_opened(drafter, land):
    assert drafter.get("/cong-van/so/").url == f"/cong-van/so/huyen/di/{today().year}/"


def test_a_number_is_reserved_filled_and_given_up_on_the_page(drafter, land):
    here = f"/cong-van/so/huyen/di/{today().year}/"
    assert drafter.post("/cong-van/so/huyen/di/giu-so/", {"purpose": "Thư khen"}).url == here
    first = Entry.objects.get()
    assert drafter.post("/cong-van/so/huyen/di/giu-so/", {}).status_code == 400
    fill = {"code": "UBND-VX", "subject": "Thư khen các đơn vị", "kind_name": "Công văn", "copies": "3"}
    assert drafter.post(f"/cong-van/so/muc/{first.pk}/", fill).status_code == 302
    first.refresh_from_db()
    assert (first.code, first.subject, first.copies) == ("01/UBND-VX", "Thư khen các đơn vị", 3)
    drafter.post("/cong-van/so/huyen/di/giu-so/", {"purpose": "Việc khác"})
    second = Entry.objects.get(number=2)
    assert drafter.post(f"/cong-van/so/muc/{second.pk}/", {"give-up": "1", "reason": ""}).status_code == 400
    drafter.post(f"/cong-van/so/muc/{second.pk}/", {"give-up": "1", "reason": "Không ban hành"})
    second.refresh_from_db()
    assert second.note == "Không ban hành"
    assert drafter.post(f"/cong-van/so/muc/{second.pk}/", fill).status_code == 403


def test_documents_made_elsewhere_are_entered_by_hand(drafter, land):
    out = {"code": "QĐ-UBND", "subject": "kiện toàn Ban Chỉ đạo", "dated_on": "01/09/2021", "signer": "Chủ tịch"}
    drafter.post("/cong-van/so/huyen/di/ghi/", out)
    come = {"code": "41/HKH", "subject": "phối hợp", "author": "Hội Khuyến học", "recipients": "Phòng GDĐT"}
    drafter.post("/cong-van/so/huyen/den/ghi/", come)
    assert [(one.code, one.author, one.signer) for one in Entry.objects.order_by("pk")] == [
        ("01/QĐ-UBND", "", "Chủ tịch"), ("41/HKH", "Hội Khuyến học", ""),
    ]  # fmt: skip
    assert drafter.post("/cong-van/so/huyen/di/ghi/", {"code": "x"}).status_code == 400


def test_a_book_begins_where_the_paper_one_stopped(drafter, land):
    assert register(drafter).context["is_new"] is True
    drafter.post("/cong-van/so/huyen/di/so-dau/", {"first_number": "2945"})
    page = register(drafter)
    assert (page.context["next_number"], page.context["is_new"]) == (2945, True)
    drafter.post("/cong-van/so/huyen/di/giu-so/", {"purpose": "x"})
    assert register(drafter).context["is_new"] is False
    answer = drafter.post("/cong-van/so/huyen/di/so-dau/", {"first_number": "1"})
    assert (answer.status_code, len(answer.context["first"].errors["first_number"])) == (400, 1)


def test_an_old_book_is_read_and_not_written(drafter, land):
    reserve_number(owner=land.huyen, purpose="x", by=None, at=make.AT)
    assert register(drafter, year=2021).context["may_keep"] is False


COLUMNS = {
    "di": [
        "Số, ký hiệu văn bản", "Ngày tháng văn bản", "Tên loại và trích yếu nội dung văn bản", "Người ký",
        "Nơi nhận văn bản", "Đơn vị, người nhận bản lưu", "Số lượng bản", "Ngày chuyển", "Ký nhận", "Ghi chú",
    ],
    "den": [
        "Số đến", "Ngày đến", "Tác giả", "Số, ký hiệu văn bản", "Ngày tháng văn bản",
        "Tên loại và trích yếu nội dung văn bản", "Đơn vị hoặc người nhận", "Ngày chuyển", "Ký nhận", "Ghi chú",
    ],
}  # fmt: skip


@pytest.mark.parametrize("direction", COLUMNS)
def test_the_register_as_a_workbook_has_the_decrees_ten_fields(drafter, issued, above, direction):
    answer = drafter.get(f"/cong-van/so/huyen/{direction}/2021/?download=xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    head, line = list(sheet.iter_rows(values_only=True))[:2]
    assert list(head) == COLUMNS[direction]
    told = {
        "di": ["01/UBND-GDĐT", "20/09/2021", f"Công văn: {LETTER.subject}", "Phó chủ tịch",
               "UBND các xã, thị trấn; Các trường mầm non; Các trường tiểu học", "VT, GDĐT", 6, "20/09/2021",
               "0 trên 6 đơn vị", None],
        "den": [1, "20/09/2021", "Sở Giáo dục và Đào tạo", "3270/SGD-GDTX", "10/09/2021",
                f"Công văn: {LETTER.subject}", "Ủy ban nhân dân các quận, huyện", "20/09/2021", None, None],
    }  # fmt: skip
    assert [f"{cell:%d/%m/%Y}" if hasattr(cell, "strftime") else cell for cell in line] == told[direction]


def test_registers_are_searched_without_marks_and_narrowed_to_reserved_numbers(drafter, issued, land):
    reserve_number(owner=land.huyen, purpose="x", by=None, at=make.AT)
    for narrowed, count in (("", 2), ("?q=mam+non", 1), ("?giu=True", 1), ("?q=khong+co", 0)):
        assert rows(drafter.get(f"/cong-van/so/huyen/di/2021/{narrowed}")) == count


@pytest.mark.parametrize(
    ("role", "unit", "codes"),
    [
        ("leader", "huyen", (200, 200, 403)),
        ("observer", "huyen", (200, 200, 403)),
        ("coordinator", "khac", (404, 404, 404)),
        ("unit-officer", "mn_1", (404, 404, 403)),
    ],
)
def test_whose_books_are_open_to_whom(sign_in, land, issued, role, unit, codes):
    client, entry = sign_in(role, getattr(land, unit)), Entry.objects.get()
    told = (
        register(client, year=2021).status_code,
        client.get(f"/cong-van/so/muc/{entry.pk}/").status_code,
        client.post("/cong-van/so/huyen/di/giu-so/", {"purpose": "x"}).status_code,
    )
    assert told == codes


def test_no_such_book(drafter, land):
    assert drafter.get("/cong-van/so/huyen/ngang/2021/").status_code == 404
    assert drafter.get("/cong-van/so/khong-co/di/2021/").status_code == 404


def test_what_is_taken_in_on_the_page_gets_its_number(drafter, land):
    from django.core.files.uploadedfile import SimpleUploadedFile

    from tests.dispatches.outgoing.samples import FROM_ABOVE

    for name, text in (("tren.txt", FROM_ABOVE), ("cua-minh.txt", DISPATCH)):
        drafter.post("/cong-van/nhan/", {"file": SimpleUploadedFile(name, text.encode())})
    assert [(one.register.direction, one.code) for one in Entry.objects.all()] == [(Direction.IN, "3270/SGD-GDTX")]


@pytest.mark.parametrize(("kind", "media"), [("json", "application/json"), ("xml", "application/xml")])
def test_the_data_for_other_systems(drafter, issued, kind, media):
    import json
    from xml.etree import ElementTree

    answer = drafter.get(f"/cong-van/{issued.dispatch.pk}/du-lieu/{kind}/")
    assert answer.headers["Content-Type"] == media
    data = (
        json.loads(answer.content)
        if kind == "json"
        else {node.tag: node.text or "" for node in ElementTree.fromstring(answer.content)}
    )
    assert {name: value for name, value in data.items() if value} == {
        "CodeNumber": "01", "CodeNotation": "UBND-GDĐT", "IssuedDate": "2021-09-20", "OrganName": "UBND huyện Sông Lam",
        "Subject": LETTER.subject, "PageAmount": "2", "Position": "PHÓ CHỦ TỊCH", "DueDate": "2021-10-10",
    }  # fmt: skip
    assert drafter.get(f"/cong-van/{issued.dispatch.pk}/du-lieu/csv/").status_code == 404
