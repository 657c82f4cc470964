"""Messages within messages, files within packages, and names and letters of older programs."""

import io

import pytest

from tests.mailbox.letters import letter, raw, table, winmail
from tests.mailbox.place import UNIT, current, form_of, parts, take
from tuanle.core.legacy import to_tcvn3
from tuanle.notices.models import Delivery

pytestmark = pytest.mark.django_db


def test_a_forwarded_message_counts_as_its_senders_own(land):
    inner = letter(
        "Trường gửi báo cáo", ("bc.xlsx", table(("Số lớp", 7))), sender=f"TH <{land.th.email}>", subject="BC"
    )
    outer = letter("Chuyển anh xử lý", sender="Cán bộ <canbo@songlam.example>", subject="Fwd: BC")
    outer.add_attachment(inner)
    message = take(land, outer.as_bytes())
    assert (message.outcome, message.unit, current(land.th)) == ("report", land.th, {"so_lop": 7})
    assert (message.sender, message.passed_by) == (land.th.email, "canbo@songlam.example")
    assert parts(message) == [("BC", "forward"), ("BC › bc.xlsx", "submitted")]
    assert Delivery.objects.get().address == land.th.email


def test_five_messages_forwarded_at_once_are_each_of_their_own_sender(land):
    outer = letter("Chuyển các thư", sender="Cán bộ <canbo@songlam.example>", subject="Fwd")
    for n, unit in enumerate((land.mn, land.th, land.mn_2), start=1):
        outer.add_attachment(
            letter("x", ("bc.xlsx", table(("Số lớp", n))), sender=f"<{unit.email}>", subject=f"BC {n}")
        )
    message = take(land, outer.as_bytes())
    assert message.outcome == "report"
    assert [current(unit) for unit in (land.mn, land.th, land.mn_2)] == [{"so_lop": 1}, {"so_lop": 2}, {"so_lop": 3}]


FORWARDS = {
    "gmail": "---------- Forwarded message ---------\nTừ: Trường TH <{sender}>\nDate: Th 5, 7 thg 10, 2021 vào lúc 15:00\n"
    "Subject: Báo cáo\nTo: <canbo@songlam.example>\n\n",
    "outlook": "________________________________\nFrom: Trường TH [mailto:{sender}]\nSent: Thursday, October 7, 2021 3:00 PM\n"
    "To: canbo@songlam.example\nSubject: Báo cáo\n\n",
    "apple": "Begin forwarded message:\n\nFrom: Trường TH <{sender}>\nSubject: Báo cáo\nDate: 7 October 2021 at 15:00:00 GMT+7\n"
    "To: canbo@songlam.example\n\n",
    "gmail-vi": "---------- Thư đã chuyển tiếp ----------\nNgười gửi: Trường TH <{sender}>\nNgày: 7/10/2021\nTiêu đề: Báo cáo\n"
    "Đến: canbo@songlam.example\n\n",
}  # fmt: skip


@pytest.mark.parametrize("shape", FORWARDS)
def test_a_forward_in_the_text_is_the_inner_senders_whatever_program_wrote_it(land, shape):
    text = "Anh xem giúp em.\n\n" + FORWARDS[shape].format(sender=land.th.email) + "Trường gửi báo cáo.\n"
    forwarded = raw(text, ("bc.xlsx", table(("Số lớp", 7))), sender="C <canbo@songlam.example>", subject="Fwd: Báo cáo")
    message = take(land, forwarded)
    assert (message.outcome, message.unit, message.passed_by) == ("report", land.th, "canbo@songlam.example")


def test_outlooks_package_is_opened(land):
    package = winmail(("Báo cáo.xlsx", form_of(land, land.mn, so_lop=3)), ("ghi chu.txt", b"xin chao"))
    message = take(land, raw("", ("winmail.dat", package), sender=UNIT))
    assert (message.outcome, current(land.mn)) == ("report", {"so_lop": 3})
    assert parts(message) == [
        ("winmail.dat", "winmail"), ("winmail.dat › Báo cáo.xlsx", "submitted"), ("winmail.dat › ghi chu.txt", "ignored"),
    ]  # fmt: skip


def test_a_broken_package_says_so(land):
    message = take(land, raw("", ("winmail.dat", winmail(("a.xlsx", b"x" * 500))[:60]), sender=UNIT))
    assert (message.outcome, parts(message)[0]) == ("unreadable", ("winmail.dat", "winmail"))
    garbage = take(land, raw("", ("winmail.dat", b"\x78\x9f\x3e\x22\x01\x00\x02" + b"\xff" * 40), sender=UNIT))
    assert (garbage.outcome, parts(garbage)) == ("unreadable", [("winmail.dat", "refused")])


@pytest.mark.parametrize(
    "name",
    ["Báo cáo tuần lễ.xlsx", "Ba\u0301o ca\u0301o tua\u0302\u0300n le\u0302\u0303.xlsx"],
    ids=["nfc", "nfd"],
)
def test_names_of_files_come_out_in_one_form(land, name):
    message = take(land, raw("", (name, form_of(land, land.mn, so_lop=3)), sender=UNIT))
    assert message.parts.get().name == "Báo cáo tuần lễ.xlsx"


def test_a_table_in_the_fonts_of_before_unicode_is_read(land):
    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("BC")
    font = xlwt.easyxf("font: name .VnTime")
    for r, row in enumerate([["Trường Mầm non Đường Đá"], [], ["STT", "Nội dung", "Kết quả"], [1, "Số lớp", 12]]):
        for c, value in enumerate(row):
            sheet.write(r, c, to_tcvn3(value) if isinstance(value, str) else value, font)
    out = io.BytesIO()
    book.save(out)
    message = take(land, raw("", ("bc.xls", out.getvalue()), sender=UNIT))
    assert (message.outcome, current(land.mn)) == ("report", {"so_lop": 12})
