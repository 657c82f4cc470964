"""Whose a message is: what its file, its sender, its subject and its letter say of it, and when a person is asked."""

import io
import zipfile

import pytest

from tests.mailbox.letters import picture, raw, table
from tests.mailbox.place import UNIT, current, form_of, parts, receipt, take
from tuanle.mailbox.queries import content_of

pytestmark = pytest.mark.django_db


def test_a_report_in_the_form_of_an_unknown_address_goes_by_the_code_in_the_form(land):
    message = take(land, raw("", ("bc.xlsx", form_of(land, land.th, so_lop=5)), sender="Cô Lan <lan1985@gmail.com>"))
    assert (message.outcome, message.unit) == ("report", land.th)


def test_a_table_of_their_own_is_of_the_unit_whose_address_is_known(land):
    message = take(land, raw("", ("so lieu.xlsx", table(("Số lớp", 4))), sender=UNIT))
    assert (message.outcome, message.unit, current(land.mn)) == ("report", land.mn, {"so_lop": 4})


SIGNED = "Kính gửi Trường Tiểu học Đường Đá\n\nTrân trọng,\nLan\nTrường mầm non Cửa Lạch"


@pytest.mark.parametrize(
    ("sender", "subject", "text", "outcome"),
    [
        ("Trường Mầm non Cửa Lạch <x@gmail.com>", "Báo cáo", "Xin gửi", "report"),
        ("Lan <x@gmail.com>", "BC Tuần lễ HTSĐ 2021 - Trường MN Cửa Lạch", "Xin gửi", "report"),
        ("Lan <x@gmail.com>", "Báo cáo", SIGNED, "whose"),
        ("Lan <x@gmail.com>", "Báo cáo MN Cửa Lạch", SIGNED, "report"),
    ],
    ids=["sender", "subject", "under the letter", "subject and letter"],
)
def test_the_name_may_stand_with_the_sender_in_the_subject_or_under_the_letter(land, sender, subject, text, outcome):
    message = take(land, raw(text, ("bc.xlsx", table(("Số lớp", 4))), sender=sender, subject=subject))
    assert (message.outcome, [one["code"] for one in message.candidates]) == (outcome, ["mn-cua-lach"])
    assert message.unit == (land.mn_2 if outcome == "report" else None)


def test_two_traces_that_agree_are_enough_one_that_only_suggests_is_a_question(land):
    content = table(("Số lớp", 4))
    alone = take(land, raw("Xin gửi", ("a.xlsx", content), sender="x <x@gmail.com>", subject="Báo cáo trường Cửa Lạch"))
    assert (alone.outcome, alone.unit, alone.waits) == ("whose", None, True)
    assert [c["code"] for c in alone.candidates] == ["xa-cua-lach", "mn-cua-lach"]
    both = raw("Xin gửi", ("a.xlsx", content), sender="MN Cửa Lạch <x@gmail.com>", subject="Báo cáo trường MN Cửa Lạch")
    assert take(land, both).unit == land.mn_2


def test_nothing_says_whose_it_is(land):
    file = table(("Số lớp", 4))
    message = take(land, raw("Gửi ạ", ("a.xlsx", file), sender="x <x@gmail.com>", subject="bc"))
    assert (message.outcome, message.unit, message.candidates, message.waits) == ("stranger", None, [], True)
    assert content_of(message.parts.get().file) == file
    assert "ghi đầy đủ tên đơn vị" in receipt()


def test_a_file_and_an_address_that_contradict_each_other_are_a_persons_question(land):
    message = take(land, raw("", ("bc.xlsx", form_of(land, land.th, so_lop=5)), sender=UNIT))
    assert (message.outcome, current(land.th), current(land.mn)) == ("whose", None, None)
    assert {c["code"] for c in message.candidates} == {"th-duong-da", "mn-duong-da"}
    assert message.explanation == "Tệp ghi một đơn vị, thư lại từ địa chỉ của đơn vị khác."


def test_a_commune_sends_for_its_schools_and_each_file_is_of_its_own(land):
    bundle = io.BytesIO()
    with zipfile.ZipFile(bundle, "w") as archive:
        archive.writestr("mn.xlsx", form_of(land, land.mn, so_lop=1))
        archive.writestr("th.xlsx", form_of(land, land.th, so_lop=2))
        archive.writestr("anh.jpg", picture(900, 700))
        archive.writestr("__MACOSX/._mn.xlsx", b"x")
    message = take(land, raw("", ("cac truong.zip", bundle.getvalue()), sender=f"xã <{land.xa.email}>"))
    assert (message.outcome, message.unit, message.waits) == ("report", land.xa, False)
    assert parts(message) == [
        ("cac truong.zip › __MACOSX/._mn.xlsx", "ignored"), ("cac truong.zip › anh.jpg", "paper"),
        ("cac truong.zip › mn.xlsx", "submitted"), ("cac truong.zip › th.xlsx", "submitted"),
    ]  # fmt: skip
    assert (current(land.mn), current(land.th)) == ({"so_lop": 1}, {"so_lop": 2})


def test_the_same_table_from_two_units_is_asked_about_not_swallowed(land):
    content = table(("Số lớp", 4))
    take(land, raw("", ("a.xlsx", content), sender=UNIT))
    message = take(land, raw("", ("a.xlsx", content), sender=f"TH <{land.th.email}>"))
    assert (message.outcome, current(land.th)) == ("whose", None)
    assert message.explanation == "Tệp này giống hệt tệp đã nhận của Trường Mầm non Đường Đá."
