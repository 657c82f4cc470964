"""The parts of the reader on their own: spacing, dates, bodies, kinds of unit, comparison, the command."""

from dataclasses import replace
from datetime import date, datetime

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from tuanle.core.clock import VIETNAM
from tuanle.dispatches.domain.bodies import bodies_in, split_body
from tuanle.dispatches.domain.compare import Difference, compare
from tuanle.dispatches.domain.dates import DEADLINE, RANGE, both, due_instant, single
from tuanle.dispatches.domain.doc_kinds import NAMES, kind_of_symbol
from tuanle.dispatches.domain.piece import Piece, fold_same_length
from tuanle.dispatches.domain.reader import read_text
from tuanle.dispatches.domain.syllables import is_syllable, mend
from tuanle.project.commands.dispatch import app


def mended(text):
    return "".join(" " if offset < 0 else text[offset] for offset in mend(text))


@pytest.mark.parametrize(
    ("broken", "whole_text"),
    [
        ("T uần lễ hư ởng ứng h ọc t ập su ốt đời", "Tuần lễ hưởng ứng học tập suốt đời"),
        ("họctập suốtđời", "học tập suốt đời"),
        ("ho ạt động tuyê n tru yền", "hoạt động tuyên truyền"),
        ("K Ế H O Ạ C H", "KẾ HOẠCH"),
        ("hưởngứng", "hưởng ứng"),
        ("phòng y tế", "phòng y tế"),
        ("facebook youtube online video Google Meet", "facebook youtube online video Google Meet"),
        ("UBN D huyện, GDNN-GDTX, THCS", "UBND huyện, GDNN-GDTX, THCS"),
        ("điểm a khoản 2", "điểm a khoản 2"),
    ],
)
def test_broken_syllables_are_mended(broken, whole_text):
    assert mended(broken) == whole_text


@given(st.text(max_size=80))
def test_mending_moves_no_letter(text):
    assert mended(text).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("nghiêng", True),
        ("quyền", True),
        ("giếng", True),
        ("uống", True),
        ("tổch", False),
        ("ngh", False),
        ("hocj", False),
        ("tâp", False),
    ],
)
def test_what_can_be_a_syllable(word, said):
    assert is_syllable(word) is said


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("từ ngày 2-8/10/2017", date(2017, 10, 2), date(2017, 10, 8)),
        ("từ ngày 02 đến 08/10/2017", date(2017, 10, 2), date(2017, 10, 8)),
        ("từ 01/10 đến hết ngày 07/10/2021", date(2021, 10, 1), date(2021, 10, 7)),
        ("từ ngày 01 đến ngày 07 tháng 10 năm 2024", date(2024, 10, 1), date(2024, 10, 7)),
        ("01-07/10/2018", date(2018, 10, 1), date(2018, 10, 7)),
        ("từ 1.10.2020 đến 7.10.2020", date(2020, 10, 1), date(2020, 10, 7)),
        ("từ 29/9 - 05/10/2014", date(2014, 9, 29), date(2014, 10, 5)),
        ("từ ngày 1 đến ngày 7-10-2018", date(2018, 10, 1), date(2018, 10, 7)),
        ("từ thứ Hai ngày 02/10 đến Chủ nhật ngày 08/10/2023", date(2023, 10, 2), date(2023, 10, 8)),
        ("từ ngày 29 tháng 9 đến ngày 05 tháng 10 năm 2022", date(2022, 9, 29), date(2022, 10, 5)),
    ],
)  # fmt: skip
def test_ranges_of_days(text, first, last):
    ends = both(RANGE.search(fold_same_length(text)))
    assert (ends[0].on(None, None), ends[1].on(None, None)) == (first, last)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("trước ngày 10/10/2021", datetime(2021, 10, 10, tzinfo=VIETNAM)),
        ("trước ngày 15 tháng 10 năm 2021", datetime(2021, 10, 15, tzinfo=VIETNAM)),
        ("chậm nhất ngày 10/10/2021", datetime(2021, 10, 11, tzinfo=VIETNAM)),
        ("chậm nhất là ngày 31/12/2021", datetime(2022, 1, 1, tzinfo=VIETNAM)),
        ("chậm nhất trước ngày 8/10/2021", datetime(2021, 10, 8, tzinfo=VIETNAM)),
        ("đến hết ngày 10/10/2021", datetime(2021, 10, 11, tzinfo=VIETNAM)),
        ("trong ngày 10/10/2021", datetime(2021, 10, 11, tzinfo=VIETNAM)),
        ("trước 9h00 ngày 23/4", datetime(2021, 4, 23, 9, tzinfo=VIETNAM)),
        ("trước 17 giờ 00 ngày 12/10/2021", datetime(2021, 10, 12, 17, tzinfo=VIETNAM)),
        ("trước 16 giờ 30 phút, ngày 05/10/2021", datetime(2021, 10, 5, 16, 30, tzinfo=VIETNAM)),
        ("thời hạn gửi: ngày 10/10/2021", datetime(2021, 10, 11, tzinfo=VIETNAM)),
    ],
)
def test_deadlines_are_the_first_instant_too_late(text, due):
    match = DEADLINE.search(fold_same_length(text))
    assert due_instant(match, single(match).on(None, 2021)) == due


