"""The mailbox on the page: the queue, one message, deciding about it; and who may not."""

import pytest
from django.test import Client

from tests import factories as make
from tests.grounds import kept
from tests.mailbox import place
from tests.mailbox.letters import heic, picture, raw, scan, table
from tests.mailbox.place import current, form_of, take
from tuanle.core import clock
from tuanle.mailbox.models import Message
from tuanle.notices.models import Delivery
from tuanle.reports.models import Submission

pytestmark = pytest.mark.django_db
MAILBOX, MAIL = 8, 10
EVIL = "<script>alert(1)</script><b>đậm</b>"


@pytest.fixture(autouse=True)
def in_october(settings):
    settings.CLOCK_SHIFT = place.NOW - clock.now() + settings.CLOCK_SHIFT


@kept
def land():
    return place.build()


@pytest.fixture
def client(land):
    client = Client()
    client.force_login(make.user("coordinator", land.huyen))
    return client


def stranger(land, n: int = 1, **more):
    return take(
        land, raw("Gửi ạ", (f"{n}.xlsx", table(("Số lớp", n))), sender="x <x@gmail.com>", subject=f"bc {n}", **more)
    )


@pytest.mark.list_page("console:mailbox")
def test_the_queue_takes_as_many_queries_for_three_as_for_one(client, land, django_assert_num_queries):
    for count in (1, 3):
        for n in range(count):
            stranger(land, n + 10 * count)
        with django_assert_num_queries(MAILBOX):
            client.get("/hop-thu/")
    assert len(client.get("/hop-thu/").context["table"].rows) == 4


def test_the_queue_shows_what_waits_and_the_other_page_everything(client, land):
    waits = stranger(land)
    take(land, raw("", ("a.xlsx", form_of(land, land.mn, so_lop=3)), sender=land.mn.email))
    response = client.get("/hop-thu/")
    assert [row.pk for row in response.context["table"].rows] == [waits.pk]
    assert [(tab.count, tab.current) for tab in response.context["tabs"]] == [(1, True), (2, False)]
    assert len(client.get("/hop-thu/?xem=tat-ca").context["table"].rows) == 2
    assert len(client.get("/hop-thu/?xem=tat-ca&outcome=report").context["table"].rows) == 1
    assert len(client.get("/hop-thu/?xem=tat-ca&q=duong da").context["table"].rows) == 1


def test_the_campaigns_tab_counts_what_waits(client, land):
    stranger(land)
    groups = client.get(f"/dot/{land.week.code}/so-theo-doi/").context["tabs"]
    tabs = [tab for group in groups for tab in group.tabs]
    assert [(tab.href, tab.count) for tab in tabs if "hop-thu" in tab.href] == [(f"/hop-thu/?dot={land.week.code}", 1)]


