"""One file with the reports of several units, by e-mail: each unit's own, and only from who may send for it."""

import io

import openpyxl
import pytest

from tests.mailbox.letters import raw
from tests.mailbox.place import UNIT, current, parts, receipt, take
from tuanle.mailbox.actions import Decision, choose_place
from tuanle.reports.models import IntakeFile

pytestmark = pytest.mark.django_db

COMMUNE = "Văn thư <xa-duong-da@songlam.example>"


def book(**figures):
    made = openpyxl.Workbook()
    made.remove(made.active)
    for title, value in figures.items():
        for row in (
            ["UBND xã Đường Đá"],
            [],
            ["STT", "Nội dung", "Kết quả"],
            [1, "Số sách bổ sung cho thư viện", value],
        ):
            (made[title] if title in made.sheetnames else made.create_sheet(title)).append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


THREE = {"MN Đường Đá": 5, "TH Đường Đá": 6, "TH Xa Lạ": 7}


def test_a_commune_sends_the_sheets_of_its_schools_in_one_file(land):
    message = take(land, raw("", ("gop.xlsx", book(**THREE)), sender=COMMUNE))
    assert parts(message) == [
        ("gop.xlsx › MN Đường Đá", "submitted"), ("gop.xlsx › TH Đường Đá", "submitted"), ("gop.xlsx › TH Xa Lạ", "whose"),
    ]  # fmt: skip
    assert (current(land.mn), current(land.th), current(land.xa)) == ({"sach": 5}, {"sach": 6}, None)
    assert (message.unit, message.waits) == (land.xa, True)
    assert [one in receipt() for one in ("gop.xlsx › MN Đường Đá", "Trang “TH Xa Lạ” là của đơn vị nào?")] == [
        True,
        True,
    ]
    again = take(land, raw("Gửi lại", ("gop lại.xlsx", book_as(message)), sender=COMMUNE))
    assert ([outcome for _name, outcome in parts(again)], IntakeFile.objects.count()) == (
        ["unchanged", "unchanged", "whose"],
        2,
    )
    choose_place(message=message, decision=Decision(unit=land.mn_2, only=frozenset({3})), by=None, at=message.taken_at)
    assert (current(land.mn_2), parts(message)[2][1]) == ({"sach": 7}, "submitted")


def book_as(message):
    with message.parts.first().file.content.open("rb") as content:
        return content.read()


def test_a_school_sends_for_itself_only_until_a_person_says_who_sent_it(land):
    content = book(**{"MN Đường Đá": 5, "TH Đường Đá": 6})
    message = take(land, raw("", ("gop.xlsx", content), sender=UNIT))
    assert [outcome for _name, outcome in parts(message)] == ["submitted", "whose"]
    assert (current(land.mn), current(land.th)) == ({"sach": 5}, None)
    choose_place(message=message, decision=Decision(unit=land.xa), by=None, at=message.taken_at)
    assert (current(land.mn), current(land.th), current(land.xa)) == ({"sach": 5}, {"sach": 6}, None)
