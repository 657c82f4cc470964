"""The words of a reminder, as they are read."""

from datetime import datetime

import pytest

from tuanle.core.clock import VIETNAM
from tuanle.reports.domain.reminders import Ask, to_group, to_parent, to_unit

DUE = datetime(2021, 10, 10, tzinfo=VIETNAM)
ASK = Ask("UBND huyện Gia Lâm", "Tuần lễ 2021", datetime(2021, 11, 9, tzinfo=VIETNAM))


def on(day: int) -> datetime:
    return datetime(2021, 10, day, 8, tzinfo=VIETNAM)


def test_to_a_unit():
    letter = to_unit(
        ASK, unit="Trường Tiểu học Bát Tràng", due_at=DUE, at=on(6), note="Thầy cô cần giúp xin gọi 024 3876 5432."
    )
    assert letter.subject == "Nhắc gửi báo cáo “Tuần lễ 2021”"
    assert letter.text == (
        "Kính gửi Trường Tiểu học Bát Tràng,\n\n"
        "UBND huyện Gia Lâm chưa nhận được báo cáo “Tuần lễ 2021” của đơn vị.\n"
        "Hạn gửi: hết ngày 09/10/2021 (còn 3 ngày). Nhận báo cáo đến hết ngày 08/11/2021; sau đó phải xin gia hạn.\n\n"
        "Thầy cô cần giúp xin gọi 024 3876 5432.\n\n"
        "Đơn vị gửi trên trang web, hoặc trả lời thư này kèm tệp báo cáo Excel hay Word.\n"
        "Đơn vị không tổ chức hoạt động nào vẫn trả lời: ghi “Không phát sinh”.\n\n"
        "Đơn vị vừa gửi xin bỏ qua thư này."
    )  # fmt: skip


@pytest.mark.parametrize(
    ("at", "subject", "words"),
    [
        (on(9), "Nhắc gửi báo cáo “Tuần lễ 2021”", "(hôm nay là ngày cuối)"),
        (on(10), "Quá hạn gửi báo cáo “Tuần lễ 2021”", "(đã quá hạn 1 ngày)"),
    ],
)
def test_what_time_is_left(at, subject, words):
    letter = to_unit(ASK, unit="A", due_at=DUE, at=at)
    assert (letter.subject, letter.text.count(words)) == (subject, 1)


def test_of_a_single_unit_one_speaks_of_one():
    letter = to_parent(ASK, parent="UBND xã Bát Tràng", silent=[("Trường A", "", DUE)], at=on(6))
    assert "Đề nghị nhắc đơn vị trên gửi báo cáo" in letter.text
    text = to_group(ASK, due_at=DUE, waited_for=[("xã Bát Tràng", "Trường A")], at=on(6))
    assert text.startswith("Kính gửi đơn vị,\nUBND huyện Gia Lâm chưa nhận được báo cáo “Tuần lễ 2021” của đơn vị sau.")


def test_to_whom_units_report_to():
    silent = [("Trường A", "024 111", DUE), ("Trường B", "", datetime(2021, 10, 14, 17, tzinfo=VIETNAM))]
    letter = to_parent(ASK, parent="UBND xã Bát Tràng", silent=silent, at=on(10))
    assert letter.subject == "2 đơn vị chưa gửi báo cáo “Tuần lễ 2021”"
    assert letter.text == (
        "Kính gửi UBND xã Bát Tràng,\n\n"
        "Đến 08:00 ngày 10/10/2021, 2 đơn vị báo cáo về UBND xã Bát Tràng chưa gửi báo cáo “Tuần lễ 2021”:\n\n"
        "- Trường A (điện thoại 024 111, hạn hết ngày 09/10/2021)\n"
        "- Trường B (hạn 17:00 ngày 14/10/2021)\n\n"
        "Đề nghị nhắc các đơn vị trên gửi báo cáo; nhận đến hết ngày 08/11/2021 thì khóa. "
        "Đơn vị không tổ chức hoạt động nào vẫn trả lời: ghi “Không phát sinh”."
    )


def test_to_a_group():
    text = to_group(
        ASK, due_at=DUE, waited_for=[("xã A", "Trường 1"), ("xã B", "Trường 2"), ("xã A", "Trường 3")], at=on(8)
    )
    assert text == (
        "Kính gửi các đơn vị,\n"
        "UBND huyện Gia Lâm chưa nhận được báo cáo “Tuần lễ 2021” của các đơn vị sau. "
        "Hạn gửi: hết ngày 09/10/2021 (còn 1 ngày); nhận đến hết ngày 08/11/2021 thì khóa.\n\n"
        "- xã A: Trường 1; Trường 3.\n- xã B: Trường 2.\n\n"
        "Đơn vị không tổ chức hoạt động nào vẫn trả lời: ghi “Không phát sinh”. Đơn vị vừa gửi xin bỏ qua tin này."
    )  # fmt: skip


def test_nobody_to_remind_is_no_message():
    assert to_group(ASK, due_at=DUE, waited_for=[], at=on(8)) == ""