@pytest.mark.parametrize(
    ("text", "bodies", "rest"),
    [
        ("Trung tâm GDNN-GDTX, các trường MN, TH, THCS", ["Trung tâm GDNN-GDTX", "các trường MN, TH, THCS"], ""),
        ("UBND các xã, thị trấn", ["UBND các xã, thị trấn"], ""),
        ("Giao Sở Giáo dục và Đào tạo chủ trì thực hiện", ["Sở Giáo dục và Đào tạo"], "chủ trì thực hiện"),
        ("Sở Văn hóa, Thể thao và Du lịch: chỉ đạo thư viện", ["Sở Văn hóa, Thể thao và Du lịch"], "chỉ đạo thư viện"),
        ("Sở Tài chính, Sở Kế hoạch và Đầu tư bố trí kinh phí", ["Sở Tài chính", "Sở Kế hoạch và Đầu tư"], "bố trí kinh phí"),
        ("Phòng Văn hóa - Xã hội theo dõi", ["Phòng Văn hóa - Xã hội"], "theo dõi"),
        ("Bố trí kinh phí", [], "Bố trí kinh phí"),
        ("Báo cáo kết quả", [], "Báo cáo kết quả"),
    ],
)  # fmt: skip
def test_bodies_of_a_sentence(text, bodies, rest):
    phrase, told = split_body(Piece(text, tuple(range(len(text)))))
    assert ([body.text for body in bodies_in(phrase)] if phrase else [], told.text) == (bodies, rest)


def test_the_29_kinds():
    assert len(set(NAMES)) == 29
    assert [kind_of_symbol(s) for s in ("KH-UBND", "QĐ-TTg", "UBND-VX", "TTr-SGDĐT", None)] == [
        "kế hoạch", "quyết định", None, "tờ trình", None,
    ]  # fmt: skip


TEXT = """ỦY BAN NHÂN DÂN XÃ A
Số: 12/UBND
V/v tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2023
A, ngày 10 tháng 9 năm 2023
Kính gửi: Các trường học.
1. Chủ đề: Học mỗi ngày
2. Thời gian: từ ngày 02/10/2023 đến ngày 08/10/2023
3. Các trường gửi báo cáo kết quả về UBND xã trước ngày 12/10/2023.
"""


def test_a_changed_dispatch_shows_its_difference():
    old = read_text(TEXT)
    new = read_text(TEXT.replace("12/10/2023", "15/10/2023").replace("Học mỗi ngày", "Đọc mỗi ngày"))
    assert [d for d in compare(old, new) if not d.field.startswith(("duties", "report.deadlines"))] == [
        Difference("theme", "Học mỗi ngày", "Đọc mỗi ngày"),
        Difference("report.due_at", "2023-10-12T00:00:00+07:00", "2023-10-15T00:00:00+07:00"),
    ]


def test_moved_items_are_no_difference():
    old = replace(read_text(TEXT), addressees=("A", "B"))
    assert list(compare(old, replace(old, addressees=("B", "A")))) == []
    assert list(compare(old, replace(old, addressees=("A", "C", "D")))) == [
        Difference("addressees.1", "B", "C"),
        Difference("addressees.2", None, "D"),
    ]


def test_a_year_the_document_does_not_say_stays_open():
    read = read_text("Số: 3/UBND\nKính gửi: Các trường.\nGửi báo cáo kết quả về UBND xã trước ngày 23/4.\n")
    assert (read.report.due_at, "report.due_at" in read.missing) == (None, True)


def test_a_deadline_before_the_dispatch_itself_stays_open():
    read = read_text(TEXT.replace("12/10/2023", "05/01"))
    assert (read.report.due_at, "report.due_at" in read.missing) == (None, True)


def test_the_command_prints_json(tmp_path):
    file = tmp_path / "cv.txt"
    file.write_text(TEXT, encoding="utf-8")
    result = CliRunner().invoke(app, ["read", str(file), "--json"])
    assert (result.exit_code, orjson.loads(result.stdout)) == (0, read_text(TEXT).to_json())


def test_the_command_prints_for_people(tmp_path):
    file = tmp_path / "cv.txt"
    file.write_text(TEXT, encoding="utf-8")
    result = CliRunner().invoke(app, ["read", str(file)])
    assert result.exit_code == 0
    assert [word in result.stdout for word in ("12/UBND", "Học mỗi ngày", "Không tìm thấy")] == [True] * 3


def test_the_command_asks_what_the_dispatch_says_in_two_ways(tmp_path):
    file = tmp_path / "cv.txt"
    file.write_text(TEXT + "4. Thời hạn gửi báo cáo: chậm nhất ngày 15/10/2023.\n", encoding="utf-8")
    result = CliRunner().invoke(app, ["read", str(file)])
    assert result.exit_code == 0
    asked = [line.strip("│ ") for line in result.stdout.splitlines() if line.startswith("│ “")]
    assert asked == [
        "“Các trường: trước ngày 12/10/2023”: 2023-10-12T00:00:00+07:00",
        "“chậm nhất ngày 15/10/2023”: 2023-10-16T00:00:00+07:00",
    ]


def test_the_command_refuses_in_one_line(tmp_path):
    file = tmp_path / "trong.txt"
    file.write_text(" ", encoding="utf-8")
    result = CliRunner().invoke(app, ["read", str(file)])
    assert (result.exit_code, result.stderr) == (2, "✗ “trong.txt” rỗng: không có nội dung để đọc.\n")