def test_a_message_is_shown_as_text_whatever_it_holds(client, land):
    message = take(land, raw(EVIL, sender=f'"{EVIL}" <a@b.example>', subject=EVIL, html=f"<p>{EVIL}</p>"))
    page = client.get(f"/hop-thu/{message.pk}/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_the_original_and_its_files_come_back_byte_for_byte(client, land):
    file = table(("Số lớp", 4))
    content = raw("", ("Báo cáo.xlsx", file), sender="x <x@gmail.com>", subject="bc")
    message = take(land, content)
    original = client.get(f"/hop-thu/{message.pk}/goc/")
    assert (b"".join(original.streaming_content), original["Content-Type"]) == (content, "application/octet-stream")
    assert original["Content-Disposition"] == f'attachment; filename="{message.number}.eml"'
    part = client.get(f"/hop-thu/{message.pk}/tep/1/")
    assert b"".join(part.streaming_content) == file
    assert client.get(f"/hop-thu/{message.pk}/tep/2/").status_code == 404


@pytest.mark.parametrize("make_it", [heic, picture, scan])
def test_a_picture_of_any_telephone_is_shown_to_any_browser(client, land, make_it):
    message = take(land, raw("", ("anh", make_it()), sender=land.mn.email))
    shown = client.get(f"/hop-thu/{message.pk}/tep/1/trang/1/")
    assert (shown["Content-Type"], shown.content[8:12]) == ("image/webp", b"WEBP")
    assert client.get(f"/hop-thu/{message.pk}/tep/1/trang/9/").status_code == (404 if make_it is scan else 200)


def test_choosing_the_unit_takes_the_report_in(client, land):
    message = stranger(land, 7)
    response = client.post(f"/hop-thu/{message.pk}/don-vi/", {"unit": "th-duong-da", "remember": "on"})
    assert response.url == f"/hop-thu/{message.pk}/"
    assert current(land.th) == {"so_lop": 7}
    assert Submission.objects.get(assignment__unit=land.th).current.submitted_by.email == "can-bo@tuanle.example"


def test_an_address_is_remembered_for_a_unit_only(client, land):
    response = client.post(f"/hop-thu/{stranger(land).pk}/don-vi/", {"remember": "on"})
    assert response.context["place"].errors == {"unit": ["Hãy chọn đơn vị mà địa chỉ này thuộc về."]}


def test_putting_away_asks_for_the_reason(client, land):
    message = stranger(land)
    address = f"/hop-thu/{message.pk}/ket-thuc/"
    assert client.post(address, {"reason": " "}).context["dismissal"].errors == {
        "reason": ["Hãy ghi lý do, để người sau hiểu."]
    }
    assert client.post(address, {"reason": "Thư mời họp"}).url == "/hop-thu/"
    assert Message.objects.get().settled_note == "Thư mời họp"
    assert client.post(address, {"reason": "lại"}).context["dismissal"].non_field_errors() == [
        "Thư này đã được xử lý rồi. Hãy tải lại trang."
    ]


def test_asking_again(client, land):
    message = stranger(land)
    assert client.post(f"/hop-thu/{message.pk}/hoi-lai/", {"words": "Của trường nào ạ?"}).url == "/hop-thu/"
    assert Delivery.objects.order_by("-pk").first().notice.text.splitlines()[2] == "Của trường nào ạ?"


def test_typing_in_what_a_picture_shows(client, land):
    message = take(land, raw("", ("anh.jpg", picture()), sender=land.mn.email))
    address = f"/hop-thu/{message.pk}/tep/1/go/"
    assert client.get(address).status_code == 200
    wrong = client.post(address, {"so_lop": "chừng mươi"})
    assert wrong.context["form"].errors == {"so_lop": ["Chưa hiểu “chừng mươi”. Hãy ghi một con số, hoặc Không."]}
    assert "chừng mươi" in wrong.content.decode()
    assert client.post(address, {}).context["form"].non_field_errors() == ["Chưa gõ số liệu nào."]
    done = client.post(address, {"so_lop": "1.200", "luot": "Không", "luot.truc_tiep": "", "kho_khan": "Thiếu phòng"})
    assert done.url == f"/hop-thu/{message.pk}/"
    assert current(land.mn) == {"so_lop": 1200, "luot": {"status": "nil"}, "kho_khan": "Thiếu phòng"}


def test_typing_needs_the_unit_first(client, land):
    message = take(land, raw("", ("anh.jpg", picture()), sender="x <x@gmail.com>", subject="ảnh"))
    assert client.get(f"/hop-thu/{message.pk}/tep/1/go/").url == f"/hop-thu/{message.pk}/"
    client.post(f"/hop-thu/{message.pk}/don-vi/", {"unit": "mn-duong-da"})
    assert client.get(f"/hop-thu/{message.pk}/tep/1/go/").status_code == 200


def test_one_message_does_not_ask_more_for_more_parts(client, land, django_assert_num_queries):
    for files in (1, 3):
        names = [(f"{n}.xlsx", table(("Số lớp", n + files * 10))) for n in range(files)]
        message = take(land, raw("", *names, sender="x <x@gmail.com>", subject="bc"))
        with django_assert_num_queries(MAIL):
            client.get(f"/hop-thu/{message.pk}/")


@pytest.mark.parametrize("role", ["parent-officer", "unit-officer", "leader", "observer"])
def test_only_those_who_handle_the_mail_see_it(land, role):
    message = stranger(land)
    client = Client()
    client.force_login(make.user(role, land.huyen, f"{role}@tuanle.example"))
    assert [client.get(path).status_code for path in ("/hop-thu/", f"/hop-thu/{message.pk}/")] == [403, 403]


def test_the_mail_of_another_authority_is_not_there(land):
    message = stranger(land)
    client = Client()
    client.force_login(make.user("coordinator", make.unit("khac", name="UBND huyện Khác"), "khac@tuanle.example"))
    assert client.get("/hop-thu/").context["table"].rows == []
    for path in ("", "goc/", "tep/1/", "tep/1/trang/1/", "tep/1/go/"):
        assert client.get(f"/hop-thu/{message.pk}/{path}").status_code == 404
    for path in ("don-vi/", "ket-thuc/", "hoi-lai/"):
        assert client.post(f"/hop-thu/{message.pk}/{path}", {"reason": "x", "words": "x"}).status_code == 404
